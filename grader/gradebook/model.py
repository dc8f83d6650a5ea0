"""What the gradebook is told, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from grader.report.model import Report

__all__ = ["Attempt", "Grade", "RecordedAttempt", "Status"]

Status = Literal["graded", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A learner's act of handing something in.

    Two are the same when all but ``name``, ``email`` and ``late`` agree.
    """

    course: str
    exercise: str
    """Empty where it could not be told which one."""
    learner: str
    """The id by which the course knows the learner."""
    source: str
    """Where it came from: the key within a download, or ``submit``."""
    content_sha256: str
    """Of the packed submission, in hex; empty when it could not even be packed."""
    name: str = ""
    email: str = ""
    submitted_at: datetime | None = None
    """Aware; None when nobody knows."""
    late: bool | None = None
    """What the LMS says; None when it says nothing."""

    def __post_init__(self) -> None:
        if self.submitted_at is not None and self.submitted_at.tzinfo is None:
            raise ValueError(f"{self.submitted_at} has no time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One measurement of an attempt."""

    report: Report
    fingerprint: str
    """What decides the report beside the submission, as a digest."""
    status: Status
    reason: str = ""
    """Why it is unreadable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAttempt(Attempt):
    """An attempt with one of its grades, without the report."""

    attempt_id: int
    grade_id: int
    score: float
    """As it was measured: no policy is in it."""
    max_score: float
    status: Status
    reason: str
    version: str
    """Of nngrade."""
    seed: int
    fingerprint: str
    graded_at: datetime
