"""What ``nngrade submit`` leaves in the gradebook, after its report was delivered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from grader.cli.grading import hints, open_course, work_of
from grader.cli.output import tell
from grader.cli.own import login_name, own_gradebook
from grader.errors import NNGradeError
from grader.files import make_folder
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.cli.grading import Request
    from grader.course.course import Course
    from grader.report.model import Report

__all__ = ["Recording", "record"]

_SOURCE = "submit"
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Recording:
    """Where attempts are recorded."""

    gradebook: str | None = None
    """A file or a URL; None: the gradebook of whoever runs this."""
    shared: bool = False
    """Whether others may read a new file, as the umask says."""


def record(report: Report, request: Request, recording: Recording) -> None:
    """Record the attempt; where that cannot be, say so and no more: the work is graded."""
    try:
        _record(report, request, recording)
    except (NNGradeError, OSError) as error:
        tell(say("gradebook.not_recorded", reason=error))


def _record(report: Report, request: Request, recording: Recording) -> None:
    from grader.batch.fingerprint import fingerprint
    from grader.batch.model import Settings
    from grader.gradebook import Attempt, Grade, Gradebook

    course = open_course(request.course)
    content = _content(report, request, course)
    attempt = Attempt(
        course=course.name,
        exercise=report.exercise,
        learner=report.submission.learner or login_name(),
        source=_SOURCE,
        content_sha256=hashlib.sha256(content).hexdigest() if content else "",
        submitted_at=report.grader.started,
    )
    settings = Settings(seed=request.seed, limits=request.limits, allow_weak=request.allow_weak)
    digest = fingerprint(course, report.exercise, settings, by="submit")
    grade = Grade(report=report, fingerprint=digest, status="graded")
    where = recording.gradebook or _made_own()
    with Gradebook.open(where, shared=recording.shared, patience=_PATIENCE) as gradebook:
        gradebook.record(attempt, grade, content)


def _made_own() -> Path:
    """Return where the own gradebook is, in a folder that nobody else can enter."""
    file = own_gradebook()
    make_folder(file.parent)
    return file


def _content(report: Report, request: Request, course: Course) -> bytes | None:
    """Return the packed submission; None when it is no longer the one that was graded."""
    from grader.submission import read_packed

    try:
        path, _ = work_of(request, course)
        packed = _packed(path, report.submission.files[1:])
        # As regrading reads it, which knows the exercise.
        exercise = course.exercise(report.exercise)
        now = read_packed(packed, name=path.name, **hints([exercise]))
    except (NNGradeError, OSError):  # it has gone meanwhile
        return None
    return packed if now.sha256 == report.submission.sha256 else None


def _packed(path: Path, beside: Sequence[str]) -> bytes:
    """Pack what is at ``path``; with a single file, the scripts ``beside`` it that it uses."""
    from grader.submission.folder import Folder
    from grader.submission.pack import pack_from
    from grader.submission.place import Place

    links: list[str] = []
    if path.is_dir():
        folder = Folder(path)
        place, names, links = Place(path), [*folder.paths, *folder.links], folder.links
    else:
        place, names = Place(path.parent, may_be_link=True), [path.name, *beside]
    return pack_from({name: partial(place.read, name) for name in names}, path.name, links)
