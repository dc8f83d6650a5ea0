"""Make the report of a submission: graded, or one that could not be read."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

import numpy as np

from grader.judge.function_states import PYTHON
from grader.report.model import (
    Check,
    FunctionResult,
    GraderInfo,
    Isolation,
    LeftOut,
    Loaded,
    Report,
    SubmissionInfo,
)
from grader.text import catalogue, message
from grader.text.clean import printable
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.sandbox.replies import LoadReport
    from grader.submission.model import Submission

__all__ = ["left_out_notes", "left_out_reason", "report_of", "submission_info", "unreadable_report"]

_MAX_REASON_CHARACTERS = 300
_MAX_LEFT_OUT_NOTES = 5
_NOTED = {"ended", "endless", "raised", "slow"}
"""Codes of what was left out because of what happened when it ran."""
_PARENTHESES = "parentheses"
"""The reason code of a line of which nothing was left out."""
_MAX_SCORE = 100.0
"""The points of an exercise that is not known."""


def report_of(
    exercise: Exercise,
    results: list[FunctionResult],
    submission: SubmissionInfo,
    *,
    course: Course,
    seed: int,
    isolation: Isolation | Literal["process"],
    started: datetime,
    duration: float,
    notes: list[str],
) -> Report:
    """Return the report of a graded submission; its score is the sum of its functions' scores."""
    return Report(
        exercise=exercise.name,
        score=round(sum(result.score for result in results), 6),
        max_score=round(sum(result.max_score for result in results), 6),
        functions=results,
        submission=submission,
        grader=GraderInfo(
            version=__version__,
            **_versions(),
            course=course.name,
            seed=seed,
            isolation=isolation,
            started=started,
            duration=round(duration, 6),
        ),
        notes=notes,
    )


def submission_info(submission: Submission, loaded: LoadReport | None) -> SubmissionInfo:
    """Return the report's part about the submission; ``loaded`` is None if it could not be loaded.

    What ``loaded`` has is text of the learner's, which is made printable.
    """
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
                if why != _PARENTHESES
            ],
        )
    return SubmissionInfo(
        learner=submission.learner,
        files=list(submission.files),
        sha256=submission.sha256,
        loaded=info,
    )


def left_out_notes(loaded: LoadReport | None) -> Iterator[str]:
    """Yield notes about lines that raised, ended the process or took too long when they ran.

    Also about those that only some versions of Python can read.
    """
    rewritten = [row for row in (loaded.left_out if loaded else ()) if row[2] == _PARENTHESES]
    for where, what, _ in rewritten[:_MAX_LEFT_OUT_NOTES]:
        yield message("judge.parentheses", where=printable(where, 120), what=printable(what, 200))
    rows = [
        row
        for row in (loaded.left_out if loaded else ())
        if row[2].partition(": ")[0].removeprefix("decorator_") in _NOTED
    ]
    for where, what, why in rows[:_MAX_LEFT_OUT_NOTES]:
        yield message(
            "judge.left_out",
            where=printable(where, 120),
            what=printable(what, 200),
            why=left_out_reason(why).rstrip("."),
        )


def left_out_reason(code: str) -> str:
    """Return the sentence for a code such as ``training`` or ``syntax: invalid syntax``.

    The code comes from the learner's process: what it does not know is shown as it is.
    """
    key, _, detail = code.partition(": ")
    detail = printable(detail, _MAX_REASON_CHARACTERS).replace("\n", " ")
    if f"loading.{key}" not in catalogue():
        return printable(code, _MAX_REASON_CHARACTERS).replace("\n", " ")
    return message(f"loading.{key}", detail=detail, python=PYTHON)


def _versions() -> dict[str, str]:
    """Return the versions of what learner code runs on; sandbox processes have the grader's own."""
    return {"python": platform.python_version(), "numpy": np.__version__}


def unreadable_report(
    exercise: Exercise | None, course: Course, seed: int | None, learner: str, reason: str
) -> Report:
    """Return the report of a submission that could not be read, without points.

    Its only note is ``reason``. ``exercise`` is None where not even that is known; such a report
    lists no functions.
    """
    functions = _missing_functions(exercise) if exercise else []
    return Report(
        exercise=exercise.name if exercise else "",
        score=0.0,
        max_score=round(sum(each.max_score for each in functions), 6) or _MAX_SCORE,
        functions=functions,
        submission=SubmissionInfo(learner=learner),
        grader=GraderInfo(
            version=__version__,
            **_versions(),
            course=course.name,
            seed=course.seed if seed is None else seed,
            isolation=Isolation(),
            started=datetime.now(UTC),
            duration=0.0,
        ),
        notes=[reason],
    )


def _missing_functions(exercise: Exercise) -> list[FunctionResult]:
    checks: dict[str, list[Check]] = {name: [] for name in exercise.functions}
    for test in exercise.hidden_tests():
        checks[test.function].append(
            Check(
                id=test.id,
                title=test.title,
                kind=test.kind,
                status="skipped",
                points=0.0,
                max_points=test.points,
            )
        )
    return [
        FunctionResult(
            name=name,
            status="missing",
            score=0.0,
            max_score=round(sum(check.max_points for check in of_one), 6),
            checks=of_one,
        )
        for name, of_one in checks.items()
    ]
