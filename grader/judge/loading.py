"""What the sandbox is given of a submission, and what the report says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.model import LeftOut, Loaded, SubmissionInfo
from grader.sandbox.program import Program
from grader.text import catalogue, message
from grader.text.clean import printable

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.sandbox.replies import LoadReport
    from grader.submission.model import Submission

__all__ = ["left_out_reason", "loaded_info", "program_for"]

_MAX_REASON_CHARACTERS = 300


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
                LeftOut(
                    where=printable(where, 120), what=printable(what, 200), why=left_out_reason(why)
                )
                for where, what, why in loaded.left_out
            ],
        )
    return SubmissionInfo(
        learner=submission.learner,
        files=list(submission.files),
        sha256=submission.sha256,
        loaded=info,
    )


def left_out_reason(code: str) -> str:
    """Return the sentence for a code such as ``training`` or ``syntax: invalid syntax``.

    The code comes from the learner's process: what it does not know is shown as it is.
    """
    key, _, detail = code.partition(": ")
    detail = printable(detail, _MAX_REASON_CHARACTERS).replace("\n", " ")
    if f"loading.{key}" not in catalogue():
        return printable(code, _MAX_REASON_CHARACTERS).replace("\n", " ")
    return message(f"loading.{key}", detail=detail)
