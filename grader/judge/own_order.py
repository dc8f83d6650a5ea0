"""Find the order of a function's parameters by the mistakes that it makes in each order.

The names of its parameters say nothing, and in another order than the exercise's it fails in
another way. If an order makes it right, it has its parameters in that one. If in exactly one order
all that is wrong has a name, or has one cause, it has them in that one and makes that mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from grader.course.sentences import RAISES
from grader.errors import CheckFailed
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.kinds import are_of_other_kinds
from grader.judge.scalar_shapes import scalar_shapes_of
from grader.judge.signatures import own_orders
from grader.report.model import MEASURED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from grader.judge.context import FirstPass, GradingContext, OutcomesByFunction
    from grader.report.model import Diagnosis, FunctionResult
    from grader.running.check import CheckOutcome

    class Settled(Protocol):
        """A function's result, with its diagnoses, and notes."""

        @property
        def result(self) -> FunctionResult: ...
        @property
        def notes(self) -> tuple[str, ...]: ...

    SettledIn = Callable[[FirstPass, OutcomesByFunction], Settled]
    """Judges the function with another first pass, and other outcomes."""

__all__ = ["OwnOrder", "own_order"]

_MAX_TRIED = 12
_MAX_DIAGNOSED = 4
_NAMED, _FOUND, _UNKNOWN = range(3)
"""How much is known of the mistakes in an order: their names, a line of each, or less."""
_OF_ANOTHER_KIND = {"AttributeError", "IndexError", "KeyError", "TypeError"}
"""Exceptions where a dictionary, an array or a number stands in the place of another."""
_UNTOLD = {MEASURED, RAISES, "wrong-shape", "hard-coded", "not-implemented"}
"""Mistakes that a right function may seem to make whose arguments are in another order."""


@dataclass(frozen=True, slots=True)
class OwnOrder:
    """A function judged in the order of its own parameters."""

    first: FirstPass
    """With the order in the program."""
    result: FunctionResult
    notes: tuple[str, ...]
    of_other_kinds: bool
    """Whether the arguments are of different kinds, so that only the order is another."""


@dataclass(frozen=True, slots=True)
class _Tried:
    order: tuple[int, ...]
    first: FirstPass
    outcomes: Sequence[CheckOutcome]


def own_order(
    context: GradingContext,
    first: FirstPass,
    outcomes: OutcomesByFunction,
    name: str,
    settled_in: SettledIn,
) -> OwnOrder | None:
    """Return ``name`` judged in the order that its mistakes show; None if they show none."""
    with context.shares.later(name, LATER_SHARES * len(outcomes)):
        tried = _best(list(_tried(context, first, outcomes[name], name)))
    here = settled_in(first, outcomes).result
    found: list[tuple[tuple[int, bool, float, int], OwnOrder]] = []
    for each in tried:
        settled = settled_in(each.first, {**outcomes, name: each.outcomes})
        due = first.program.contract[name]
        moved = [index for index, place in enumerate(each.order) if index != place]
        kinds = are_of_other_kinds(name, moved, each.outcomes, due)
        order = OwnOrder(each.first, settled.result, settled.notes, kinds)
        if settled.result.status == "passed":
            return order
        if kinds or settled.result.diagnoses:
            found.append((_rank(settled.result), order))
    if not found:
        return None
    best, chosen = min(found, key=lambda each: each[0])
    told = {_told(each.result) for rank, each in found if rank == best}
    is_known = best[0] < _UNKNOWN and best < _rank(here)
    return chosen if is_known and len(told) == 1 else None


def callers_have(
    context: GradingContext,
    first: FirstPass,
    ordered: FirstPass,
    outcomes: OutcomesByFunction,
    name: str,
) -> bool:
    """Tell whether functions that call ``name`` do better if they call it in its own order."""
    failed = [
        each
        for caller, own in outcomes.items()
        if caller != name and name in first.reached.get(caller, context.exercise.closure(caller))
        for each in own
        if not each.passed and name in context.runner.substitutes(each.test)
    ]
    standings = []
    for each_first in (first, ordered):
        start = context.processes.start_substituted
        shapes = scalar_shapes_of(())
        with start(each_first.program, (name,), in_place=first.in_place, shapes=shapes) as caller:
            standings.append(_standing([context.runner.run(each.test, caller) for each in failed]))
    return standings[1] < standings[0]


def _rank(result: FunctionResult) -> tuple[int, bool, float, int]:
    """Return how little is known of the mistakes in an order, then how little is right in it."""
    named = [each for each in result.diagnoses if each.mistake not in _UNTOLD]
    failed = {check.id for check in result.checks if check.status not in ("passed", "skipped")}
    left = failed.difference(*(each.explains for each in result.diagnoses))
    if result.status == "inherited" or (named and len(named) == len(result.diagnoses)):
        known = _FOUND if left else _NAMED
    elif result.diagnoses and all(_is_named_or_found(each) for each in result.diagnoses):
        known = _FOUND
    else:
        known = _UNKNOWN
    return known, bool(left), -result.score, len(result.diagnoses)


def _is_named_or_found(diagnosis: Diagnosis) -> bool:
    """Tell whether a mistake has a name, or one line at which it is made was found."""
    return diagnosis.mistake not in _UNTOLD or bool(
        diagnosis.mistake == MEASURED and diagnosis.line
    )


def _told(result: FunctionResult) -> tuple[tuple[str, str], ...]:
    return tuple((each.mistake, each.quantity) for each in result.diagnoses)


def _tried(
    context: GradingContext, first: FirstPass, outcomes: Sequence[CheckOutcome], name: str
) -> Iterator[_Tried]:
    """Yield all checks run in each order, those first in which the first that failed does best."""
    failed = next(each for each in outcomes if isinstance(each.failure, Exception))
    ways: dict[int, list[tuple[int, ...]]] = {}
    for order in own_orders(first.signatures[name], first.program.contract[name]):
        with context.processes.start(_in_order(first, name, order).program) as caller:
            outcome = context.runner.run(failed.test, caller)
        ways.setdefault(_way(outcome), []).append(order)
    every = [order for way in sorted(ways) for order in ways[way]]
    for order in every[:_MAX_TRIED]:
        with context.processes.start(_in_order(first, name, order).program) as caller:
            again = [context.runner.run(each.test, caller) for each in outcomes]
        yield _Tried(order, _in_order(first, name, order), again)


def _best(tried: list[_Tried]) -> list[_Tried]:
    """Return those in which most points are earned, and fewest exceptions raised."""
    return sorted(tried, key=lambda each: _standing(each.outcomes))[:_MAX_DIAGNOSED]


def _standing(outcomes: Sequence[CheckOutcome]) -> tuple[float, int]:
    points = sum(each.test.points for each in outcomes if each.passed)
    return -points, sum(map(_way, outcomes))


def _way(outcome: CheckOutcome) -> int:
    """Return how badly a check ended: one that takes a value for another kind did worst."""
    if outcome.passed:
        return 0
    if isinstance(outcome.failure, CheckFailed):
        return 1
    return 3 if getattr(outcome.failure, "kind", "") in _OF_ANOTHER_KIND else 2


def _in_order(first: FirstPass, name: str, order: tuple[int, ...]) -> FirstPass:
    exchanged = {**first.program.exchanged, name: order}
    in_doubt = {key: value for key, value in first.in_doubt.items() if key != name}
    program = replace(first.program, exchanged=exchanged)
    return replace(first, program=program, in_doubt=in_doubt)
