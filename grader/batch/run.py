"""The coordinator: gives tasks to a pool and makes every outcome durable as it comes.

It reads bytes and writes records; what runs or even parses a submission is elsewhere. The
gradebook is the one truth: what it has is not graded again, and what it lacks is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from grader.batch.fingerprint import fingerprint
from grader.batch.model import (
    BatchEvent,
    BatchPlanned,
    EntryFinished,
    EntryStarted,
    GradingOptions,
    Item,
    Task,
    TaskResult,
)
from grader.descriptors import is_out_of_files, out_of_files_message
from grader.errors import SubmissionError, UnavailableError
from grader.gradebook import Attempt, Grade
from grader.submission import PackedSubmission

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from grader.batch.pool import Pool
    from grader.course.course import Course
    from grader.gradebook import Gradebook, RecordedAttempt
    from grader.report.model import Report

__all__ = ["Batch"]

_UNREADABLE = "unreadable"
"""The key of a task that has nothing to be graded."""


@dataclass
class _Pending:
    """A submission under way, and everybody who handed in the very same for the same exercise."""

    content: PackedSubmission
    items: list[Item]


@dataclass
class Batch:
    """The submissions of a class, on their way into a gradebook."""

    items: Sequence[Item]
    course: Course
    settings: GradingOptions
    gradebook: Gradebook
    again: bool = False
    """Grade even what the gradebook has."""
    settled: dict[int, str] = field(default_factory=dict)
    """The key of every submission that is in the gradebook, by its grade's id."""
    failed: list[tuple[Item, str]] = field(default_factory=list)
    """Submissions without a report, and why; never a fault of their learners."""

    def __post_init__(self) -> None:
        wanted = [self.settings.exercise] if self.settings.exercise else self.course.names()
        self._prints = {
            name: fingerprint(self.course, name, self.settings) for name in ["", *wanted]
        }
        self._pending: dict[str, _Pending] = {}
        """By the keys of their tasks."""
        self._found: set[str] = set()
        self._unreadable: list[tuple[Item, str]] = []

    def run(self, pool: Pool) -> Generator[BatchEvent]:
        """Grade everything that is not in the gradebook yet.

        IsolationError, UnavailableError and UsageError end it; what was recorded stays.
        """
        yield BatchPlanned(len(self.items))
        for item in _in_rounds(self.items):
            yield from self._take(item, pool)
        while self._pending:
            yield from self._collect(pool)
        # Last, because only then it is known what the others were for.
        for item, reason in self._unreadable:
            yield self._settle_unreadable(item, reason, pool)

    def rows(self) -> Iterator[tuple[str, RecordedAttempt]]:
        """Yield the key of each settled submission and what the gradebook has of it."""
        for row in self.gradebook.attempts(course=self.course.name):
            if row.grade_id in self.settled:
                yield self.settled[row.grade_id], row

    def _take(self, item: Item, pool: Pool) -> Iterator[BatchEvent]:
        try:
            content = PackedSubmission.of(item.content())
        except SubmissionError as error:
            if is_out_of_files(error):  # which is not the submission's fault
                raise UnavailableError(out_of_files_message(error)) from error
            self._unreadable.append((item, str(error)))
            return
        while self._is_pending(item.learner):
            yield from self._collect(pool)
        # Of the content alone: what grades it, for whoever handed in the same, knows none of them.
        key = f"{content.sha256}/{item.exercise or ''}"
        if key in self._pending:
            self._pending[key].items.append(item)
            return
        report = None if self.again else self._known(item, content)
        if report:
            yield self._record(item, content, report, reused=True)
            return
        while len(self._pending) >= pool.capacity:
            yield from self._collect(pool)
        self._pending[key] = _Pending(content, [item])
        yield EntryStarted(item.key, item.learner)
        pool.submit(Task(key=key, content=content, exercise=item.exercise))

    def _is_pending(self, learner: str) -> bool:
        """Tell whether an attempt of theirs is under way: the next is recorded after it.

        Where nothing tells the time, what was recorded last counts as the latest.
        """
        return any(
            item.learner == learner for each in self._pending.values() for item in each.items
        )

    def _known(self, item: Item, content: PackedSubmission) -> Report | None:
        """Return the report of the same submission, graded under the same conditions."""
        names = [item.exercise] if item.exercise else filter(None, self._prints)
        return self.gradebook.find(content.sha256, [self._prints[name] for name in names])

    def _collect(self, pool: Pool) -> Iterator[BatchEvent]:
        outcome = pool.next()
        pending = self._pending.pop(outcome.key)
        if outcome.status == "unreadable":
            self._unreadable.extend((item, outcome.reason) for item in pending.items)
        elif outcome.status == "failed":
            for item in pending.items:
                yield self._fail(item, outcome.reason)
        else:
            report = _report(outcome)
            for item in pending.items:
                reused = item is not pending.items[0]
                yield self._record(item, pending.content, report, reused=reused)

    def _settle_unreadable(self, item: Item, reason: str, pool: Pool) -> BatchEvent:
        """Write a report that says why; in a class of one exercise, as an attempt at that."""
        task = Task(
            key=_UNREADABLE,
            content=b"",
            exercise=item.exercise or self._only_exercise(),
            reason=reason,
        )
        pool.submit(task)
        outcome = pool.next()
        if outcome.status == "failed":
            return self._fail(item, outcome.reason)
        try:
            # Read once more: until it is known what the others are for, too many may wait.
            content = PackedSubmission.of(item.content())
        except SubmissionError:
            content = PackedSubmission()
        return self._record(item, content, _report(outcome), reason=reason)

    def _only_exercise(self) -> str | None:
        """Return what every submission of this batch is for, if it is one exercise."""
        found = self._found or {*self._prints} - {""}
        return next(iter(found)) if len(found) == 1 else None

    def _record(
        self,
        item: Item,
        content: PackedSubmission,
        report: Report,
        *,
        reason: str = "",
        reused: bool = False,
    ) -> EntryFinished:
        # Everything else in the report follows from the content.
        info = report.submission.model_copy(update={"learner": item.learner})
        report = report.model_copy(update={"submission": info})
        status: Literal["graded", "unreadable"] = "unreadable" if reason else "graded"
        attempt = Attempt(
            course=self.course.name,
            exercise=report.exercise,
            learner=item.learner,
            source=item.source,
            content_sha256=content.sha256 if content else "",
            name=item.name,
            email=item.email,
            submitted_at=item.submitted_at,
            late=item.late,
        )
        print_ = self._prints[report.exercise]
        grade = Grade(report=report, fingerprint=print_, status=status, reason=reason)
        self.settled[self.gradebook.record(attempt, grade, content or None)] = item.key
        if status == "graded":
            self._found.add(report.exercise)
        return EntryFinished(item.key, item.learner, status, report, reason, reused)

    def _fail(self, item: Item, reason: str) -> EntryFinished:
        self.failed.append((item, reason))
        return EntryFinished(item.key, item.learner, "failed", reason=reason)


def _report(outcome: TaskResult) -> Report:
    from grader.report import Report

    return Report.model_validate_json(outcome.report)


def _in_rounds(items: Sequence[Item]) -> list[Item]:
    """Return everybody's first attempt, everybody's second, …: nobody's next has to wait long."""
    rounds: Counter[str] = Counter()
    number = []
    for item in items:
        rounds[item.learner] += 1
        number.append(rounds[item.learner])
    return [item for _, item in sorted(zip(number, items, strict=True), key=itemgetter(0))]
