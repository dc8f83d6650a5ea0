"""A report as the output of a notebook cell: the page in a frame of its own.

In the frame the page's style reaches nothing else in the notebook. The frame may run no script,
open nothing and send nothing, whatever the texts of a submission say.
"""

from __future__ import annotations

from html import escape

from grader.report.model import Report

__all__ = ["output_cell", "show_reports"]

_HEAD, _ROW, _SECTION, _MAX_HEIGHT = 14, 2.5, 9, 40
"""Heights in rem: the page tells nobody how long it is, so it is guessed, and scrolls."""


def show_reports() -> None:
    """Let every report show itself in Jupyter."""
    Report.notebook_output = output_cell


def output_cell(report: Report) -> str:
    """Return the HTML that Jupyter shows for ``report``."""
    # Imported late: a report that nobody looks at needs no templates.
    from grader.pages.html import render
    from grader.pages.view import PAGE
    from grader.text import message

    title = message("page.frame", exercise=PAGE.line(report.exercise))
    style = f"width:100%;height:{_height(report):g}rem;border:0;resize:vertical"
    page = _value(render(report, PAGE))
    return f'<iframe sandbox="" title="{_value(title)}" style="{style}" srcdoc="{page}"></iframe>'


def _value(text: str) -> str:
    """Return ``text`` as the value of an attribute, which UTF-8 can encode."""
    return escape(text.encode("utf-8", "replace").decode("utf-8"), quote=True)


def _height(report: Report) -> float:
    wrong = sum(function.status not in ("passed", "inherited") for function in report.functions)
    return min(_HEAD + _ROW * len(report.functions) + _SECTION * wrong, _MAX_HEIGHT)
