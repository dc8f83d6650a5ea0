"""The events of grading a submission, which progress bars and other listeners get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report.model import CheckStatus, FunctionResult, Report, SubmissionInfo

__all__ = [
    "CheckFinished",
    "CheckStarted",
    "Event",
    "FunctionJudged",
    "SubmissionGraded",
    "SubmissionLoaded",
]


@dataclass(frozen=True, slots=True)
class Event:
    """Base class of all events."""


@dataclass(frozen=True, slots=True)
class SubmissionLoaded(Event):
    """The functions of the submission are defined in a sandbox process."""

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
    """A hidden test has an outcome; a failure may still turn out to be inherited."""

    id: str
    function: str
    status: CheckStatus
    index: int
    total: int


@dataclass(frozen=True, slots=True)
class FunctionJudged(Event):
    """The result of a function is final."""

    result: FunctionResult


@dataclass(frozen=True, slots=True)
class SubmissionGraded(Event):
    """The last event: the report."""

    report: Report


# The names of these two events in version 0.1.0.
Loaded = SubmissionLoaded
Graded = SubmissionGraded
