"""Name the mistake: from wrong outputs to what the course calls their cause.

The outputs of a function that fails are compared with those of the *mistakes* that the exercise
lists, each an edit of the reference, on the same arguments. A mistake is named if it explains
outputs completely, shapes and exceptions included. What none explains is measured. Where nothing is
certain, nothing is said.

The list :data:`STAGES` is the algorithm. Each stage gets what is found and what is still
unexplained, and returns both anew. Shapes come first, because values can only be compared in the
expected shape; measured relations come last, because a listed mistake says more. The course says
what its quantities are, and has the names and the sentences of its mistakes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.author_code import quietly
from grader.course.sentences import RAISES
from grader.diagnosis.accepted_shapes import accepted_shapes
from grader.diagnosis.cases import diagnosed_function
from grader.diagnosis.circumstances import written_out
from grader.diagnosis.claims import with_exchanged, with_outside_variables, with_true_claims
from grader.diagnosis.defaults import wrong_default
from grader.diagnosis.exceptions import exceptions, is_failed_write
from grader.diagnosis.explained_checks import with_explained_checks, with_failed_checks
from grader.diagnosis.forms import with_wrong_forms, wrong_form
from grader.diagnosis.found_mistakes import MUTATES_INPUT, DiagnosisState, FoundMistake, told_once
from grader.diagnosis.further_calls import further_calls
from grader.diagnosis.kept_values import kept_from_the_call_before
from grader.diagnosis.listed_mistakes import listed_mistakes
from grader.diagnosis.measured import measured_relations
from grader.diagnosis.numbered_keys import numbered_keys
from grader.diagnosis.outside import variable_for_argument
from grader.diagnosis.probe import Probe
from grader.diagnosis.random_arrays import initial_parameters
from grader.diagnosis.same_start import (
    beside_wrong_sizes,
    mistakes_from_same_start,
    with_lines_from_start,
)
from grader.diagnosis.same_verdict import beside_others, mistakes_by_verdict
from grader.diagnosis.shapes import shapes
from grader.diagnosis.untold import unexplained_outputs
from grader.diagnosis.wording import in_words
from grader.errors import CheckFailed, LearnerRaised
from grader.report.model import MEASURED
from grader.running.randomness import preserved_random_state
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from grader.course.exercise import Exercise
    from grader.course.quantities import Quantities
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import Stage
    from grader.diagnosis.guilty_lines import LineSearch
    from grader.report.model import Diagnosis
    from grader.running.callers import Caller
    from grader.running.check import CheckOutcome
    from grader.submission.model import Submission

__all__ = ["STAGES", "Means", "diagnose"]

STAGES: tuple[Stage, ...] = (
    numbered_keys,
    shapes,
    initial_parameters,
    listed_mistakes,
    exceptions,
    measured_relations,
)
"""The stages in their order; they end as soon as every wrong output is explained."""
UNTOLD = {MEASURED, RAISES, "wrong-shape", "hard-coded"}
"""Mistakes that do not say what is done instead."""


@dataclass(frozen=True)
class Means:
    """What a diagnosis may use: processes of the submission, and time."""

    caller: Caller | None = None
    """Calls the function again, where a check stopped at its first failure."""
    unaided: Callable[[], AbstractContextManager[Caller]] | None = None
    """Gives a process that knows no reply of the reference, if that of ``caller`` may."""
    seed: int = 0
    """That of the outcomes."""
    check_time: Callable[[], None] = lambda: None
    """Is called now and then, and raises when there is no time left."""
    line_search: LineSearch | None = None
    """Finds the line that is wrong; without it, only lines that raised are shown."""
    others_fail: bool = False
    """Whether functions that it calls are wrong as well: its process has the reference's then."""


