"""What ``nngrade submit`` leaves in the gradebook, after its report was delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.output import notify
from grader.cli.own import login_name, own_gradebook
from grader.errors import NNGradeError
from grader.files import make_folder
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

    from grader.cli.grading import GradedSubmission, Request
    from grader.submission import PackedSubmission

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


def record(graded: GradedSubmission, request: Request, recording: Recording) -> None:
    """Record the attempt; where that cannot be, say so and no more: the work is graded."""
    try:
        _record(graded, request, recording)
    except (NNGradeError, OSError) as error:
        notify(message("gradebook.not_recorded", reason=error))


def _record(graded: GradedSubmission, request: Request, recording: Recording) -> None:
    from grader.batch.fingerprint import fingerprint
    from grader.batch.model import GradingOptions
    from grader.gradebook import Attempt, Grade, Gradebook

    report, course = graded.report, graded.course
    content = _content(graded)
    attempt = Attempt(
        course=course.name,
        exercise=report.exercise,
        learner=report.submission.learner or login_name(),
        source=_SOURCE,
        content_sha256=content.sha256 if content else "",
        submitted_at=report.grader.started,
    )
    settings = GradingOptions(
        seed=request.seed, limits=request.limits, allow_weak=request.allow_weak
    )
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


def _content(graded: GradedSubmission) -> PackedSubmission | None:
    """Return the packed submission; None where regrading would not find in it what was graded."""
    try:
        return graded.reading.stored()
    except NNGradeError:
        return None
