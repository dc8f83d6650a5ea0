"""From a request to the submission that is graded, and the exercise that it is for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.grading import hints, work_of
from grader.errors import CourseError, SubmissionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.cli.grading import Request
    from grader.course.course import Course
    from grader.course.detect import Detected
    from grader.course.exercise import Exercise
    from grader.submission.beside import Beside
    from grader.submission.model import Submission

__all__ = ["read"]


def read(request: Request, course: Course) -> tuple[Submission, Exercise, list[str]]:
    """Return the submission, its exercise, and how that was found.

    The exercise of a file is found from the file alone, before anything beside it is looked at;
    modules count only where it says nothing by itself. SubmissionError when it cannot be read, or
    is for no exercise.
    """
    from grader.submission import read_submission

    path, exercises = work_of(request, course)
    search = _Search(request, course, exercises)
    submission = read_submission(
        path, beside=search.beside, may_be_link=request.may_be_link, **hints(exercises)
    )
    if request.exercise:
        return submission, exercises[0], []
    try:
        found = search.found or _detected(submission, exercises)
    except SubmissionError as error:
        # What was left out may be why.
        raise SubmissionError(" ".join([str(error), *submission.notes])) from error
    return submission, found.exercise, [found.note]


@dataclass
class _Search:
    """What is found out of a file alone."""

    request: Request
    course: Course
    exercises: Sequence[Exercise]
    found: Detected | None = None

    def beside(self, alone: Submission) -> Beside:
        """Return what tells somebody else's submission in the folder of a file."""
        from grader.course.given import given_files, kit_scripts
        from grader.submission.beside import Beside

        exercise = self._exercise(alone)
        if self.request.with_modules:
            return Beside(insist=True)
        wanted = [exercise] if exercise else self.exercises
        course = [*self._course()]
        names = {each.name for each in wanted}
        return Beside(
            functions={name for each in wanted for name in each.functions},
            exercise=exercise.name if exercise else "",
            others={each.name: [*each.functions] for each in course if each.name not in names},
            given=given_files(course),
            spare={*kit_scripts(), *(exercise.helper_files.values() if exercise else ())},
        )

    def _exercise(self, alone: Submission) -> Exercise | None:
        if self.request.exercise:
            return self.exercises[0]
        try:
            self.found = _detected(alone, self.exercises)
        except SubmissionError:  # what it imports may tell
            return None
        return self.found.exercise

    def _course(self) -> Iterator[Exercise]:
        if not self.request.exercise:
            yield from self.exercises
            return
        for name in self.course.names():
            with suppress(CourseError):  # nobody hands in anything for what is broken
                yield self.course.exercise(name)


def _detected(submission: Submission, exercises: Sequence[Exercise]) -> Detected:
    from grader.course.detect import detect
    from grader.submission import defined_names

    graded = {name for exercise in exercises for name in exercise.functions}
    return detect(submission.main.name, defined_names(submission, graded), exercises)
