"""Find functions that take two of their arguments in each other's place, under other names.

Where the names of a function's parameters say nothing of the exercise's, its order is not known.
If it fails, two of these arguments are exchanged, or three. If one exchange alone makes every check
pass, and those in it are of different kinds (an array and a dictionary), only the order is another:
the function counts as it is. Two arguments of the same kind may as well be mistaken for each other
in what is computed, so their exchange takes no mistake away. What it changes tells that the order
is in doubt: then no reason is given that may come from the order alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from grader.errors import CheckFailed, LearnerRaised, PrerequisiteFailed
from grader.judge.context import failing
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.kinds import are_of_other_kinds
from grader.judge.signatures import exchange_note, unrelated_arguments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.judge.context import FirstPass, GradingContext
    from grader.running.check import CheckOutcome

__all__ = ["rerun_exchanged"]

_MAX_EXCHANGES = 6
_RING = 3
"""Arguments of which each may stand in the place of the next; four are exchanged in pairs only."""
_AT_LEAST = 2
"""Parameters that can be in another order."""


def rerun_exchanged(context: GradingContext, first: FirstPass) -> FirstPass:
    """Return the first pass with those functions right that are so after one exchange.

    Those whose order is in doubt are named in ``in_doubt``.
    """
    contract = first.program.contract
    for name in failing(first.outcomes, contract):
        places = unrelated_arguments(first.signatures.get(name, ()), contract[name])
        own = first.outcomes[name]
        if len(places) >= _AT_LEAST and name not in first.program.by_name and _may_be_order(own):
            first = _with_exchange(context, first, name, places)
    return first


def _may_be_order(outcomes: Sequence[CheckOutcome]) -> bool:
    """Tell whether a function fails as one may that takes its arguments in another order."""
    failures = [each.failure for each in outcomes if each.failure is not None]
    passed = sum(each.test.points for each in outcomes if each.passed)
    return (
        all(isinstance(each, (CheckFailed, LearnerRaised)) for each in failures)
        and not any(getattr(each, "unfit", None) for each in failures)
        and any(not isinstance(each, PrerequisiteFailed) for each in failures)
        and 2 * passed <= sum(each.test.points for each in outcomes)
    )


def _with_exchange(
    context: GradingContext, first: FirstPass, name: str, places: Sequence[int]
) -> FirstPass:
    outcomes = first.outcomes[name]
    tried = next(
        each
        for each in outcomes
        if each.failure is not None and not isinstance(each.failure, PrerequisiteFailed)
    )
    fits: dict[tuple[int, ...], list[CheckOutcome]] = {}
    changes = False
    for exchange in _exchanges(places, len(first.program.contract[name])):
        program = replace(first.program, exchanged={**first.program.exchanged, name: exchange})
        to_come = LATER_SHARES * len(failing(first.outcomes, first.outcomes))
        with context.shares.later(name, to_come), context.processes.start(program) as caller:
            outcome = context.runner.run(tried.test, caller)
            changes = changes or str(outcome.failure) != str(tried.failure)
            if outcome.passed:
                again = []
                for each in outcomes:
                    again.append(context.runner.run(each.test, caller))
                    if not again[-1].passed:
                        break
                else:
                    fits[exchange] = again
        if outcome.failure and not isinstance(outcome.failure, (CheckFailed, LearnerRaised)):
            break
    if len(fits) != 1:
        in_doubt = {**first.in_doubt, name: bool(fits)}
        return replace(first, in_doubt=in_doubt) if changes else first
    ((exchange, again),) = fits.items()
    moved = [index for index, place in enumerate(exchange) if index != place]
    if not are_of_other_kinds(name, moved, again, first.program.contract[name]):
        return replace(first, in_doubt={**first.in_doubt, name: True})
    note = exchange_note(name, first.signatures[name], first.program.contract[name])
    return replace(
        first,
        program=replace(first.program, exchanged={**first.program.exchanged, name: exchange}),
        outcomes={**first.outcomes, name: again},
        notes=(*first.notes, note),
    )


def _exchanges(places: Sequence[int], count: int) -> list[tuple[int, ...]]:
    """Return the due place for each of ``count`` own ones: pairs exchanged, and rings of three."""
    pairs: list[tuple[int, ...]] = list(combinations(places, 2))
    rings = [(*places,), (*reversed(places),)] if len(places) == _RING else []
    return [_order(count, ring) for ring in [*pairs, *rings][:_MAX_EXCHANGES]]


def _order(count: int, ring: tuple[int, ...]) -> tuple[int, ...]:
    """Return ``count`` places in which each of the ``ring`` stands in the place of the next."""
    moved = dict(zip(ring, (*ring[1:], *ring[:1]), strict=True))
    return tuple(moved.get(place, place) for place in range(count))
