"""Parse and run code of a course's author in this process, from any thread.

Two things belong to the whole process and not to a thread. Python 3.11 fails with a SystemError
where two threads make syntax trees at once, so trees are made one at a time. Streams and warning
filters are shared, so the streams are replaced once while any thread is quiet, and only what quiet
threads print is dropped.
"""

from __future__ import annotations

import ast
import io
import sys
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parse", "parse_lock", "quietly"]

parse_lock = threading.RLock()
"""Held while syntax trees are made, or modules are imported of which pytest makes trees."""

_lock = threading.Lock()
_here = threading.local()


class _Muted(io.TextIOBase):
    """Passes on what threads print, but for those that are quiet."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str, /) -> int:
        """Drop ``text``, or pass it on."""
        return len(text) if getattr(_here, "depth", 0) else self.stream.write(text)

    def flush(self) -> None:
        """Flush the stream behind."""
        self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class _Streams:
    """The streams of the process, replaced while any thread is quiet."""

    def __init__(self) -> None:
        self.threads = 0
        self.before: tuple[TextIO, TextIO] | None = None
        self.warnings: warnings.catch_warnings[None] | None = None

    def enter(self) -> None:
        with _lock:
            self.threads += 1
            if self.threads == 1:
                self.before = sys.stdout, sys.stderr
                sys.stdout, sys.stderr = map(_Muted, self.before)
                self.warnings = warnings.catch_warnings()
                self.warnings.__enter__()
                warnings.simplefilter("ignore")

    def leave(self) -> None:
        with _lock:
            self.threads -= 1
            if self.threads == 0 and self.before and self.warnings:
                self.warnings.__exit__(None, None, None)
                sys.stdout, sys.stderr = self.before


_streams = _Streams()


def parse(source: str) -> ast.Module:
    """Return the syntax tree of ``source``; SyntaxError when it has none."""
    with parse_lock:
        return ast.parse(source)


@contextmanager
def quietly() -> Iterator[None]:
    """Drop what this thread prints and warns about."""
    import numpy as np  # noqa: PLC0415 - opening a course does not need it

    _here.depth = getattr(_here, "depth", 0) + 1
    if _here.depth == 1:
        _streams.enter()
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        _here.depth -= 1
        if _here.depth == 0:
            _streams.leave()
