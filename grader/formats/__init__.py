"""The formats of a report: for a terminal, for programs, for other people's systems.

A further format is a module with ``render(report, view) -> str`` and a row in ``FORMATS``;
it is imported when somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from pathlib import Path

    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["FORMATS", "Format", "format_of", "render", "without_output"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report down."""

    module: str
    suffixes: tuple[str, ...]
    """The endings of file names that mean this format."""
    encoding: str | None = None
    """What its bytes are in; None follows the terminal or, in a file, UTF-8."""
    for_platform: bool = False
    """Whether a platform shows it to learners, who shall not read hidden inputs that they print."""


FORMATS = {
    "text": Format("grader.pages.terminal", (".txt",)),
    "json": Format("grader.formats.json_report", (".json",), "utf-8"),
    "html": Format("grader.pages.html", (".html", ".htm"), "utf-8"),
    "markdown": Format("grader.pages.markdown", (".md", ".markdown"), "utf-8"),
    "junit": Format("grader.formats.junit", (".xml",), "utf-8"),
    "gradescope": Format("grader.formats.gradescope", (), "utf-8", for_platform=True),
    "classroom": Format("grader.formats.classroom", (), "utf-8", for_platform=True),
    "prairielearn": Format("grader.formats.prairielearn", (), "utf-8", for_platform=True),
    "coursera": Format("grader.formats.coursera", (), "utf-8", for_platform=True),
}


class _Renderer(Protocol):
    def render(self, report: Report, view: View) -> str: ...


def render(report: Report, name: str, view: View) -> str:
    """Return ``report`` in the format ``name``, ending with a new line."""
    module = cast("_Renderer", import_module(FORMATS[name].module))
    return module.render(without_output(report) if FORMATS[name].for_platform else report, view)


def without_output(report: Report) -> Report:
    """Return ``report`` without anything that the submission printed."""
    functions = []
    for function in report.functions:
        checks = [check.model_copy(update={"output": ""}) for check in function.checks]
        functions.append(function.model_copy(update={"checks": checks}))
    return report.model_copy(update={"functions": functions})


def format_of(file: Path) -> str | None:
    """Return the format that a file name means; None when it means none."""
    for name, known in FORMATS.items():
        if file.suffix.lower() in known.suffixes:
            return name
    return None
