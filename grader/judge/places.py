"""Places in a learner's files that a sandbox process names, checked against the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import SourceLocation

if TYPE_CHECKING:
    from grader.sandbox.program import Program
    from grader.submission.model import SourceFile

__all__ = ["checked"]

_MAX_CODE = 200


def checked(where: SourceLocation, program: Program) -> SourceLocation | None:
    """Return the place with the code that really stands there; None if there is no such line."""
    for source in (program.main, *program.modules):
        text = _text(source, where)
        lines = [] if text is None else text.split("\n")
        if 0 < where.line <= len(lines):
            code = lines[where.line - 1].strip()[:_MAX_CODE]
            return SourceLocation(where.file, where.line, where.cell, code)
    return None


def _text(source: SourceFile, where: SourceLocation) -> str | None:
    """Return the text in which the lines of ``where`` are counted, if ``source`` has it."""
    if source.kind == "notebook" and where.cell:
        # A cell may be a file of its own, written with %%writefile.
        cells = [cell for cell in source.cells if cell.label == where.cell]
        is_own = where.file == source.name or where.file in _written(source)
        return cells[0].source if cells and is_own else None
    if where.cell or where.file != source.name:
        return None
    return "".join(cell.source for cell in source.cells)


def _written(source: SourceFile) -> set[str]:
    """Return every word of a notebook that could name a file which one of its cells writes."""
    return {
        word.strip("\"'").removeprefix("./")
        for cell in source.cells
        for line in cell.source.split("\n")
        if "%%" in line
        for word in line.split()
    }
