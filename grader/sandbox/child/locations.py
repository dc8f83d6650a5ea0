"""Where a learner's lines stand: file, cell and line of whatever is running."""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

__all__ = [
    "Place",
    "forget",
    "is_learners",
    "locate",
    "locate_error",
    "place_of",
    "register",
    "split_lines",
]

_LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class Place:
    """What one compiled file name stands for."""

    file: str
    cell: str
    lines: list[str]

    def code(self, line: int) -> str:
        """Return the source of a line, counted from 1, without its indentation."""
        if 1 <= line <= len(self.lines):
            return self.lines[line - 1].strip()[:_LONGEST_CODE]
        return ""

    def where(self, first: int, last: int = 0) -> str:
        """Say the place as people do: ``net.ipynb, cell 4, lines 3-9``."""
        lines = f"lines {first}-{last}" if last > first else f"line {first}"
        return ", ".join(part for part in (self.file, self.cell, lines) if part)


_places: dict[str, Place] = {}


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` as the compiler counts them (a form feed ends none)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def register(file: str, cell: str, text: str) -> str:
    """Return the name to compile ``text`` under; tracebacks and ``inspect`` find its lines."""
    name = f"{file}, {cell}" if cell else file
    lines = split_lines(text)
    _places[name] = Place(file, cell, lines)
    linecache.cache[name] = (len(text), None, [line + "\n" for line in lines], name)
    return name


def place_of(name: str) -> Place:
    """Return what a registered name stands for."""
    return _places[name]


def is_learners(name: str) -> bool:
    """Tell whether source compiled under ``name`` is the learner's."""
    return name in _places


def forget() -> None:
    """Start over with no files."""
    for name in _places:
        linecache.cache.pop(name, None)
    _places.clear()


def locate(traceback: TracebackType | None) -> dict[str, Any] | None:
    """Return file, cell, line and code of the innermost frame in the learner's files."""
    found = None
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in _places:
            found = _describe(_places[name], traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def locate_error(error: BaseException) -> dict[str, Any] | None:
    """Return where ``error`` arose; for a syntax error that is the line that does not parse."""
    if isinstance(error, SyntaxError) and error.filename in _places:
        return _describe(_places[error.filename], error.lineno or 1)
    return locate(error.__traceback__)


def _describe(place: Place, line: int) -> dict[str, Any]:
    return {"file": place.file, "cell": place.cell, "line": line, "code": place.code(line)}
