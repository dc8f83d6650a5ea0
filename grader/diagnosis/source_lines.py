"""Show a line of the submission: where it is, and its code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.errors import SourceLocation
    from grader.submission.model import SourceFile, Submission

__all__ = ["line_in_words", "with_code"]


def line_in_words(where: SourceLocation) -> str:
    """Return the place of a line and its code: ``net.py, line 4: total = x * 2``."""
    code = printable(where.code.strip(), 160)
    place = printable(str(where), 200)
    return f"{place}: {code}" if code else place


def with_code(where: SourceLocation, submission: Submission) -> SourceLocation | None:
    """Return the location with the code that stands there; None if there is no such line.

    The location comes from the learner's process, which could have made it up.
    """
    for source in (submission.main, *submission.modules):
        text = _text(source, where)
        lines = [] if text is None else text.split("\n")
        if 0 < where.line <= len(lines) and lines[where.line - 1].strip():
            return replace(where, code=lines[where.line - 1])
    return None


def _text(source: SourceFile, where: SourceLocation) -> str | None:
    """Return the text in which the lines of ``where`` are counted, if ``source`` has it."""
    if source.kind == "notebook" and where.cell:
        cells = [cell for cell in source.cells if cell.label == where.cell]
        return cells[0].source if cells and where.file == source.name else None
    if where.cell or where.file != source.name:
        return None
    return "".join(cell.source for cell in source.cells)
