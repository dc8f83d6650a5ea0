"""Call functions by the names of their parameters where these stand in another order.

The order of a learner's parameters is free as long as their names are those of the exercise. A
function that fails, and has such names in another order, runs its checks once more with the
arguments given by name. The way that makes more of them pass counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import ChildLost
from grader.judge.context import failing
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.signatures import (
    has_another_order,
    has_extra_parameter,
    has_same_names,
    has_strange_names,
    order_note,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.judge.context import FirstPass, GradingContext
    from grader.running.check import CheckOutcome

__all__ = ["rerun_by_names"]


def rerun_by_names(context: GradingContext, first: FirstPass) -> FirstPass:
    """Return the first pass with those functions called by name that do better that way."""
    contract = first.program.contract
    candidates = tuple(
        name
        for name in failing(first.outcomes, contract)
        if has_another_order(first.signatures.get(name, ()), contract[name])
    )
    if not candidates:
        return first
    rerun = _outcomes_by_names(context, first, candidates)
    chosen = tuple(name for name in candidates if _is_better(name, first, rerun[name]))
    if not chosen:
        return first
    program = replace(first.program, by_name=chosen)
    first = replace(
        first,
        program=program,
        outcomes={**first.outcomes, **{name: rerun[name] for name in chosen}},
        notes=(
            *first.notes,
            *(order_note(name, first.signatures[name], contract[name]) for name in chosen),
        ),
    )
    return _with_users_rerun(context, first, chosen)


def _outcomes_by_names(
    context: GradingContext, first: FirstPass, names: tuple[str, ...]
) -> dict[str, list[CheckOutcome]]:
    """Return the outcomes of all checks of each function, called by name.

    What ended its process is not run again: that is no matter of the order.
    """
    program = replace(first.program, by_name=names)
    found = {}
    for name in names:
        to_come = LATER_SHARES * len(failing(first.outcomes, first.outcomes))
        with context.shares.later(name, to_come), context.processes.start(program) as caller:
            found[name] = [
                outcome
                if isinstance(outcome.failure, ChildLost)
                else context.runner.run(outcome.test, caller)
                for outcome in first.outcomes[name]
            ]
    return found


def _is_better(name: str, first: FirstPass, rerun: Sequence[CheckOutcome]) -> bool:
    """Tell whether a function does better by name.

    With a parameter too many, it must be right in all; with names that tell nothing, in half. If
    it is not right either way, names that are all the exercise's own decide.
    """
    if has_extra_parameter(first.signatures[name], first.program.contract[name]):
        return all(outcome.passed for outcome in rerun)
    before, after = _points(first.outcomes[name]), _points(rerun)
    if has_same_names(first.signatures[name], first.program.contract[name]):
        return after >= before
    if has_strange_names(first.signatures[name], first.program.contract[name]):
        return after > before and 2 * after >= sum(each.test.points for each in rerun)
    return after > before


def _points(outcomes: Sequence[CheckOutcome]) -> float:
    return sum(outcome.test.points for outcome in outcomes if outcome.passed)


def _with_users_rerun(
    context: GradingContext, first: FirstPass, chosen: tuple[str, ...]
) -> FirstPass:
    """Run failed checks of other functions again that call one of the ``chosen`` ones."""
    outcomes = {name: list(own) for name, own in first.outcomes.items()}
    for name, own in outcomes.items():
        again = [
            index
            for index, each in enumerate(own)
            if not each.passed and name not in chosen and not {*chosen}.isdisjoint(each.test.uses)
        ]
        if again:
            to_come = LATER_SHARES * len(failing(outcomes, outcomes))
            shares = context.shares.later(name, to_come)
            with shares, context.processes.start(first.program) as caller:
                for index in again:
                    own[index] = context.runner.run(own[index].test, caller)
    return replace(first, outcomes=outcomes)
