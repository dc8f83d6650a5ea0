"""What happens while a class is graded; progress, files and JSON lines are listeners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.batch.model import Status
    from grader.report.model import Report

__all__ = ["Event", "Finished", "Planned", "Started"]


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that a batch tells."""


@dataclass(frozen=True, slots=True)
class Planned(Event):
    """So many submissions are to be graded, those that were graded before included."""

    total: int


@dataclass(frozen=True, slots=True)
class Started(Event):
    """A submission is being graded."""

    key: str
    learner: str


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """A submission is settled, and what came of it is in the gradebook."""

    key: str
    learner: str
    status: Status
    """``unreadable`` ones have a report that says why; ``failed`` is a fault of ours."""
    report: Report | None = None
    """None of one that failed."""
    reason: str = ""
    reused: bool = False
    """Whether it had been graded before, by an earlier run or for somebody else."""
