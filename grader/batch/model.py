"""The options, tasks, results and events of a batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.entry import Entry
    from grader.report.model import Report

__all__ = [
    "BatchEvent",
    "BatchPlanned",
    "EntryFinished",
    "EntryStarted",
    "GradingOptions",
    "Status",
    "Task",
    "TaskResult",
]

Status = Literal["graded", "unreadable", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingOptions:
    """The options that hold for every submission of a batch, and decide its reports."""

    course: str | None = None
    """The folder of the course; None: the one that comes with nngrade."""
    exercise: str | None = None
    """None: found from each submission."""
    seed: int | None = None
    """None: the course's."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """The operator's, which win over the exercise's."""
    source_bytes: int | None = None
    """How many bytes one source file may have; None: the default."""
    allow_weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A submission that is sent to a worker process.

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
class TaskResult:
    """What a process returns for a task."""

    key: str
    status: Status
    exercise: str = ""
    report: str = ""
    """The report as JSON; none of a submission that could not be read, or that failed."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BatchEvent:
    """Something that happens while a class is graded; progress and JSON lines are listeners."""

    kind: ClassVar[str]
    """What programs know it by, in JSON lines."""


@dataclass(frozen=True, slots=True)
class BatchPlanned(BatchEvent):
    """The batch knows how many submissions it has, including those that were graded before."""

    kind = "planned"
    total: int


@dataclass(frozen=True, slots=True)
class EntryStarted(BatchEvent):
    """A submission is being graded."""

    kind = "started"
    entry: Entry


@dataclass(frozen=True, slots=True)
class EntryFinished(BatchEvent):
    """A submission has a result, which is in the gradebook unless it failed."""

    kind = "finished"
    entry: Entry
    status: Status
    """``unreadable`` ones have a report that says why; ``failed`` is a fault of ours."""
    report: Report | None = None
    """None of one that failed."""
    reason: str = ""
    reused: bool = False
    """Whether it had been graded before, by an earlier run or for somebody else."""
