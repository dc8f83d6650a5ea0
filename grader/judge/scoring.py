"""From the outcomes of single checks to what a report says about a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import CheckFailed, FunctionMissing, NotImplementedYet
from grader.judge.verdict import Verdict, verdict_on
from grader.report.model import Check, FunctionResult
from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.course.function import Function
    from grader.judge.verdict import Outcome
    from grader.report.model import FunctionStatus

__all__ = ["function_result"]

OUTPUT_LIMIT = 2_000


def function_result(
    function: Function,
    outcomes: Sequence[Outcome],
    inherited: Mapping[str, str],
    *,
    show_output: bool = False,
) -> FunctionResult:
    """Return the result of ``function``.

    ``inherited`` maps the id of a failed check to the function that is really at fault; such
    a check keeps its points. ``show_output``: whether the report may have what was printed.
    """
    checks = [
        _check(function, outcome, inherited.get(outcome.test.id), show_output=show_output)
        for outcome in outcomes
    ]
    score = _total(check.points for check in checks)
    max_score = _total(check.max_points for check in checks)
    return FunctionResult(
        name=function.name,
        status=_status(outcomes, inherited, score, max_score),
        score=score,
        max_score=max_score,
        checks=checks,
        inherited_from=next(iter(inherited.values()), None),
    )


def _check(
    function: Function, outcome: Outcome, culprit: str | None, *, show_output: bool
) -> Check:
    test = outcome.test
    verdict = verdict_on(outcome)
    if culprit is not None:
        verdict = Verdict(
            "passed", say("verdict.inherited", function=function.name, culprit=culprit)
        )
    return Check(
        id=test.id,
        title=test.title,
        kind=test.kind,
        status=verdict.status,
        points=test.points if verdict.status == "passed" else 0.0,
        max_points=test.points,
        message=verdict.message,
        hint=verdict.hint or _default_hint(function, outcome, verdict),
        output=printable(outcome.output, OUTPUT_LIMIT)
        if show_output and not outcome.informed
        else "",
    )


def _default_hint(function: Function, outcome: Outcome, verdict: Verdict) -> str:
    fault = outcome.fault
    if verdict.status == "passed" or not isinstance(fault, CheckFailed):
        return ""
    equation = function.equation_for(fault.quantity)
    return say("verdict.equation", equation=equation) if equation else ""


def _status(
    outcomes: Sequence[Outcome], inherited: Mapping[str, str], score: float, max_score: float
) -> FunctionStatus:
    if all(isinstance(outcome.fault, FunctionMissing) for outcome in outcomes):
        return "missing"
    if score == 0 and any(isinstance(outcome.fault, NotImplementedYet) for outcome in outcomes):
        return "not_implemented"
    if score == max_score:
        return "inherited" if inherited else "passed"
    return "partial" if score > 0 else "failed"


def _total(points: object) -> float:
    return round(sum(points), 6)  # type: ignore[call-overload, no-any-return]
