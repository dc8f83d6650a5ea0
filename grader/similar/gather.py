"""Gather the submissions that are compared: the latest of each learner, for each exercise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from grader.course.detect import detect
from grader.course.markers import make_stub
from grader.intake import latest, read_downloads
from grader.similar.listing import ComparedSubmission
from grader.similar.profile import course_code, profile_of
from grader.submission import Cell, SourceFile, Submission, defined_names, read_packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from grader.course.exercise import Exercise
    from grader.entry import Entry
    from grader.gradebook import Gradebook
    from grader.similar.profile import CourseCode, Profile

__all__ = ["ProfileReader", "from_gradebook", "from_paths", "merge_groups"]


def from_gradebook(
    gradebook: Gradebook, course: str | None, exercise: str | None
) -> Iterator[Entry]:
    """Yield each learner's latest attempt that was kept."""
    latest = {
        (row.course, row.entry.exercise, row.entry.learner): row.entry
        for row in gradebook.attempts(course=course, exercise=exercise)
        if row.content_sha256
    }
    yield from latest.values()


def from_paths(paths: Sequence[Path], layout: str | None) -> tuple[Sequence[Entry], list[str]]:
    """Return each learner's latest submission of a download, and what is odd about it."""
    found = read_downloads(paths, layout=layout)
    kept, _ = latest(found.entries)
    return kept, found.notes


def merge_groups(entries: Iterable[Entry]) -> list[Entry]:
    """Return what a group handed in together as one submission, under the names of all members.

    Its members share the first part of a source: ``submission_7:ada`` and ``submission_7:bob``.
    """
    groups: dict[tuple[str, str], list[Entry]] = {}
    for each in entries:
        shared = each.source.removesuffix(f":{each.learner}")
        own = each.learner if shared == each.source else ""
        groups.setdefault((shared, own), []).append(each)
    return [
        replace(
            group[0],
            learner=" + ".join(each.learner for each in group),
            name=" + ".join(each.name for each in group if each.name),
        )
        for group in groups.values()
    ]


class ProfileReader:
    """Reads submissions, and leaves out the code that the course gave out."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._exercises = {exercise.name: _KnownExercise(exercise) for exercise in exercises}

    def read(self, entry: Entry) -> tuple[str, ComparedSubmission]:
        """Return the exercise, and what is compared; SubmissionError when it cannot be read."""
        known = list(self._exercises.values())
        if entry.exercise in self._exercises:
            known = [self._exercises[entry.exercise]]
        functions = {name for each in known for name in each.exercise.functions}
        submission = read_packed(
            entry.packed(),
            name=entry.source,
            hint_names=[each.exercise.name for each in known],
            functions=functions,
        )
        if len(known) == 1:
            exercise = known[0]
        else:
            exercises = [each.exercise for each in known]
            defined = defined_names(submission, functions)
            found = detect(submission.main.name, defined, exercises)
            exercise = self._exercises[found.exercise.name]
        return exercise.exercise.name, ComparedSubmission(
            entry.learner, entry.name, exercise.profile(submission)
        )

    def reference(self, name: str, learner: str) -> ComparedSubmission:
        """Return the course's own solution as if ``learner`` had handed it in."""
        known = self._exercises[name]
        source = SourceFile(f"{name}.py", "script", (Cell("", known.exercise.source),))
        return ComparedSubmission(
            learner, "", known.profile(Submission(source, (), (source.name,), ""))
        )


@dataclass
class _KnownExercise:
    exercise: Exercise

    @cached_property
    def from_course(self) -> CourseCode:
        stub = make_stub(self.exercise.source)
        return course_code(stub, self.exercise.helpers()[0].values(), self.exercise.functions)

    def profile(self, submission: Submission) -> Profile:
        return profile_of(submission, self.exercise.functions, self.from_course)
