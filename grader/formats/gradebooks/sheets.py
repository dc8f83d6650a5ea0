"""Write CSV files of scores: a plain one, and nbgrader's."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from grader.formats.safe_csv import csv_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from grader.gradebook import FinalScore, Policy

__all__ = ["nbgrader", "plain"]

_PLAIN = (
    "learner",
    "name",
    "email",
    "exercise",
    "score",
    "max_score",
    "raw",
    "penalty",
    "attempts",
    "late",
    "submitted_at",
    "status",
    "reason",
)
_NBGRADER = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


def plain(scores: Iterable[FinalScore]) -> str:
    """Return a row for each score; one that could not be measured has no numbers."""
    return csv_text(_PLAIN, map(_plain_row, scores))


def nbgrader(scores: Iterable[FinalScore], policy_of: Callable[[str], Policy]) -> str:
    """Return what ``nbgrader export`` writes; times are in UTC, as nbgrader keeps them."""
    return csv_text(_NBGRADER, (_nbgrader_row(score, policy_of) for score in scores))


def _plain_row(score: FinalScore) -> list[str | float | None]:
    measured = score.is_graded
    return [
        score.entry.learner,
        score.entry.name,
        score.entry.email,
        score.entry.exercise,
        _points(score.score) if measured else None,
        _points(score.attempt.max_score) if measured else None,
        _points(score.attempt.score) if measured else None,
        _points(score.penalty) if measured else None,
        score.attempts,
        "yes" if score.days_late else "no",
        score.entry.submitted_at.isoformat() if score.entry.submitted_at else None,
        score.attempt.status,
        score.reason,
    ]


def _nbgrader_row(
    score: FinalScore, policy_of: Callable[[str], Policy]
) -> list[str | float | None]:
    measured = score.is_graded
    last, first = _split(score.entry.name)
    return [
        score.entry.exercise,
        _time(policy_of(score.entry.exercise).of(score.entry.learner).deadline),
        _time(score.entry.submitted_at),
        score.entry.learner,
        last,
        first,
        score.entry.email,
        _points(score.attempt.score) if measured else None,
        _points(score.penalty) if measured else None,
        _points(score.score) if measured else None,
        _points(score.attempt.max_score) if measured else None,
    ]


def _points(value: float) -> float:
    return round(value, 4)


def _time(when: datetime | None) -> str | None:
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if when else None


def _split(name: str) -> tuple[str, str]:
    """Return last and first name: parted by a comma, else at the last space."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.strip().rpartition(" ")
    return last.strip(), first.strip()
