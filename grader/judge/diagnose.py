"""Diagnose a function that fails by itself, within the budget of its submission."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from grader.course.sentences import RAISES
from grader.errors import CheckFailed, OutOfTime, PrerequisiteFailed
from grader.judge.call_diagnoses import call_diagnoses
from grader.judge.callers_order import called_in_another_order
from grader.judge.context import failing
from grader.judge.signatures import misplaced_sentence, parameters_sentence
from grader.judge.unpacking import wrongly_unpacked
from grader.report.model import MEASURED, Diagnosis
from grader.text import message
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from grader.course.function import Function
    from grader.judge.context import FirstPass, GradingContext, OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.running.check import CheckOutcome
    from grader.sandbox.child.calling import ContractParameter
    from grader.sandbox.replies import OwnParameter

__all__ = ["FunctionDiagnosis", "can_be_diagnosed", "diagnose_function", "parameters_diagnosis"]

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

    If the functions that it calls are right, its own mistakes show in ``outcomes``. Otherwise they
    show in the ``substituted`` outcomes only. What comes from a process that got replies of the
    reference tells the mistake alone, without numbers and lines.
    ``start_substituted`` gives a fresh process in which the reference replaces the named
    functions.
    """
    # Imported late: a submission without mistakes does not wait for it.
    from grader.diagnosis import Means, diagnose
    from grader.diagnosis.guilty_lines import LineSearch

    called = context.exercise.closure(name)
    others_fail = bool(failing(outcomes, called))
    reached = {*called}.intersection(first.reached.get(name, called))
    order = None if others_fail else called_in_another_order(context, first, name, outcomes[name])
    if order is not None:
        return FunctionDiagnosis([order])
    own = _own_outcomes(outcomes[name], substituted) if others_fail else [*outcomes[name]]
    own, unclean = _clean(own)
    told = call_diagnoses(context.exercise.functions[name], own)
    explained = {test for each in told for test in each.explains}
    own = [outcome for outcome in own if outcome.test.id not in explained]
    if told and all(outcome.passed for outcome in own):
        return FunctionDiagnosis(told)
    if not can_be_diagnosed(own):
        return FunctionDiagnosis(told, (message("judge.too_much", function=name),))
    processes, out_of_time = context.processes, False
    with ExitStack() as stack:
        start = (
            partial(start_substituted, called)
            if others_fail
            else partial(processes.start, first.program)
        )
        caller = stack.enter_context(start())
        # They are only started if they are asked something.
        line_search = LineSearch(
            stack.enter_context(processes.start(first.program)),
            stack.enter_context(processes.start(first.program)),
        )
        try:
            unpacked = wrongly_unpacked(
                context.exercise,
                name,
                first.unpacked.get(name, ()),
                own,
                caller,
                context.runner,
            )
            if unpacked is not None:
                return FunctionDiagnosis([*told, _explaining(unpacked, unclean)])
            found = diagnose(
                context.exercise,
                name,
                own,
                context.submission,
                means=Means(
                    caller,
                    partial(processes.start, first.program),
                    context.runner.seed,
                    processes.budget.check,
                    line_search,
                    bool(failing(outcomes, reached)),
                ),
            )
        except OutOfTime:
            out_of_time = True
    if out_of_time or caller.ran_out:  # what was found rests on fewer replies than it needs
        return FunctionDiagnosis(told, (message("judge.not_diagnosed", function=name),))
    found = [_explaining(each, unclean) for each in found]
    if name not in first.program.by_name and name not in first.program.exchanged:
        found = _with_parameters(context, first, name, found, own)
    notes: tuple[str, ...] = ()
    if line_search.fault:
        notes = (message("judge.no_line_looked_for", function=name, kind=line_search.fault),)
    return FunctionDiagnosis([*told, *found], notes)


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


def _clean(outcomes: list[CheckOutcome]) -> tuple[list[CheckOutcome], list[str]]:
    """Return the outcomes to diagnose, and the ids of failed checks that are left out.

    If checks failed before any reply of the reference came into their process, these tell all, and
    in full words; such as the training, which calls functions that are wrong, are left out.
    """
    clean = [outcome for outcome in outcomes if not outcome.saw_reference]
    if all(outcome.passed for outcome in clean):
        return outcomes, []
    return clean, [
        outcome.test.id
        for outcome in outcomes
        if outcome.saw_reference
        and isinstance(outcome.failure, CheckFailed)
        and not isinstance(outcome.failure, PrerequisiteFailed)
    ]


def _with_parameters(
    context: GradingContext,
    first: FirstPass,
    name: str,
    found: list[Diagnosis],
    outcomes: Sequence[CheckOutcome],
) -> list[Diagnosis]:
    """Return ``found`` with what the parameters are, if they are others and no mistake is known.

    That alone is said where another order makes the function right, and where what it raises may
    come from the order of its parameters.
    """
    contract, own = first.program.contract.get(name, ()), first.signatures.get(name, ())
    in_doubt = name in first.in_doubt
    sentence = parameters_sentence(own, contract) if in_doubt else misplaced_sentence(own, contract)
    is_right_otherwise = first.in_doubt.get(name, False)
    named = any(each.mistake not in (RAISES, MEASURED) for each in found)
    if not sentence or (named and not is_right_otherwise):
        return found
    raised = any(each.mistake == RAISES for each in found)
    if not found or is_right_otherwise or (in_doubt and raised):
        failed = [each.test.id for each in outcomes if not each.passed]
        return [parameters_diagnosis(context.exercise.functions[name], own, contract, failed)]
    if in_doubt:
        found = [each.model_copy(update={"line": ""}) for each in found]
    return [
        found[0].model_copy(update={"message": f"{found[0].message} {sentence}".strip()}),
        *found[1:],
    ]


def parameters_diagnosis(
    function: Function,
    own: Sequence[OwnParameter],
    due: Sequence[ContractParameter],
    failed: list[str],
) -> Diagnosis:
    """Say what the parameters are, and what those of the exercise are, and no more."""
    return Diagnosis(
        mistake=MEASURED,
        variant="parameters",
        quantity=function.first_output,
        message=parameters_sentence(own, due),
        explains=failed,
    )


def _explaining(diagnosis: Diagnosis, checks: list[str]) -> Diagnosis:
    explains = list(dict.fromkeys([*diagnosis.explains, *checks]))
    return diagnosis.model_copy(update={"explains": explains})


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
