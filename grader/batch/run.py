"""Grade the entries of a class: send tasks to a pool, record each result as it comes.

This process reads bytes and writes records; submissions are parsed and run elsewhere. Only what the
gradebook does not have yet is graded, so a batch that was stopped goes on where it ended.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from grader.batch.fingerprint import fingerprint
from grader.batch.model import (
    BatchEvent,
    BatchPlanned,
    EntryFinished,
    EntryStarted,
    GradingOptions,
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
    from grader.entry import Entry
    from grader.gradebook import Gradebook, RecordedAttempt
    from grader.report.model import Report

__all__ = ["Batch"]

_UNREADABLE = "unreadable"
"""The key of a task that only makes a report on an unreadable submission."""


@dataclass
class _Pending:
    """A submission under way, and everybody who handed in the very same for the same exercise."""

    packed: PackedSubmission
    entries: list[Entry]


@dataclass
class Batch:
    """The entries of a class that are graded and recorded in a gradebook."""

    entries: Sequence[Entry]
    course: Course
    settings: GradingOptions
    gradebook: Gradebook
    again: bool = False
    """Grade even what the gradebook has."""
    settled: set[int] = field(default_factory=set)
    """The ids of the grades that the gradebook has of these entries now."""
    failed: list[tuple[Entry, str]] = field(default_factory=list)
    """Submissions without a report, and why; never a fault of their learners."""

    def __post_init__(self) -> None:
        exercise = self.settings.exercise
        names = [exercise] if exercise else self.course.names()
        self._prints = {
            name: fingerprint(self.course, name, self.settings) for name in ["", *names]
        }
        self._pending: dict[str, _Pending] = {}
        """By the keys of their tasks."""
        self._found: set[str] = set()
        self._unreadable: list[tuple[Entry, str]] = []

    def run(self, pool: Pool) -> Generator[BatchEvent]:
        """Grade everything that is not in the gradebook yet.

        IsolationError, UnavailableError and UsageError end it; what was recorded stays.
        """
        yield BatchPlanned(len(self.entries))
        for entry in _in_rounds(self.entries):
            yield from self._take(entry, pool)
        while self._pending:
            yield from self._collect(pool)
        # Last, because only then it is known what the others were for.
        for entry, reason in self._unreadable:
            yield self._settle_unreadable(entry, reason, pool)

    def rows(self) -> Iterator[RecordedAttempt]:
        """Yield what the gradebook has of each entry that has a result."""
        for row in self.gradebook.attempts(course=self.course.name):
            if row.grade_id in self.settled:
                yield row

    def _take(self, entry: Entry, pool: Pool) -> Iterator[BatchEvent]:
        try:
            packed = entry.packed()
        except SubmissionError as error:
            if is_out_of_files(error):  # which is not the submission's fault
                raise UnavailableError(out_of_files_message(error)) from error
            self._unreadable.append((entry, str(error)))
            return
        while self._is_pending(entry.learner):
            yield from self._collect(pool)
        # Of the content alone: what grades it, for whoever handed in the same, knows none of them.
        key = f"{packed.sha256}/{entry.exercise}"
        if key in self._pending:
            self._pending[key].entries.append(entry)
            return
        report = None if self.again else self._known(entry, packed)
        if report:
            yield self._record(entry, packed, report, reused=True)
            return
        while len(self._pending) >= pool.capacity:
            yield from self._collect(pool)
        self._pending[key] = _Pending(packed, [entry])
        yield EntryStarted(entry)
        pool.submit(Task(key=key, content=packed, exercise=entry.exercise or None))

    def _is_pending(self, learner: str) -> bool:
        """Tell whether an attempt of this learner is being graded: the next is recorded after it.

        Where nothing tells the time, what was recorded last counts as the latest.
        """
        return any(
            entry.learner == learner for each in self._pending.values() for entry in each.entries
        )

    def _known(self, entry: Entry, packed: PackedSubmission) -> Report | None:
        """Return the report of the same submission, graded under the same conditions."""
        names = [entry.exercise] if entry.exercise else filter(None, self._prints)
        return self.gradebook.find(packed.sha256, [self._prints[name] for name in names])

    def _collect(self, pool: Pool) -> Iterator[BatchEvent]:
        outcome = pool.next()
        pending = self._pending.pop(outcome.key)
        if outcome.status == "unreadable":
            self._unreadable.extend((entry, outcome.reason) for entry in pending.entries)
        elif outcome.status == "failed":
            for entry in pending.entries:
                yield self._fail(entry, outcome.reason)
        else:
            report = _report(outcome)
            for entry in pending.entries:
                reused = entry is not pending.entries[0]
                yield self._record(entry, pending.packed, report, reused=reused)

    def _settle_unreadable(self, entry: Entry, reason: str, pool: Pool) -> BatchEvent:
        """Write a report that says why; in a class of one exercise, as an attempt at that."""
        task = Task(
            key=_UNREADABLE,
            content=b"",
            exercise=entry.exercise or self._only_exercise(),
            reason=reason,
        )
        pool.submit(task)
        outcome = pool.next()
        if outcome.status == "failed":
            return self._fail(entry, outcome.reason)
        try:
            # Read once more: until it is known what the others are for, too many may wait.
            packed = entry.packed()
        except SubmissionError:
            packed = PackedSubmission()
        return self._record(entry, packed, _report(outcome), reason=reason)

    def _only_exercise(self) -> str | None:
        """Return what every submission of this batch is for, if it is one exercise."""
        found = self._found or {*self._prints} - {""}
        return next(iter(found)) if len(found) == 1 else None

    def _record(
        self,
        entry: Entry,
        packed: PackedSubmission,
        report: Report,
        *,
        reason: str = "",
        reused: bool = False,
    ) -> EntryFinished:
        # Everything else in the report follows from the content.
        info = report.submission.model_copy(update={"learner": entry.learner})
        report = report.model_copy(update={"submission": info})
        status: Literal["graded", "unreadable"] = "unreadable" if reason else "graded"
        attempt = Attempt(
            course=self.course.name,
            entry=replace(entry, exercise=report.exercise),
            content_sha256=packed.sha256 if packed else "",
        )
        print_ = self._prints[report.exercise]
        grade = Grade(report=report, fingerprint=print_, status=status, reason=reason)
        self.settled.add(self.gradebook.record(attempt, grade, packed or None))
        if status == "graded":
            self._found.add(report.exercise)
        return EntryFinished(entry, status, report, reason, reused)

    def _fail(self, entry: Entry, reason: str) -> EntryFinished:
        self.failed.append((entry, reason))
        return EntryFinished(entry, "failed", reason=reason)


def _report(outcome: TaskResult) -> Report:
    from grader.report import Report

    return Report.model_validate_json(outcome.report)


def _in_rounds(entries: Sequence[Entry]) -> list[Entry]:
    """Return everybody's first attempt, then everybody's second, …, so that no worker waits."""
    rounds: Counter[str] = Counter()
    number = []
    for entry in entries:
        rounds[entry.learner] += 1
        number.append(rounds[entry.learner])
    return [entry for _, entry in sorted(zip(number, entries, strict=True), key=itemgetter(0))]
