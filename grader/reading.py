"""Read the submission that is graded, and find the exercise that it is for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from grader.errors import CourseError, SubmissionError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from grader.course.course import Course
    from grader.course.detect import Detected
    from grader.course.exercise import Exercise
    from grader.submission.model import Submission
    from grader.submission.packing import FilesRead, PackedSubmission
    from grader.submission.sibling_modules import SiblingRules

__all__ = ["Reading", "SubmissionReader", "require_no_options", "require_texts"]


class _Hints(TypedDict):
    """What helps to find the submission among other files."""

    hint_names: Collection[str]
    functions: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A submission that was read, and not yet graded."""

    submission: Submission
    exercise: Exercise
    notes: tuple[str, ...] = ()
    """How the exercise was found; the report has them, and what was noticed while reading."""
    files_read: FilesRead | None = None

    def packed(self) -> PackedSubmission:
        """Return all that was read as one piece of bytes, which can be graded again.

        The files are not read once more. SubmissionError where they make no such piece.
        """
        if self.files_read is None:
            raise SubmissionError("the files of this submission were not kept")
        return self.files_read.packed(self.submission.main.name)

    def stored(self) -> PackedSubmission | None:
        """Return :meth:`packed`; None where grading that again would find another submission."""
        from grader.submission import read_packed

        packed = self.packed()
        if self.files_read is not None and self.files_read.is_one_source():
            return packed
        name = self.submission.main.name
        again = read_packed(packed, name=name, **_hints([self.exercise]))
        return packed if again.sha256 == self.submission.sha256 else None


def require_texts(*, exercise: object, learner: object) -> None:
    """Raise UsageError where the name of an exercise, or of a learner, is no text."""
    for what, text in (("exercise", exercise), ("learner", learner)):
        if text is not None and not isinstance(text, str):
            raise UsageError(f"{what} is a text, not {type(text).__name__}")
    if exercise == "":
        raise UsageError("an exercise has a name; leave it out to have it found")


def require_no_options(
    reading: Reading, course: Course, *options: str | None, with_modules: bool
) -> None:
    """Raise UsageError for options of reading, or another course, beside what was read already."""
    if any(options) or with_modules:
        raise UsageError("this submission was read already: give its options to read()")
    if reading.exercise.folder.parent.parent != course.root:
        raise UsageError(f"{reading.exercise.name} was read for another course")


def _hints(exercises: Sequence[Exercise]) -> _Hints:
    """Return the options for reading that tell the submission from other files."""
    return {
        "hint_names": [exercise.name for exercise in exercises],
        "functions": {name for exercise in exercises for name in exercise.functions},
    }


@dataclass
class SubmissionReader:
    """Read one submission, and find the exercise that it is for.

    The exercise of a file is found from the file alone, before anything beside it is read;
    modules count only where the file alone does not tell. SubmissionError, from every method, when
    the submission cannot be read, or is for no exercise.
    """

    course: Course
    exercises: Sequence[Exercise]
    """Those that it can be for."""
    is_known: bool = False
    """Whether the exercise was named: the only one of ``exercises``."""
    learner: str | None = None
    _found: Detected | None = None

    def read(
        self, submission: object, name: str, *, with_modules: bool, may_be_link: bool
    ) -> Reading:
        """Read a path, or bytes that people know as ``name``; UsageError for anything else."""
        if isinstance(submission, bytes):
            if not name:
                raise UsageError("bytes need the name of the file that they are from: name=...")
            return self.in_bytes(submission, str(name))
        if not isinstance(submission, (str, Path)) or not str(submission):
            raise UsageError(
                "a submission is a path, or bytes with a name, or what read() returned"
            )
        if "\0" in str(submission):
            raise SubmissionError("a path has no null character")
        return self.in_file(Path(submission), with_modules=with_modules, may_be_link=may_be_link)

    def in_file(self, path: Path, *, with_modules: bool, may_be_link: bool) -> Reading:
        """Read what is at ``path``; ``with_modules`` takes those beside a file in any case."""
        from grader.submission import FilesRead, read_submission

        files_read = FilesRead()
        submission = read_submission(
            path,
            siblings=lambda alone: self._sibling_rules(alone, accept_all=with_modules),
            may_be_link=may_be_link,
            files_read=files_read,
            **_hints(self.exercises),
        )
        return self._reading(submission, files_read)

    def in_bytes(self, data: bytes, name: str) -> Reading:
        """Read the contents of a file that people know as ``name``, or a packed submission."""
        from grader.submission import FilesRead, read_bytes

        files_read = FilesRead()
        submission = read_bytes(data, name=name, files_read=files_read, **_hints(self.exercises))
        return self._reading(submission, files_read)

    def _reading(self, submission: Submission, files_read: FilesRead) -> Reading:
        if self.learner is not None:
            submission = replace(submission, learner=self.learner)
        if self.is_known:
            return Reading(submission=submission, exercise=self.exercises[0], files_read=files_read)
        try:
            found = self._found or self._detected(submission)
        except SubmissionError as error:
            # What was left out may be why.
            raise SubmissionError(" ".join([str(error), *submission.notes])) from error
        return Reading(
            submission=submission,
            exercise=found.exercise,
            notes=(found.note,),
            files_read=files_read,
        )

    def _sibling_rules(self, alone: Submission, *, accept_all: bool) -> SiblingRules:
        """Return how to tell somebody else's submission in the folder of a file."""
        from grader.course.release import common_scripts, given_scripts
        from grader.submission.sibling_modules import SiblingRules

        exercise = self._exercise(alone)
        if accept_all:
            return SiblingRules(accept_all=True)
        exercises = [exercise] if exercise else self.exercises
        course = [*self._course()]
        names = {each.name for each in exercises}
        return SiblingRules(
            functions={name for each in exercises for name in each.functions},
            exercise=exercise.name if exercise else "",
            other_exercises={
                each.name: [*each.functions] for each in course if each.name not in names
            },
            course_files=given_scripts(course),
            not_needed={*common_scripts(), *(exercise.helper_files.values() if exercise else ())},
        )

    def _exercise(self, alone: Submission) -> Exercise | None:
        if self.is_known:
            return self.exercises[0]
        try:
            self._found = self._detected(alone)
        except SubmissionError:  # what it imports may tell
            return None
        return self._found.exercise

    def _course(self) -> Iterator[Exercise]:
        if not self.is_known:
            yield from self.exercises
            return
        for name in self.course.names():
            with suppress(CourseError):  # nobody hands in anything for what is broken
                yield self.course.exercise(name)

    def _detected(self, submission: Submission) -> Detected:
        from grader.course.detect import detect
        from grader.submission import defined_names

        graded = {name for exercise in self.exercises for name in exercise.functions}
        return detect(submission.main.name, defined_names(submission, graded), self.exercises)
