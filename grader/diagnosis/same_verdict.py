"""Find mistakes that outputs do not show, but the verdicts of the checks do.

A numerical derivative of a parabola is right with any step; only the points at which the function
was called are not. Such a mistake is found if every check, passed or failed, says of the edited
reference, word for word, what it says of the submission, and the edit's outputs are right as well:
what would show in outputs is not what the learner has done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.diagnosis.edits import check_edit, edited_function
from grader.diagnosis.found_mistakes import MUTATES_INPUT, from_list, related
from grader.diagnosis.leaves import agree
from grader.diagnosis.same_start import starts_at_random
from grader.errors import CheckFailed, NNGradeError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.running.check import CheckOutcome

__all__ = ["mistakes_by_verdict"]

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
        function = edited_function(diagnosed.reference, [mistake])
        if all(_is_right(diagnosed, function, case) for case in diagnosed.cases) and all(
            _same_verdict(diagnosed, outcome, function, seed) for outcome in ordered
        ):
            evidence = message("diagnosis.same_verdict")
            return [from_list(mistake, mistake.quantity, evidence)]
    return []


def _is_right(diagnosed: DiagnosedFunction, function: Callable[..., Any], case: Case) -> bool:
    """Tell whether ``function`` returns what is expected in ``case``."""
    actual = diagnosed.run(function, case)
    return isinstance(actual, dict) and all(
        path in actual and agree(actual[path], expected) for path, expected in case.expected.items()
    )


def _same_verdict(
    diagnosed: DiagnosedFunction, outcome: CheckOutcome, function: Callable[..., Any], seed: int
) -> bool:
    """Tell whether the check says of ``function`` what it said of the submission's."""
    diagnosed.check_time()
    try:
        again, before = check_edit(diagnosed, function, outcome.test, seed).failure, outcome.failure
    except NNGradeError:  # a check that itself raises on the edit decides nothing
        return False
    return str(again) == str(before) and type(again) is type(before)


def _training_fails(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the mistake that failed training is, where the function itself is the training loop."""
    evidence = message("diagnosis.training_fails")
    for mistake in diagnosed.mistakes:
        found = related(diagnosed, "training fails", mistake.quantity, evidence, only_listed=True)
        if found and found.mistake == mistake.id:
            return [found]
    return []
