"""One submission, from its path to its report."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from grader.cli.ending import raise_if_ended
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.events import Event
    from grader.report.model import Report

__all__ = ["Request", "grade_one", "hints", "open_course", "work_of"]

_SEED_BYTES = 4


class Hints(TypedDict):
    """What helps to find the submission among other files."""

    hint_names: Collection[str]
    functions: Collection[str]


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


def grade_one(request: Request, listen: Callable[[Event], None]) -> Report:
    """Grade one submission; ``listen`` hears of every step.

    UsageError, SubmissionError, IsolationError and CourseError say what is in the way. No
    process is left behind, whatever ends this.
    """
    from grader.sandbox.host import Zygote

    # First of all: it gets ready while this process imports what it needs itself.
    with Zygote(allow_weak=request.allow_weak) as zygote:
        course = open_course(request.course)
        from grader.cli.reading import read

        submission, exercise, notes = read(request, course)
        from grader.judge import grade
        from grader.judge.events import Graded
        from grader.judge.limits import limits_for
        from grader.own_process import memory_bounded

        events = grade(
            submission,
            exercise,
            zygote,
            course=course,
            seed=request.seed,
            limits=limits_for(exercise, request.limits),
            notes=notes,
        )
        with memory_bounded(), closing(events):
            for event in events:
                raise_if_ended()
                listen(event)
                if isinstance(event, Graded):
                    return event.report
    raise AssertionError("the judge ended without a report")


def open_course(root: Path | None, *, released: bool = True) -> Course:
    """Return the course at ``root``, by default the one that comes with nngrade.

    Its author's commands pass ``released=False``: they need no ``exercises/``.
    """
    from grader.course.course import Course

    return Course.default() if root is None else Course.at(root, released=released)


def work_of(request: Request, course: Course) -> tuple[Path, list[Exercise]]:
    """Return the submission's path, and the exercises that it can be for."""
    from grader.course.detect import find_work

    exercises = [course.exercise(request.exercise)] if request.exercise else course.exercises()
    return request.path or find_work(_here(), exercises), exercises


def hints(exercises: Sequence[Exercise]) -> Hints:
    """Return what tells the submission from other files, as options for reading it."""
    return {
        "hint_names": [exercise.name for exercise in exercises],
        "functions": {name for exercise in exercises for name in exercise.functions},
    }


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(f"the working directory cannot be read: {error.strerror}") from error
