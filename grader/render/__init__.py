"""Renderings of one report: for a terminal, for programs, for other people's systems.

A further format is a module with ``render(report, view) -> str`` and a row in ``FORMATS``;
it is imported when somebody asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from pathlib import Path

    from grader.render.view import View
    from grader.report.model import Report

__all__ = ["FORMATS", "Format", "format_of", "render"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report down."""

    module: str
    suffixes: tuple[str, ...]
    """The endings of file names that mean this format."""
    encoding: str | None = None
    """What its bytes are in; None follows the terminal or, in a file, UTF-8."""


FORMATS = {
    "text": Format("grader.render.terminal", (".txt",)),
    "json": Format("grader.render.json_report", (".json",), "utf-8"),
    "html": Format("grader.render.html_page", (".html", ".htm"), "utf-8"),
    "markdown": Format("grader.render.markdown", (".md", ".markdown"), "utf-8"),
    "junit": Format("grader.render.junit", (".xml",), "utf-8"),
    "gradescope": Format("grader.render.gradescope", (), "utf-8"),
    "classroom": Format("grader.render.classroom", (), "utf-8"),
    "prairielearn": Format("grader.render.prairielearn", (), "utf-8"),
    "coursera": Format("grader.render.coursera", (), "utf-8"),
}


class _Renderer(Protocol):
    def render(self, report: Report, view: View) -> str: ...


def render(report: Report, name: str, view: View) -> str:
    """Return ``report`` in the format ``name``, ending with a new line."""
    module = cast("_Renderer", import_module(FORMATS[name].module))
    return module.render(report, view)


def format_of(file: Path) -> str | None:
    """Return the format that a file name means; None when it means none."""
    for name, known in FORMATS.items():
        if file.suffix.lower() in known.suffixes:
            return name
    return None
