"""A bar on stderr while checks run, for people only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from grader.cli.screen import is_lively

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.judge.events import Event

    Listener = Callable[[Event], None]

__all__ = ["progress"]


@contextmanager
def progress(stream: TextIO) -> Iterator[Listener]:
    """Yield a listener that shows how far the grading is; it leaves no trace on ``stream``."""
    if not is_lively(stream):
        yield lambda _event: None
        return
    with _bar(stream) as listener:
        yield listener


@contextmanager
def _bar(stream: TextIO) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("  {task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
    )
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def listen(event: Event) -> None:
            from grader.judge.events import CheckFinished, CheckStarted

            if isinstance(event, CheckStarted):
                bar.update(task, description=event.function, total=event.total)
            elif isinstance(event, CheckFinished):
                bar.update(task, completed=event.index)

        yield listen
