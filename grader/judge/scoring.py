"""Turn the outcomes of checks into the points and verdicts of functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from grader.errors import CheckFailed, FunctionMissing, NNGradeError, NotImplementedYet
from grader.judge.function_states import state_in_short
from grader.judge.trivial import (
    calls_of,
    is_constant,
    is_trivial,
    only_returns_arguments,
    only_trivial,
    returning_functions,
)
from grader.judge.verdict import Verdict, verdict_on
from grader.report.model import Check, FunctionResult
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from grader.course.function import Function
    from grader.errors import LearnerFailure
    from grader.judge.check_runner import CheckRunner
    from grader.judge.context import OutcomesByFunction
    from grader.report.model import FunctionStatus
    from grader.running.check import CheckOutcome

__all__ = ["ALONE", "function_result", "without_unearned_points"]

ALONE = ""
"""The cause of a check that failed after others, and passes in a process of its own."""

MAX_OUTPUT_CHARACTERS = 2_000
"""Characters of what was printed that a report has of one check."""
_VALUE_KINDS = {"value", "gradient", "convergence", "stability"}
"""Kinds of checks that only a computed value passes."""
_COMPUTED_KINDS = {*_VALUE_KINDS, "initialization"}
_MANY_FUNCTIONS = 3
"""Where so many functions return something and no value of any is right, there are no points."""


def function_result(
    function: Function,
    outcomes: Sequence[CheckOutcome],
    inherited: Mapping[str, str],
    *,
    show_output: bool = False,
) -> FunctionResult:
    """Return the result of ``function``.

    ``inherited`` maps the id of a failed check to the function that is the root cause, or to
    :data:`ALONE`; such a check keeps its points. ``show_output``: whether the report may have what
    was printed.
    """
    uncounted = _uncounted(function.name, outcomes, inherited)
    # What counts for nothing stands as it failed in the first run: whether it passes on
    # substituted functions would tell of what the reference replied.
    inherited = {test: cause for test, cause in inherited.items() if test not in uncounted}
    is_right = all(each.passed or each.test.id in inherited for each in outcomes)
    checks = [
        _check(
            function,
            outcome,
            _verdict(function, outcome, inherited, uncounted, is_right=is_right),
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
        inherited_from=next(filter(None, inherited.values()), None),
        reason=_reason(outcomes),
    )


def _uncounted(
    name: str, outcomes: Sequence[CheckOutcome], inherited: Mapping[str, str]
) -> dict[str, str]:
    """Return why some checks that passed earn nothing, by the check's id.

    A function that leaves its arguments unchanged earns points for that only if it uses them.
    """
    right = [each.test for each in outcomes if each.passed or each.test.id in inherited]
    if len(right) == len(outcomes):
        return {}
    pure = [test.id for test in right if test.kind == "purity"]
    kinds = {outcome.test.kind for outcome in outcomes}
    if pure and kinds & _COMPUTED_KINDS and not any(test.kind in _COMPUTED_KINDS for test in right):
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
    *,
    is_right: bool,
) -> Verdict:
    test = outcome.test.id
    if test in uncounted and outcome.passed:
        return Verdict("skipped", uncounted[test])
    if test in inherited:
        if inherited[test] == ALONE:
            return Verdict("passed", message("verdict.alone"))
        key = "verdict.inherited" if is_right else "verdict.inherited_here"
        text = message(key, function=function.name, root_cause=inherited[test])
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
        output=printable(outcome.output, MAX_OUTPUT_CHARACTERS)
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
    if score == 0 and any(_is_stub(outcome.failure) for outcome in outcomes):
        return "not_implemented"
    if score == max_score:
        return "inherited" if any(inherited.values()) else "passed"
    return "partial" if score > 0 else "failed"


def _is_stub(failure: LearnerFailure | None) -> bool:
    if not isinstance(failure, NotImplementedYet):
        return False
    if failure.state is None:
        # None from a function in which something is written is a result, and a wrong one.
        return not failure.returned_none
    return failure.state.code != "no_return"


def _reason(outcomes: Sequence[CheckOutcome]) -> str:
    """Return in a few words why the function is missing or not written, if that is known."""
    states = (getattr(outcome.failure, "state", None) for outcome in outcomes)
    return next((state_in_short(state) for state in states if state is not None), "")


def _total(points: object) -> float:
    return round(sum(points), 6)  # type: ignore[call-overload, no-any-return]


def without_unearned_points(
    runner: CheckRunner, outcomes: OutcomesByFunction, results: Iterator[FunctionResult]
) -> Iterator[FunctionResult]:
    """Yield the results, without points where the submission as a whole earns none.

    Points for shapes are earned only beside a right value: arrays of the expected shape are made
    without doing what is asked. So there are no points where all results are trivial, and none
    where many functions return something and no value is right.

    ``outcomes`` are those of the submission's functions as they are; ``results`` are computed as
    they are asked for, and have what is right on substituted functions as well.
    """
    achievement = _achievement(runner, outcomes)
    if achievement == "some":
        yield from results
        return
    made = list(results)
    some = returning_functions(outcomes)
    trivial = achievement == "trivial"
    if not trivial and (
        len(some) < _MANY_FUNCTIONS or any(_right_if_substituted(each, outcomes) for each in made)
    ):
        yield from made
        return
    reason = message("verdict.does_nothing" if trivial else "verdict.nothing_right")
    for result in made:
        # The first of many functions to be right is a start.
        keeps = result.score == result.max_score and len(some) < len(made)
        yield result if keeps else _without_points(result, reason)


def _achievement(
    runner: CheckRunner, outcomes: OutcomesByFunction
) -> Literal["some", "none", "trivial"]:
    """Return whether any value is right ("some"), or all results are trivial."""
    if all(outcome.passed for own in outcomes.values() for outcome in own):
        return "some"
    try:
        if any(_makes_a_right_value(runner, name, own) for name, own in outcomes.items()):
            return "some"
        return "trivial" if only_trivial(outcomes) else "none"
    except NNGradeError:
        raise
    except Exception:  # noqa: BLE001 - results that cannot be compared count as they are
        return "some"


def _makes_a_right_value(runner: CheckRunner, name: str, outcomes: Sequence[CheckOutcome]) -> bool:
    right = [each for each in outcomes if each.passed and each.test.kind in _VALUE_KINDS]
    if not right or is_trivial(calls_of(name, outcomes)):
        return False
    return not all(map(runner.passes_without_computed_values, right))


def _right_if_substituted(result: FunctionResult, outcomes: OutcomesByFunction) -> bool:
    """Tell whether a value is right only with other functions substituted."""
    first = {outcome.test.id for outcome in outcomes[result.name] if outcome.passed}
    return any(
        check.points and check.kind in _VALUE_KINDS and check.id not in first
        for check in result.checks
    )


def _without_points(result: FunctionResult, reason: str) -> FunctionResult:
    """Return ``result`` without points; the checks that passed say the ``reason``."""
    checks = [
        check.model_copy(update={"status": "skipped", "points": 0.0, "message": reason})
        if check.points
        else check
        for check in result.checks
    ]
    status = "failed" if result.score else result.status
    return result.model_copy(
        update={"checks": checks, "score": 0.0, "status": status, "inherited_from": None}
    )
