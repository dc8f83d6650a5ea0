"""Diagnose a function that fails by itself, within the budget of its submission."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from grader.errors import OutOfTime
from grader.judge.context import failing
from grader.text import message
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.judge.context import FirstPass, GradingContext, OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.report.model import Diagnosis
    from grader.running.check import CheckOutcome

__all__ = ["FunctionDiagnosis", "can_be_diagnosed", "diagnose_function"]

# A diagnosis compares every member of a result with that of many an edit of the reference. For
# the tens of members that are expected, that takes moments; a result that is larger by far shows
# no mistake that has a name.
_MAX_MEMBERS = 20_000
_ELEMENTS_PER_MEMBER = 50
"""Elements of an array that take as long to compare as one member."""


@dataclass(frozen=True, slots=True)
class FunctionDiagnosis:
    """The mistakes of one function, with notes that say why they are not known, if so."""

    diagnoses: list[Diagnosis]
    notes: tuple[str, ...] = ()


def diagnose_function(
    context: GradingContext,
    first: FirstPass,
    outcomes: OutcomesByFunction,
    name: str,
    substituted: Sequence[CheckOutcome],
    start_substituted: Callable[[tuple[str, ...]], SandboxCaller],
) -> FunctionDiagnosis:
    """Name the mistakes of the function ``name`` itself, whatever is wrong with what it calls.

    If the functions that it calls are right, its own mistakes show in ``outcomes``, and the
    diagnosis may have numbers and lines. Otherwise they show in the ``substituted`` outcomes only,
    which come from runs with replies of the reference: then the diagnosis has the mistake alone.
    ``start_substituted`` gives a fresh process in which the reference replaces the named
    functions.
    """
    # Imported late: a submission without mistakes does not wait for it.
    from grader.diagnosis import diagnose

    called = context.exercise.closure(name)
    others_fail = bool(failing(outcomes, called))
    own = _own_outcomes(outcomes[name], substituted) if others_fail else outcomes[name]
    if not can_be_diagnosed(own):
        return FunctionDiagnosis([], (message("judge.too_much", function=name),))
    processes, out_of_time = context.processes, False
    with start_substituted(called) if others_fail else processes.start(first.program) as caller:
        try:
            found = diagnose(
                context.exercise,
                name,
                own,
                context.submission,
                caller=caller,
                seed=context.runner.seed,
                check_time=processes.budget.check,
            )
        except OutOfTime:
            out_of_time = True
    if out_of_time or caller.ran_out:  # what was found rests on fewer replies than it needs
        return FunctionDiagnosis([], (message("judge.not_diagnosed", function=name),))
    return FunctionDiagnosis(found)


def _own_outcomes(
    outcomes: Sequence[CheckOutcome], substituted: Sequence[CheckOutcome]
) -> list[CheckOutcome]:
    """Return the substituted outcomes, and those of the checks that did not run again.

    What passed without the reference's help is known to pass, but its calls may have returned
    what a wrong function made of them.
    """
    rerun = {outcome.test.id for outcome in substituted}
    return [
        *substituted,
        *(
            replace(outcome, calls=[]) if outcome.passed else outcome
            for outcome in outcomes
            if outcome.test.id not in rerun
        ),
    ]


def can_be_diagnosed(outcomes: Iterable[CheckOutcome]) -> bool:
    """Tell whether all that the calls returned is small enough to be diagnosed in moments."""
    members = 0
    calls = (call for outcome in outcomes for call in outcome.calls)
    for value in (node for call in calls for _, node in tree.nodes(call.value)):
        members += 1 + _length(value) // _ELEMENTS_PER_MEMBER
        if members > _MAX_MEMBERS:
            return False
    return True


def _length(value: object) -> int:
    """Return the number of elements of an array, or of characters of a text."""
    array = getattr(value, "array", value)
    if isinstance(array, np.ndarray):
        return array.size
    return len(value) if isinstance(value, str) else 0
