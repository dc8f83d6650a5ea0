"""Progress on stderr: a bar on a terminal, else a line now and then, or nothing."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

from grader.cli.output import notify, shows_progress_and_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import ProgressColumn

__all__ = ["Show", "progress"]

_SECONDS_BETWEEN_LINES = 10.0


class Show(Protocol):
    """Shows that ``done`` of ``total`` are done, and what is at hand."""

    def __call__(self, text: str, done: int, total: int | None) -> None:
        """Show it."""


@contextmanager
def progress(
    stream: TextIO | None = None, *, counted: bool = True, plain: bool = False
) -> Iterator[Show]:
    """Yield what shows the progress; it leaves no trace on a terminal.

    ``counted`` shows the numbers beside a short text; else the text, behind the bar, has them.
    ``plain`` writes a line every ten seconds, and at the end, where ``stream`` is no terminal;
    else nothing is written there.
    """
    stream = stream or sys.stderr
    if shows_progress_and_colour(stream):
        with _bar(stream, counted=counted) as show:
            yield show
    else:
        yield _lines() if plain else _show_nothing


@contextmanager
def _bar(stream: TextIO, *, counted: bool) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    text, bar = TextColumn("{task.description}", markup=False), BarColumn()
    columns: list[ProgressColumn] = [text, bar, MofNCompleteColumn()] if counted else [bar, text]
    with Progress(*columns, console=Console(file=stream), transient=True) as shown:
        task = shown.add_task("", total=None)

        def show(text: str, done: int, total: int | None) -> None:
            indent = "  " if counted else ""
            shown.update(task, description=indent + text, completed=done, total=total)

        yield show


def _lines() -> Show:
    last = time.monotonic()

    def show(text: str, done: int, total: int | None) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES or done == total:
            last = time.monotonic()
            notify(text)

    return show


def _show_nothing(text: str, done: int, total: int | None) -> None:
    """Show nothing."""
