"""Diagnose what the calls themselves show: that they do not fit, or ask for what is forbidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.course.sentences import RAISES
from grader.errors import LearnerRaised, OutOfTime
from grader.judge.function_states import is_missing_module, module_sentence
from grader.report.model import MEASURED, Diagnosis
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.function import Function
    from grader.running.check import CheckOutcome

__all__ = ["call_diagnoses", "too_slow"]


def call_diagnoses(function: Function, outcomes: Sequence[CheckOutcome]) -> list[Diagnosis]:
    """Return a diagnosis for each sentence by which the grader tells an exception.

    Of the calls that do not fit a function, the first is told.

    What comes from a process that saw replies of the reference is left out.
    """
    failures: dict[str, list[tuple[str, LearnerRaised]]] = {}
    for outcome in outcomes:
        failure = outcome.failure
        if not isinstance(failure, LearnerRaised) or outcome.saw_reference:
            continue
        # Outcomes with the reference's functions in place of others have no states of functions.
        failure.sentence = failure.sentence or module_sentence(failure)
        if failure.sentence:
            # Calls with more or fewer arguments that do not fit either say nothing new.
            key = failure.sentence if failure.unfit is None else failure.unfit.function
            failures.setdefault(key, []).append((outcome.test.id, failure))
    return [_diagnosis(function, same) for same in failures.values()]


def too_slow(function: Function, outcomes: Sequence[CheckOutcome]) -> list[Diagnosis]:
    """Return the diagnosis of a function of which nothing is known but that calls were stopped."""
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if not all(isinstance(e.failure, OutOfTime) and not e.failure.in_total for e in failed):
        return []
    return [
        Diagnosis(
            mistake=MEASURED,
            variant="time",
            quantity=function.first_output,
            message=message("judge.too_slow", function=function.name),
            explains=[outcome.test.id for outcome in failed],
        )
    ]


def _diagnosis(function: Function, same: Sequence[tuple[str, LearnerRaised]]) -> Diagnosis:
    first = same[0][1]
    raised = f"{first.kind}: {first.message}".rstrip(": .")
    evidence = message("diagnosis.raised_alike", what=printable(raised, 300))
    return Diagnosis(
        mistake=RAISES,
        variant=first.variant,
        quantity=function.first_output,
        message=first.sentence,
        hint=first.hint,
        line=_line(first),
        # The sandbox's own exception has a name and a text that stand nowhere in the submission.
        evidence="" if is_missing_module(first) else evidence,
        explains=[test for test, _ in same],
    )


def _line(failure: LearnerRaised) -> str:
    if failure.where is None or failure.unfit is not None:
        return ""
    code = printable(failure.where.code.strip(), 160)
    place = printable(str(failure.where), 200)
    return f"{place}: {code}" if code else place
