"""Find mistakes that outputs do not show, but the verdicts of the checks do.

A numerical derivative of a parabola is right with any step; only the points at which the function
was called are not. Such a mistake is found if every check, passed or failed, says of the edited
reference, word for word, what it says of the submission, and the edit's outputs are right as well:
what would show in outputs is not what the learner has done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.edited_checks import Verdict, verdict_on_edit
from grader.diagnosis.edited_outputs import stays_right
from grader.diagnosis.found_mistakes import MUTATES_INPUT, from_list, related
from grader.diagnosis.same_start import starts_at_random
from grader.errors import CheckFailed, WrongForm
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.running.check import CheckOutcome

__all__ = ["beside_others", "mistakes_by_verdict"]

TRAINING_KINDS = {"convergence"}
"""Kinds of checks that train: too slow to be run again for each mistake."""


def mistakes_by_verdict(
    diagnosed: DiagnosedFunction, outcomes: Sequence[CheckOutcome], seed: int
) -> list[FoundMistake]:
    """Find the first listed mistake for which every check gives the same verdict."""
    failed = [outcome for outcome in outcomes if isinstance(outcome.failure, CheckFailed)]
    if any(outcome.test.kind in TRAINING_KINDS for outcome in failed):
        return _training_fails(diagnosed)
    if not failed or any(not outcome.passed for outcome in outcomes if outcome not in failed):
        return []
    # What fails tells most; training, which takes longest, is asked last.
    ordered = sorted(outcomes, key=lambda each: (each.passed, each.test.kind in TRAINING_KINDS))
    for mistake in diagnosed.mistakes:
        if mistake.id == MUTATES_INPUT and not diagnosed.may_mutate:
            continue
        if mistake.variant and starts_at_random(diagnosed):
            continue  # what a loop does from one and the same start is known to be something else
        if all(stays_right(diagnosed, mistake, case) for case in diagnosed.cases) and all(
            _same_verdict(diagnosed, outcome, mistake, seed) for outcome in ordered
        ):
            evidence = message("diagnosis.same_verdict")
            return [from_list(mistake, mistake.quantity, evidence)]
    return []


def beside_others(
    found: Sequence[FoundMistake],
    diagnosed: DiagnosedFunction,
    outcomes: Sequence[CheckOutcome],
    seed: int,
) -> list[FoundMistake]:
    """Find a mistake for failed checks that those ``found`` do not explain.

    A check may want an output in another form, of which all values are right.
    """
    explained = {test for each in found for test in each.explains}
    left = [
        outcome
        for outcome in outcomes
        if outcome.test.id not in explained
        and isinstance(outcome.failure, WrongForm)
        and outcome.test.kind not in TRAINING_KINDS
    ]
    if not found or not left:
        return []
    passed = [outcome for outcome in outcomes if outcome.passed]
    evidence = message("diagnosis.same_verdict_beside")
    made = mistakes_by_verdict(diagnosed, [*left, *passed], seed)
    return [replace(each, evidence=evidence) for each in made]


def _same_verdict(
    diagnosed: DiagnosedFunction, outcome: CheckOutcome, mistake: Mistake, seed: int
) -> bool:
    """Tell whether the check says of the edit what it said of the submission's."""
    again = verdict_on_edit(diagnosed, mistake, outcome.test, seed)
    before = Verdict.of(outcome.failure)
    return again is not None and (again.text, again.kind) == (before.text, before.kind)


def _training_fails(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the mistake that failed training is, where the function itself is the training loop."""
    evidence = message("diagnosis.training_fails")
    for mistake in diagnosed.mistakes:
        found = related(diagnosed, "training fails", mistake.quantity, evidence, only_listed=True)
        if found and found.mistake == mistake.id:
            return [found]
    return []
