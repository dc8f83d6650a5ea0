"""Find file, cell and line of learner code that is running or has raised."""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import CodeType, TracebackType

__all__ = [
    "CompiledSource",
    "forget",
    "is_learners",
    "locate",
    "locate_error",
    "place",
    "register",
    "source_of",
    "split_lines",
    "traceback_of",
]

_MAX_CODE_CHARACTERS = 200
_SYNTAX_ERRORS = (SyntaxError, IndentationError, TabError)


@dataclass(frozen=True, slots=True)
class CompiledSource:
    """A file or cell of the learner's that was compiled under one name."""

    file: str
    cell: str
    lines: list[str]

    def code(self, line: int) -> str:
        """Return the source of a line, counted from 1, without its indentation."""
        if 1 <= line <= len(self.lines):
            return self.lines[line - 1].strip()[:_MAX_CODE_CHARACTERS]
        return ""

    def where(self, first: int, last: int = 0) -> str:
        """Return the place in words: ``net.ipynb, cell 4, lines 3-9``."""
        lines = f"lines {first}-{last}" if last > first else f"line {first}"
        return ", ".join(part for part in (self.file, self.cell, lines) if part)


_sources: dict[str, CompiledSource] = {}


def split_lines(text: str) -> list[str]:
    """Return the lines of ``text`` as the compiler counts them (a form feed ends none)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def register(file: str, cell: str, text: str) -> str:
    """Return the name to compile ``text`` under, by which tracebacks find its lines."""
    name = f"{file}, {cell}" if cell else file
    lines = split_lines(text)
    _sources[name] = CompiledSource(file, cell, lines)
    linecache.cache[name] = (len(text), None, [line + "\n" for line in lines], name)
    return name


def source_of(name: str) -> CompiledSource:
    """Return the source that was registered under ``name``."""
    return _sources[name]


def is_learners(name: str) -> bool:
    """Tell whether the code compiled under ``name`` is the learner's."""
    return name in _sources


def place(name: str, line: int) -> dict[str, Any]:
    """Return file, cell, line and code of a line in what was compiled under ``name``."""
    return _describe(_sources[name], line)


def forget() -> None:
    """Forget all sources."""
    for name in _sources:
        linecache.cache.pop(name, None)
    _sources.clear()


def locate(
    traceback: TracebackType | None,
    graded: Collection[CodeType] = (),
    wrappers: Collection[CodeType] = (),
) -> dict[str, Any] | None:
    """Return file, cell, line and code of the innermost frame in the learner's files.

    ``graded`` is the code of functions: what happens in the second of them, happens in the line
    that calls it, and so does what happens in ``wrappers`` around it.
    """
    found, in_wrapper, first = None, None, None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code in graded:
            first = first or code
            if code is not first:
                break
        if code.co_filename in _sources:
            here = _describe(_sources[code.co_filename], traceback.tb_lineno)
            found, in_wrapper = (found, here) if code in wrappers else (here, in_wrapper)
        traceback = traceback.tb_next
    return found or in_wrapper


def traceback_of(error: BaseException) -> TracebackType | None:
    """Return the traceback of an exception, whatever its class says of it."""
    traceback: TracebackType | None = BaseException.__dict__["__traceback__"].__get__(error)
    return traceback


def locate_error(
    error: BaseException,
    graded: Collection[CodeType] = (),
    wrappers: Collection[CodeType] = (),
) -> dict[str, Any] | None:
    """Return where ``error`` arose, as :func:`locate` does.

    For a syntax error that is the line that does not parse.
    """
    if (
        type(error) in _SYNTAX_ERRORS
        and isinstance(error, SyntaxError)
        and error.filename in _sources
    ):
        return _describe(_sources[error.filename], error.lineno or 1)
    return locate(traceback_of(error), graded, wrappers)


def _describe(source: CompiledSource, line: int) -> dict[str, Any]:
    return {"file": source.file, "cell": source.cell, "line": line, "code": source.code(line)}
