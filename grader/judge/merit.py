"""Whether a submission does anything at all: where it does not, nothing counts.

Shapes alone are worth something beside a value that is right, and only there: numbers of the due
shape are made without doing what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import NNGradeError
from grader.judge.scoring import OF_VALUES
from grader.judge.trivial import calls_of, is_trivial, only_trivial, returning_functions
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.judge.check_runner import CheckRunner
    from grader.judge.context import OutcomesByFunction
    from grader.report.model import FunctionResult
    from grader.running.check import CheckOutcome

__all__ = ["counted"]

_MANY = 3
"""Functions that return something: where none of so many gives a right value, nothing counts."""


def counted(
    runner: CheckRunner, outcomes: OutcomesByFunction, results: Iterator[FunctionResult]
) -> Iterator[FunctionResult]:
    """Yield the results, without points where the submission does nothing.

    ``outcomes`` are those of the first run, by function; ``results`` are made as they are asked
    for, and tell what is right with the reference in place of other functions as well.
    """
    standing = _standing(runner, outcomes)
    if standing == "achieves":
        yield from results
        return
    made = list(results)
    some = returning_functions(outcomes)
    idle = standing == "idle"
    if not idle and (len(some) < _MANY or any(_inherits(each, outcomes) for each in made)):
        yield from made
        return
    reason = message("verdict.does_nothing" if idle else "verdict.nothing_right")
    for result in made:
        # The first of many functions to be right is a start.
        keeps = result.score == result.max_score and len(some) < len(made)
        yield result if keeps else _without_points(result, reason)


def _standing(runner: CheckRunner, outcomes: OutcomesByFunction) -> str:
    """Return "achieves", "idle" where all is constant or handed back, or else "open"."""
    if all(outcome.passed for own in outcomes.values() for outcome in own):
        return "achieves"
    try:
        if any(_makes_a_right_value(runner, name, own) for name, own in outcomes.items()):
            return "achieves"
        return "idle" if only_trivial(outcomes) else "open"
    except NNGradeError:
        raise
    except Exception:  # noqa: BLE001 - results too odd to be told apart count as they are
        return "achieves"


def _makes_a_right_value(runner: CheckRunner, name: str, outcomes: Sequence[CheckOutcome]) -> bool:
    right = [each for each in outcomes if each.passed and each.test.kind in OF_VALUES]
    if not right or is_trivial(calls_of(name, outcomes)):
        return False
    return not all(map(runner.passes_without_computed_values, right))


def _inherits(result: FunctionResult, outcomes: OutcomesByFunction) -> bool:
    """Tell whether a value is right but for what another function does."""
    first = {outcome.test.id for outcome in outcomes[result.name] if outcome.passed}
    return any(
        check.points and check.kind in OF_VALUES and check.id not in first
        for check in result.checks
    )


def _without_points(result: FunctionResult, reason: str) -> FunctionResult:
    """Return a result in which nothing counts; the checks that passed say the ``reason``."""
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
