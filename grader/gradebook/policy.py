"""Turn measured scores into those that count: deadlines, penalties, limits.

Nothing here changes what is stored. A course can change its mind as often as it likes, and its
scores are worked out anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from grader.entry import Entry
    from grader.gradebook.model import RecordedAttempt

__all__ = ["FinalScore", "Policy", "final_scores"]

_DAY = timedelta(days=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules for one exercise."""

    deadline: datetime | None = None
    grace_minutes: float = 0.0
    """So long after the deadline, nothing is late yet; the first late day begins then."""
    late_penalty: float = 0.0
    """Per cent of the maximum for each day begun; no score falls below 0."""
    closes: datetime | None = None
    """What is handed in later does not count."""
    attempt_limit: int | None = None
    """Attempts beyond it do not count; those that could not be read use none up."""
    keep: Literal["best", "last"] = "last"
    learners: Mapping[str, Policy] = field(default_factory=dict)
    """Learners with rules of their own, such as a later deadline."""

    def of(self, learner: str) -> Policy:
        """Return the rules for one learner."""
        return self.learners.get(learner, self)

    def days_late(self, row: RecordedAttempt) -> int:
        """Return how many days after the deadline have begun.

        Without a deadline, or without a time, the LMS's word that it is late makes one.
        """
        if row.entry.submitted_at is None or self.deadline is None:
            return 1 if row.entry.late else 0
        over = row.entry.submitted_at - self.deadline - timedelta(minutes=self.grace_minutes)
        return max(0, -(-over // _DAY))

    def is_open(self, row: RecordedAttempt) -> bool:
        """Tell whether an attempt came before the exercise closed; unknown times did."""
        return not (self.closes and row.entry.submitted_at and row.entry.submitted_at > self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalScore:
    """What one learner gets for one exercise, and from which attempt."""

    attempt: RecordedAttempt
    """The one that counts, with its score as it was measured."""
    days_late: int
    penalty: float
    """Points taken off: for lateness, or all of them for what came after closing."""
    score: float
    attempts: int
    """How many were handed in, those that do not count included."""
    reason: str
    """Why it is unreadable, or why this attempt counts and not a later one; else empty."""

    @property
    def entry(self) -> Entry:
        """Return who handed it in, for which exercise, and when."""
        return self.attempt.entry

    @property
    def is_graded(self) -> bool:
        """Tell whether there was an attempt that could be read."""
        return self.attempt.status == "graded"


def final_scores(
    rows: Iterable[RecordedAttempt], policy_of: Callable[[str], Policy]
) -> Iterator[FinalScore]:
    """Yield one score for each learner and exercise; ``policy_of`` knows the rules of an exercise.

    There is one row for each attempt, and a learner's rows for an exercise follow each other, as
    :meth:`Gradebook.attempts` yields them; their order among themselves does not matter.
    """
    for (_, exercise, learner), group in groupby(rows, _whose):
        yield _final(sorted(group, key=_when), policy_of(exercise).of(learner))


def _whose(row: RecordedAttempt) -> tuple[str, str, str]:
    return row.course, row.entry.exercise, row.entry.learner


def _when(row: RecordedAttempt) -> tuple[datetime, int]:
    return row.entry.submitted_at or _LONG_AGO, row.attempt_id


def _final(rows: Sequence[RecordedAttempt], policy: Policy) -> FinalScore:
    """Return the final score for ``rows``, the attempts of one learner in order."""
    readable = [row for row in rows if row.status == "graded"]
    if not readable:
        return _scored(rows[-1], rows, policy, rows[-1].reason)
    within = readable[: policy.attempt_limit]
    counting = [row for row in within if policy.is_open(row)]
    if not counting:
        return _scored(within[-1], rows, policy, message("policy.closed"))
    chosen = _best(counting, policy) if policy.keep == "best" else counting[-1]
    return _scored(chosen, rows, policy, _remark(rows, readable, counting, policy))


def _best(rows: Sequence[RecordedAttempt], policy: Policy) -> RecordedAttempt:
    """Return the row with the highest score, penalty taken off; of equals the first."""
    return max(rows, key=lambda row: row.score - _penalty(row, policy))


def _remark(
    rows: Sequence[RecordedAttempt],
    readable: Sequence[RecordedAttempt],
    counting: Sequence[RecordedAttempt],
    policy: Policy,
) -> str:
    """Return why later attempts than those that count do not."""
    remarks = []
    if policy.keep == "last" and rows[-1].status != "graded" and policy.is_open(rows[-1]):
        remarks.append(message("policy.last_unreadable"))
    over = len(readable) - len(readable[: policy.attempt_limit])
    if over:
        remarks.append(message("policy.over_limit", count=over, limit=policy.attempt_limit))
    if closed := len(readable) - over - len(counting):
        remarks.append(message("policy.some_closed", count=closed))
    return " ".join(remarks)


def _scored(
    row: RecordedAttempt, rows: Sequence[RecordedAttempt], policy: Policy, reason: str
) -> FinalScore:
    penalty = _penalty(row, policy)
    return FinalScore(
        attempt=row,
        days_late=policy.days_late(row),
        penalty=penalty,
        score=max(0.0, round(row.score - penalty, 6)),
        attempts=len(rows),
        reason=reason,
    )


def _penalty(row: RecordedAttempt, policy: Policy) -> float:
    if not policy.is_open(row):
        return row.score
    penalty = policy.late_penalty / 100 * row.max_score * policy.days_late(row)
    return min(row.score, round(penalty, 6))
