"""From the outcomes of single checks to what a report says about a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import CheckFailed, FunctionMissing, NotImplementedYet
from grader.judge.trivial import calls_of, is_constant, only_returns_arguments
from grader.judge.verdict import Verdict, verdict_on
from grader.report.model import Check, FunctionResult
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.course.function import Function
    from grader.report.model import FunctionStatus
    from grader.running.check import CheckOutcome

__all__ = ["OF_VALUES", "function_result"]

OUTPUT_LIMIT = 2_000
OF_VALUES = {"value", "gradient", "convergence", "stability"}
_MADE = {*OF_VALUES, "initialization"}


def function_result(
    function: Function,
    outcomes: Sequence[CheckOutcome],
    inherited: Mapping[str, str],
    *,
    show_output: bool = False,
) -> FunctionResult:
    """Return the result of ``function``.

    ``inherited`` maps the id of a failed check to the function that is really at fault; such
    a check keeps its points. ``show_output``: whether the report may have what was printed.
    """
    uncounted = _uncounted(function.name, outcomes, inherited)
    checks = [
        _check(
            function,
            outcome,
            _verdict(function, outcome, inherited, uncounted),
            show_output=show_output,
        )
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


def _uncounted(
    name: str, outcomes: Sequence[CheckOutcome], inherited: Mapping[str, str]
) -> dict[str, str]:
    """Return why some checks that passed earn nothing, by the check's id.

    To leave the arguments alone is worth something only where something is done with them.
    """
    right = [each.test for each in outcomes if each.passed or each.test.id in inherited]
    if len(right) == len(outcomes):
        return {}
    pure = [test.id for test in right if test.kind == "purity"]
    kinds = {outcome.test.kind for outcome in outcomes}
    if pure and kinds & _MADE and not any(test.kind in _MADE for test in right):
        return dict.fromkeys(pure, message("verdict.counts_later", function=name))
    if pure and not inherited:
        calls = calls_of(name, outcomes)
        if is_constant(calls) or only_returns_arguments(calls):
            return dict.fromkeys(pure, message("verdict.idle", function=name))
    return {}


def _verdict(
    function: Function,
    outcome: CheckOutcome,
    inherited: Mapping[str, str],
    uncounted: Mapping[str, str],
) -> Verdict:
    test = outcome.test.id
    if test in uncounted:
        return Verdict("skipped", uncounted[test])
    if test in inherited:
        text = message("verdict.inherited", function=function.name, culprit=inherited[test])
        return Verdict("passed", text)
    return verdict_on(outcome)


def _check(
    function: Function, outcome: CheckOutcome, verdict: Verdict, *, show_output: bool
) -> Check:
    test = outcome.test
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
        if show_output and not outcome.saw_reference
        else "",
    )


def _default_hint(function: Function, outcome: CheckOutcome, verdict: Verdict) -> str:
    failure = outcome.failure
    if verdict.status != "failed" or not isinstance(failure, CheckFailed):
        return ""
    equation = function.equation_for(failure.quantity)
    return message("verdict.equation", equation=equation) if equation else ""


def _status(
    outcomes: Sequence[CheckOutcome], inherited: Mapping[str, str], score: float, max_score: float
) -> FunctionStatus:
    if all(isinstance(outcome.failure, FunctionMissing) for outcome in outcomes):
        return "missing"
    if score == 0 and any(isinstance(outcome.failure, NotImplementedYet) for outcome in outcomes):
        return "not_implemented"
    if score == max_score:
        return "inherited" if inherited else "passed"
    return "partial" if score > 0 else "failed"


def _total(points: object) -> float:
    return round(sum(points), 6)  # type: ignore[call-overload, no-any-return]
