"""The records that the gradebook takes and returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from grader.entry import Entry
from grader.submission import PackedSubmission

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from grader.report.model import Report

__all__ = ["Attempt", "Grade", "RecordedAttempt", "Status", "StoredEntry"]

Status = Literal["graded", "unreadable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An entry of a learner, as a course knows it.

    Two are the same when all but the entry's ``name``, ``email``, ``late`` and ``number`` agree.
    """

    course: str
    entry: Entry
    """With the exercise that was graded; empty where it could not be told which one."""
    content_sha256: str
    """Of the packed submission, in hex; empty when it could not even be packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry(Entry):
    """An entry whose submission the gradebook may have kept."""

    read: Callable[[], bytes | None] = field(repr=False, compare=False)
    """Returns the packed submission; None when it was not kept."""

    def packed(self) -> PackedSubmission:
        """Read the submission from the gradebook; SubmissionError when it was not kept."""
        packed = self.read()
        return Entry.packed(self) if packed is None else PackedSubmission.of(packed)


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
