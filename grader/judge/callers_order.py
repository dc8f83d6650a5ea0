"""See whether a function is right but for the order of the arguments in its own calls.

The order of a learner's parameters is free, but then the learner's own calls must have it too. If
the failed checks pass once the called function takes its arguments in the exercise's order, the
calls have that one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import CheckFailed, LearnerRaised
from grader.judge.scalar_shapes import scalar_shapes_of
from grader.judge.signatures import both_orders
from grader.report.model import MEASURED, Diagnosis
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.judge.context import FirstPass, GradingContext
    from grader.running.check import CheckOutcome

__all__ = ["called_in_another_order"]

VARIANT = "called-in-another-order"


def called_in_another_order(
    context: GradingContext, first: FirstPass, name: str, outcomes: Sequence[CheckOutcome]
) -> Diagnosis | None:
    """Return the diagnosis of a function that calls another one in the exercise's order.

    None unless that is the whole mistake.
    """
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if not failed or not all(isinstance(e.failure, (CheckFailed, LearnerRaised)) for e in failed):
        return None
    own_order = {*first.program.by_name, *first.program.exchanged} - {name}
    for called in context.exercise.closure(name):
        if called in own_order and _passes(context, first, called, failed):
            return _diagnosis(context, first, name, called, failed)
    return None


def _passes(
    context: GradingContext, first: FirstPass, called: str, failed: Sequence[CheckOutcome]
) -> bool:
    """Tell whether the failed checks pass with a ``called`` function of the exercise's order."""
    exchanged = {key: pair for key, pair in first.program.exchanged.items() if key != called}
    by_name = tuple(each for each in first.program.by_name if each != called)
    program = replace(first.program, by_name=by_name, exchanged=exchanged)
    start = context.processes.start_substituted
    shapes = scalar_shapes_of(())
    with start(program, (called,), in_place=first.in_place, shapes=shapes) as caller:
        return all(context.runner.run(each.test, caller).passed for each in failed)


def _diagnosis(
    context: GradingContext,
    first: FirstPass,
    name: str,
    called: str,
    failed: Sequence[CheckOutcome],
) -> Diagnosis:
    orders = both_orders(first.signatures[called], first.program.contract[called])
    return Diagnosis(
        mistake=MEASURED,
        variant=VARIANT,
        quantity=context.exercise.functions[name].first_output,
        message=message("signatures.called", function=name, called=called, **orders),
        evidence=message("signatures.called_evidence"),
        line=_line(called, failed),
        explains=[each.test.id for each in failed],
    )


def _line(called: str, failed: Sequence[CheckOutcome]) -> str:
    """Return the line of the call, if an exception shows it."""
    for each in failed:
        where = each.failure.where if isinstance(each.failure, LearnerRaised) else None
        if where is not None and f"{called}(" in where.code and not each.saw_reference:
            return f"{printable(str(where), 200)}: {printable(where.code.strip(), 160)}"
    return ""
