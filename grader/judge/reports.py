"""The report of a submission that could not be read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.report.model import (
    Check,
    FunctionResult,
    GraderInfo,
    Isolation,
    Report,
    SubmissionInfo,
)
from grader.version import __version__

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise

__all__ = ["unreadable_report"]

_MAX_SCORE = 100.0


def unreadable_report(
    exercise: Exercise | None, course: Course, seed: int | None, learner: str, reason: str
) -> Report:
    """Return a report without points whose note is ``reason``.

    ``exercise`` is None where not even that is known; such a report lists no functions.
    """
    functions = _functions(exercise) if exercise else []
    return Report(
        exercise=exercise.name if exercise else "",
        score=0.0,
        max_score=round(sum(each.max_score for each in functions), 6) or _MAX_SCORE,
        functions=functions,
        submission=SubmissionInfo(learner=learner),
        grader=GraderInfo(
            version=__version__,
            course=course.name,
            seed=course.seed if seed is None else seed,
            isolation=Isolation(),
            started=datetime.now(UTC),
            duration=0.0,
        ),
        notes=[reason],
    )


def _functions(exercise: Exercise) -> list[FunctionResult]:
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
