"""What the sandbox is given of a submission, and what the report says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.model import LeftOut, Loaded, SubmissionInfo
from grader.sandbox.program import Program
from grader.submission.reasons import reason
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.sandbox.host import LoadReport
    from grader.submission.model import Submission

__all__ = ["loaded_info", "program_for"]


def program_for(submission: Submission, exercise: Exercise) -> Program:
    """Return the program that defines ``submission`` for ``exercise``."""
    helpers, aliases = exercise.helpers()
    return Program(
        main=submission.main,
        modules=submission.modules,
        graded=tuple(exercise.functions),
        helpers=helpers,
        helper_aliases=aliases,
        given=exercise.given,
    )


def loaded_info(submission: Submission, loaded: LoadReport | None) -> SubmissionInfo:
    """Return the report's part about the submission; its text is the learner's own bytes."""
    info = Loaded()
    if loaded is not None:
        info = Loaded(
            functions=list(loaded.functions),
            cells=list(loaded.cells),
            left_out=[
                LeftOut(where=printable(where, 120), what=printable(what, 200), why=reason(why))
                for where, what, why in loaded.left_out
            ],
        )
    return SubmissionInfo(
        learner=submission.learner,
        files=list(submission.files),
        sha256=submission.sha256,
        loaded=info,
    )
