"""What happens while a submission is graded; progress bars and files are listeners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report.model import CheckStatus, FunctionResult, Report, SubmissionInfo

__all__ = ["CheckFinished", "CheckStarted", "Event", "FunctionJudged", "Graded", "Loaded"]


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that the engine tells."""


@dataclass(frozen=True, slots=True)
class Loaded(Event):
    """The submission's definitions are in place."""

    submission: SubmissionInfo


@dataclass(frozen=True, slots=True)
class CheckStarted(Event):
    """Hidden test ``index`` (from 1) of ``total`` begins."""

    id: str
    function: str
    index: int
    total: int


@dataclass(frozen=True, slots=True)
class CheckFinished(Event):
    """A hidden test has its outcome; inheritance may still turn a failure."""

    id: str
    function: str
    status: CheckStatus
    index: int
    total: int


@dataclass(frozen=True, slots=True)
class FunctionJudged(Event):
    """All checks of a function are settled."""

    result: FunctionResult


@dataclass(frozen=True, slots=True)
class Graded(Event):
    """The last event: the report."""

    report: Report