def diagnose(
    exercise: Exercise,
    function: str,
    outcomes: Sequence[CheckOutcome],
    submission: Submission | None = None,
    *,
    means: Means,
) -> list[Diagnosis]:
    """Return the mistakes in ``function``, none if nothing is certain.

    ``outcomes`` are those of its checks. Where functions that it calls are wrong too, they must
    come from the run in which the reference replaced those, so that they show what is wrong
    about ``function`` itself. ``submission`` is only searched for the line to point at.

    If outcomes come from a process that may know replies of the reference, the diagnoses contain no
    number, text or line that the submission could have made up.
    """
    if all(outcome.passed for outcome in outcomes):
        return []
    with quietly(), preserved_random_state():
        saw_reference = any(outcome.saw_reference for outcome in outcomes)
        defaults, outcomes = _defaults(exercise, function, outcomes, means)
        found: list[FoundMistake] = []
        if not all(outcome.passed for outcome in outcomes):
            found = _found(exercise, function, outcomes, means)
        saw_reference |= means.caller is not None and means.caller.saw_reference
    return in_words(
        [*defaults, *found], exercise, function, submission, only_own_words=saw_reference
    )


def _defaults(
    exercise: Exercise, function: str, outcomes: Sequence[CheckOutcome], means: Means
) -> tuple[list[FoundMistake], Sequence[CheckOutcome]]:
    """Return the mistake that a default is another one, and the outcomes that it does not explain.

    No mistake if it is not made.
    """
    caller, check_time = means.caller, means.check_time
    if caller is None:
        return [], outcomes
    about = diagnosed_function(exercise, exercise.functions[function], (), check_time=check_time)
    found = wrong_default(about, outcomes, caller, means.seed)
    if found is None:
        return [], outcomes
    if means.line_search is not None and not means.others_fail and not caller.saw_reference:
        calls = [call for outcome in outcomes for call in outcome.calls]
        about = diagnosed_function(exercise, about.function, calls, check_time=check_time)
        [found] = means.line_search.with_lines([found], about)
    return [found], [each for each in outcomes if each.test.id not in found.explains]


def _found(
    exercise: Exercise, function: str, outcomes: Sequence[CheckOutcome], means: Means
) -> list[FoundMistake]:
    """Return the mistakes that explain ``outcomes``, with their lines and the failed checks."""
    caller, seed, line_search = means.caller, means.seed, means.line_search
    calls = [call for outcome in outcomes for call in outcome.calls]
    if caller is not None:
        calls += further_calls(exercise, outcomes, caller, seed)
    failed_names = _failed_names(outcomes, exercise.quantities)
    diagnosed = diagnosed_function(
        exercise,
        exercise.functions[function],
        calls,
        failed_names,
        means.check_time,
        probe=Probe(caller, function, list(exercise.functions), means.unaided) if caller else None,
        may_mutate=not _keeps_arguments(outcomes),
        accepted_shapes=accepted_shapes(outcomes, exercise.quantities),
    )
    # If only arguments were changed, every output was accepted.
    by_outputs: Sequence[FoundMistake] = ()
    if not _only_mutates(outcomes):
        by_outputs = _by_outputs(diagnosed)
        if all(each.mistake == MEASURED and not each.variant for each in by_outputs):
            by_outputs, diagnosed = _beside_guards(by_outputs, diagnosed, outcomes)
    found = _without_repetition(exercise, [*_mutated_arguments(outcomes), *by_outputs])
    if not found and not diagnosed.wrong_outputs:
        form = wrong_form(diagnosed)
        found = [form] if form else mistakes_by_verdict(diagnosed, outcomes, seed)
    found = with_wrong_forms(with_true_claims(found, diagnosed), diagnosed)
    found = with_exchanged(found, diagnosed)
    found = with_outside_variables(found, diagnosed)
    saw_reference = any(outcome.saw_reference for outcome in outcomes)
    saw_reference |= caller is not None and caller.saw_reference
    if saw_reference:
        found = with_failed_checks(found or unexplained_outputs(diagnosed), outcomes)
        return found if line_search is None else line_search.beside_others(found, diagnosed)
    found = with_explained_checks(found, diagnosed, outcomes, seed)
    beside = with_explained_checks(
        beside_others(found, diagnosed, outcomes, seed), diagnosed, outcomes, seed
    )
    if line_search is not None and not found and diagnosed.wrong_outputs:
        found = line_search.by_line(diagnosed)
        return with_explained_checks(found, diagnosed, outcomes, seed)
    if line_search is not None:
        found = told_once(with_lines_from_start(found, diagnosed, line_search))
    # Their outputs are right, so that no experiment shows their lines.
    return [*found, *beside]


