"""What ``batch`` and ``regrade`` share: options of grading, the pool, and progress."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import (
    LimitOptions,
    course_option,
    exercise_option,
    flag,
    included,
    option,
)
from grader.cli.output import notify, write_result
from grader.cli.progress import progress
from grader.cli.signals import raise_if_ended
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from grader.batch import Batch
    from grader.batch.model import BatchEvent, GradingOptions
    from grader.batch.pool import Pool
    from grader.course.course import Course

__all__ = ["RunOptions", "as_data", "batch_progress", "events_of", "open_checked"]

_DESCRIPTORS, _DESCRIPTORS_OF_A_JOB = 12, 4
"""What reading, writing and the start of a process need, and what each process needs for good."""
_MAX_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How submissions are graded, and how many at once."""

    exercise: str | None = exercise_option("By default every one that is found.")
    course: Path | None = course_option()
    jobs: int | None = option(
        "--jobs", type=click.IntRange(1, 1024), metavar="N", help="By default one for each core."
    )
    cluster: str | None = option(
        "--cluster", metavar="ADDRESS", help="A Dask scheduler: tcp://host:8786."
    )
    again: bool = flag("--again", "Grade even what has been graded before.")
    seed: int | None = option(
        "--seed", type=int, metavar="N", help="Other hidden inputs than the course's."
    )
    allow_weak_isolation: bool = flag(
        "--allow-weak-isolation", "Trusted code only: sandbox layers may be missing."
    )
    limits: LimitOptions = included(LimitOptions, hidden=True)

    def grading(self) -> GradingOptions:
        """Return the part that decides reports, as a batch takes it."""
        from grader.batch.model import GradingOptions

        return GradingOptions(
            course=None if self.course is None else str(self.course.absolute()),
            exercise=self.exercise,
            seed=self.seed,
            limits=self.limits.by_name(),
            source_bytes=self.limits.source_bytes(),
            allow_weak=self.allow_weak_isolation,
        )


def open_checked(options: RunOptions) -> Course:
    """Return the course; UsageError at once where it has no such exercise."""
    from grader.api import open_course

    options.limits.apply_to_reading()
    course = open_course(options.course)
    if options.exercise:
        course.exercise(options.exercise)
    return course


def events_of(batch: Batch, options: RunOptions) -> Generator[BatchEvent]:
    """Grade on a pool of this machine or of a cluster, and yield what happens."""
    from grader.batch.pool import LazyPool

    pool = LazyPool(lambda: _open_pool(batch, options))
    with pool, closing(batch.run(pool)) as events:
        for event in events:
            raise_if_ended()
            yield event


def _open_pool(batch: Batch, options: RunOptions) -> Pool:
    from grader.batch.local import LocalPool, available_cores
    from grader.descriptors import require_free

    if options.cluster:
        from grader.batch.cluster import ClusterPool

        return ClusterPool(batch.settings, batch.course, options.cluster)
    jobs = min(options.jobs or available_cores(), max(len(batch.entries), 1))
    require_free(_DESCRIPTORS + jobs * _DESCRIPTORS_OF_A_JOB)
    return LocalPool(batch.settings, jobs)


@contextmanager
def batch_progress(*, as_lines: bool = False) -> Iterator[Callable[[BatchEvent], None]]:
    """Yield what is to hear of every event; ``as_lines`` writes them to stdout as JSON.

    A note says that nothing is lost, where somebody stops the batch.
    """
    count = _Count()
    try:
        with progress(counted=False, plain=True) as show:

            def listen(event: BatchEvent) -> None:
                count.take(event)
                if as_lines:
                    write_result((json.dumps(as_data(event)) + "\n").encode())
                show(count.line(), count.settled, count.total)

            yield listen
    except (KeyboardInterrupt, SystemExit):
        notify(message("batch.stopped", done=count.settled, total=count.total))
        raise


def as_data(event: BatchEvent) -> dict[str, Any]:
    """Return an event for programs; a report is too much for a line, its score is not."""
    from grader.batch.model import BatchPlanned, EntryFinished, EntryStarted

    if isinstance(event, BatchPlanned):
        return {"event": event.kind, "total": event.total}
    assert isinstance(event, EntryStarted | EntryFinished)  # noqa: S101 - there are no others
    about = {"event": event.kind, "key": event.entry.source, "learner": event.entry.learner}
    if isinstance(event, EntryStarted):
        return about
    report = event.report
    return {
        **about,
        "status": event.status,
        "exercise": report.exercise if report else "",
        "score": report.score if report else None,
        "max_score": report.max_score if report else None,
        "reason": event.reason,
        "reused": event.reused,
    }


@dataclass
class _Count:
    """How far a batch is."""

    total: int = 0
    done: Counter[str] = field(default_factory=Counter)
    reused: int = 0
    started: float = field(default_factory=time.monotonic)
    learner: str = ""
    """Whose submission was begun last."""

    def take(self, event: BatchEvent) -> None:
        from grader.batch.model import BatchPlanned, EntryFinished, EntryStarted

        if isinstance(event, BatchPlanned):
            self.total = event.total
        elif isinstance(event, EntryStarted):
            self.learner = event.entry.learner
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
        if self.learner and left:
            parts.append(printable(self.learner, _MAX_NAME).replace("\n", " "))
        return ", ".join(parts)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
