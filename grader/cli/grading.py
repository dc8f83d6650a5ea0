"""One submission, from its path to its report."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.ending import raise_if_ended
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.events import Event
    from grader.reading import Reading
    from grader.report.model import Report

__all__ = ["GradedSubmission", "Request", "grade_one"]

_SEED_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be graded, and how."""

    path: Path | None = None
    """None: the exercise's file in the working directory."""
    exercise: str | None = None
    """None: found from the submission."""
    course: Path | None = None
    """None: the course that comes with nngrade."""
    seed: int | None = None
    allow_weak: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)
    """The operator's, which win over the exercise's."""
    with_modules: bool = False
    """Take the modules beside a file even where the work of others may lie there, too."""
    may_be_link: bool = False
    """Whether ``path`` itself may be a symbolic link to a folder: where a platform made it."""

    def with_seed(self) -> Request:
        """Return the same with a seed drawn for this attempt, unless one was asked for.

        So a table of the hidden inputs of one attempt is worth nothing in the next.
        """
        if self.seed is not None:
            return self
        return replace(self, seed=int.from_bytes(os.urandom(_SEED_BYTES), "big"))


@dataclass(frozen=True, slots=True)
class GradedSubmission:
    """A report, and what it is about."""

    report: Report
    reading: Reading
    course: Course


def grade_one(request: Request, listen: Callable[[Event], None]) -> GradedSubmission:
    """Grade one submission; ``listen`` hears of every step.

    UsageError, SubmissionError, IsolationError and CourseError say what is in the way. No
    process is left behind, whatever ends this.
    """
    from grader.api import Grader
    from grader.own_process import memory_bounded

    with Grader(request.course, allow_weak_isolation=request.allow_weak) as grader:
        reading = grader.read(
            request.path or _found(grader.exercises(request.exercise)),
            exercise=request.exercise,
            with_modules=request.with_modules,
            may_be_link=request.may_be_link,
        )

        def step(event: Event) -> None:
            raise_if_ended()
            listen(event)

        with memory_bounded():
            report = grader.grade(reading, seed=request.seed, limits=request.limits, listen=step)
        return GradedSubmission(report, reading, grader.course)


def _found(exercises: list[Exercise]) -> Path:
    """Return the submission in the working directory."""
    from grader.course.detect import find_submission_file

    try:
        here = Path.cwd()
    except OSError as error:
        raise UsageError(f"the working directory cannot be read: {error.strerror}") from error
    return find_submission_file(here, exercises)
