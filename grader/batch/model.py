"""What passes between the coordinator of a batch and the processes that grade."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

__all__ = ["Item", "Outcome", "Settings", "Status", "Task"]

Status = Literal["graded", "unreadable", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds for every submission of a batch, and decides its reports."""

    course: str | None = None
    """The folder of the course; None: the one that comes with nngrade."""
    exercise: str | None = None
    """None: found from each submission."""
    seed: int | None = None
    """None: the course's."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """The operator's, which win over the exercise's."""
    allow_weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One attempt of one learner that is to be graded."""

    key: str
    """Unique within a batch, and the same when the batch is run again."""
    source: str
    """Where it came from, for people and for the gradebook."""
    learner: str
    content: Callable[[], bytes]
    """Reads the packed submission; raises SubmissionError."""
    name: str = ""
    email: str = ""
    submitted_at: datetime | None = None
    late: bool | None = None
    exercise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One submission on its way to a process that grades.

    It says nothing about the people who handed it in: there may be several, and whatever comes of
    it is told to each of them.
    """

    key: str
    """Which task it is; of its content, not of a learner."""
    content: bytes
    """The packed submission; nothing when only ``reason`` is to be put into a report."""
    exercise: str | None
    learner: str = ""
    """Nobody, in a batch."""
    reason: str = ""
    """Why the submission cannot be read, where that is known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task."""

    key: str
    status: Status
    exercise: str = ""
    report: str = ""
    """The report as JSON; none of a submission that could not be read, or that failed."""
    reason: str = ""
