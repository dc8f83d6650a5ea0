"""What one sees of a batch while it runs: a bar, plain lines, or JSON lines for programs."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from grader.batch.model import BatchEvent, BatchPlanned, EntryFinished, EntryStarted
from grader.cli.output import notify, write_result
from grader.cli.screen import is_lively
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.batch.summary import Summary

    Listener = Callable[[BatchEvent], None]

__all__ = ["ended", "listener"]

_SECONDS_BETWEEN_LINES = 10.0
_LONGEST_NAME = 40


@dataclass
class _Count:
    """How far the batch is."""

    total: int = 0
    done: Counter[str] = field(default_factory=Counter)
    reused: int = 0
    started: float = field(default_factory=time.monotonic)
    at_hand: str = ""

    def take(self, event: BatchEvent) -> None:
        if isinstance(event, BatchPlanned):
            self.total = event.total
        elif isinstance(event, EntryStarted):
            self.at_hand = event.learner
        elif isinstance(event, EntryFinished):
            self.done[event.status] += 1
            self.reused += event.reused

    @property
    def settled(self) -> int:
        return self.done.total()

    @property
    def rate(self) -> float:
        """Submissions a second; those that were graded before do not count."""
        passed = time.monotonic() - self.started
        return (self.settled - self.reused) / passed if passed else 0.0

    def line(self) -> str:
        """Say it in a line."""
        parts = [message("batch.progress", done=self.settled, total=self.total)]
        parts += [
            message(f"batch.progress_{status}", count=self.done[status])
            for status in ("unreadable", "failed")
            if self.done[status]
        ]
        if self.reused:
            parts.append(message("batch.progress_reused", count=self.reused))
        left = self.total - self.settled
        if self.rate and left:
            parts.append(message("batch.progress_rate", rate=f"{self.rate:.3g}"))
            parts.append(message("batch.progress_left", time=_span(left / self.rate)))
        if self.at_hand and left:
            parts.append(printable(self.at_hand, _LONGEST_NAME).replace("\n", " "))
        return ", ".join(parts)


@contextmanager
def listener(stream: TextIO, lines: TextIO | None) -> Iterator[Listener]:
    """Yield what is to hear of every event; with ``lines``, those go to stdout as JSON.

    Whoever stops it is told that nothing is lost.
    """
    count = _Count()
    try:
        with _shown(stream, count) as show:

            def listen(event: BatchEvent) -> None:
                count.take(event)
                if lines is not None:
                    write_result((json.dumps(as_data(event)) + "\n").encode())
                show(event)

            yield listen
    except (KeyboardInterrupt, SystemExit):
        notify(message("batch.stopped", done=count.settled, total=count.total))
        raise


def as_data(event: BatchEvent) -> dict[str, Any]:
    """Return an event for programs; a report is too much for a line, its score is not."""
    if not isinstance(event, EntryFinished):
        return {"event": event.kind, **asdict(event)}
    report = event.report
    return {
        "event": event.kind,
        "key": event.key,
        "learner": event.learner,
        "status": event.status,
        "exercise": report.exercise if report else "",
        "score": report.score if report else None,
        "max_score": report.max_score if report else None,
        "reason": event.reason,
        "reused": event.reused,
    }


def ended(summary: Summary) -> str:
    """Return the last of the JSON lines."""
    counts = {
        "graded": summary.graded,
        "unreadable": len(summary.unreadable),
        "failed": len(summary.failed),
    }
    return json.dumps({"event": "ended", **counts}) + "\n"


@contextmanager
def _shown(stream: TextIO, count: _Count) -> Iterator[Listener]:
    if is_lively(stream):
        with _bar(stream, count) as show:
            yield show
    else:
        yield _plain(count)


def _plain(count: _Count) -> Listener:
    """Return a listener that writes a line now and then."""
    last = time.monotonic()

    def show(_event: BatchEvent) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_LINES or count.settled == count.total:
            last = time.monotonic()
            notify(count.line())

    return show


@contextmanager
def _bar(stream: TextIO, count: _Count) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(_event: BatchEvent) -> None:
            bar.update(task, description=count.line(), completed=count.settled, total=count.total)

        yield show


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