def _beside_guards(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction, outcomes: Sequence[CheckOutcome]
) -> tuple[Sequence[FoundMistake], DiagnosedFunction]:
    """Return the listed mistakes that explain all but calls with extreme numbers, if there are any.

    A guard against these, which is accepted, changes what they give. With the function as far as
    it is explained; what was ``found``, and the function as it is, where nothing explains it.
    """
    extreme = {
        id(call.args)
        for outcome in outcomes
        if outcome.test.kind == "stability"
        for call in outcome.calls
    }
    kept = [case for case in diagnosed.cases if id(case.args) not in extreme]
    others = diagnosed.with_cases(kept)
    if len(kept) == len(diagnosed.cases) or not others.wrong_outputs:
        return found, diagnosed
    state = listed_mistakes(DiagnosisState.start(others))
    if state.unexplained or not state.found:
        return found, diagnosed
    calls = {"calls": len(kept), "all": len(diagnosed.cases)}
    evidence = message("diagnosis.reproduced_but_extremes", **calls)
    return [replace(each, evidence=evidence) for each in state.found], others


def _by_outputs(diagnosed: DiagnosedFunction) -> Sequence[FoundMistake]:
    return (
        mistakes_from_same_start(diagnosed)
        or kept_from_the_call_before(diagnosed)
        or _from_stages(diagnosed)
    )


def _from_stages(diagnosed: DiagnosedFunction) -> Sequence[FoundMistake]:
    """Return what the stages find, or that a variable from outside stands for an argument.

    What the course calls by a name of its own in calls that return says more than that.
    """
    if out := written_out(diagnosed):
        return [out]
    found = _run_stages(diagnosed)
    if len(found) == 1 and found[0].raised is None and found[0].mistake not in UNTOLD:
        return [*found, *beside_wrong_sizes(diagnosed)]
    return variable_for_argument(diagnosed) or [*found, *beside_wrong_sizes(diagnosed)]


def _run_stages(diagnosed: DiagnosedFunction) -> tuple[FoundMistake, ...]:
    state = DiagnosisState.start(diagnosed)
    for stage in STAGES:
        if not state.unexplained:
            break
        state = stage(state)
    return state.found


def _without_repetition(exercise: Exercise, found: list[FoundMistake]) -> list[FoundMistake]:
    """Leave out an exception that only repeats another mistake which is found."""
    ids = {each.mistake for each in found}
    kinds = {kind for mistake in ids for kind in exercise.sentences.echoes(mistake)}

    def repeats(raised: LearnerRaised) -> bool:
        return raised.kind in kinds or (MUTATES_INPUT in ids and is_failed_write(raised))

    return [
        each
        for each in found
        if not (each.mistake == RAISES and each.raised and repeats(each.raised))
    ]


def _failed_names(outcomes: Sequence[CheckOutcome], quantities: Quantities) -> frozenset[str]:
    """Return the words of the quantities for which checks failed, without numbers."""
    failed = (outcome.failure for outcome in outcomes if isinstance(outcome.failure, CheckFailed))
    words = (word for failure in failed for word in re.findall(r"[^\W\d]+\w*", failure.quantity))
    return frozenset(map(quantities.stem, words))


def _keeps_arguments(outcomes: Sequence[CheckOutcome]) -> bool:
    """Tell whether checks have seen that the arguments are left as they are."""
    purity = [outcome for outcome in outcomes if outcome.test.kind == "purity"]
    return bool(purity) and all(outcome.passed for outcome in purity)


def _only_mutates(outcomes: Sequence[CheckOutcome]) -> bool:
    """Tell whether every failed check is about arguments that were changed."""
    return all(
        outcome.passed
        or (outcome.test.kind == "purity" and isinstance(outcome.failure, CheckFailed))
        for outcome in outcomes
    )


def _mutated_arguments(outcomes: Sequence[CheckOutcome]) -> list[FoundMistake]:
    """Return a mistake for each argument that a call changed in place.

    Which one it is could pass on what the reference replied, and is left out then.
    """
    names = {
        "" if outcome.saw_reference else outcome.failure.quantity: None
        for outcome in outcomes
        if outcome.test.kind == "purity" and isinstance(outcome.failure, CheckFailed)
    }
    evidence = message("diagnosis.mutated")
    return [
        FoundMistake(MUTATES_INPUT, name, evidence, measured="" if name else "mutates_input")
        for name in names
    ]
