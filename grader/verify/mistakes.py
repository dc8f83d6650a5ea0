"""The listed mistakes: each is caught by a hidden test, and named as itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis import diagnose
from grader.diagnosis.edits import edited_namespace
from grader.errors import CheckFailed, CourseError, LearnerFailure, OutOfTime
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.text import message
from grader.verify.model import MistakeProof

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference
    from grader.judge.check_runner import CheckRunner
    from grader.running.check import CheckOutcome

__all__ = [
    "missed",
    "never_ends",
    "outcomes_of",
    "problem_of",
    "sometimes_missed",
    "tried",
    "unreadable",
]

# For all hidden tests of one function together, and for the diagnosis: an edit may never end.
PATIENCE = 20.0


def outcomes_of(runner: CheckRunner, mistake: Mistake) -> list[CheckOutcome]:
    """Run the hidden tests of one function with ``mistake`` in it, up to one that never ends."""
    found = []
    for outcome in _outcomes(runner, mistake):
        found.append(outcome)
        if isinstance(outcome.failure, OutOfTime):
            break
    return found


def never_ends(mistake: Mistake, outcomes: Sequence[CheckOutcome]) -> str:
    """Return what is wrong about a mistake that never ends, "" if it does."""
    if not any(isinstance(outcome.failure, OutOfTime) for outcome in outcomes):
        return ""
    return message("verify.endless", mistake=_described(mistake), seconds=f"{PATIENCE:g}")


def tried(
    runner: CheckRunner, mistake: Mistake, outcomes: Sequence[CheckOutcome] | None = None
) -> MistakeProof:
    """Return which hidden tests catch ``mistake``, and how it is named.

    ``outcomes`` are those of the tests, if they have run.
    """
    caller = LocalCaller(edited_namespace(runner.exercise.reference(), mistake))
    outcomes = list(_outcomes(runner, mistake)) if outcomes is None else outcomes
    caught = tuple(outcome.test.id for outcome in outcomes if not outcome.passed)
    spoken = tuple(
        (outcome.test.id, outcome.failure.quantity)
        for outcome in outcomes
        if isinstance(outcome.failure, CheckFailed)
    )
    return MistakeProof(mistake, caught, _named(runner, mistake, outcomes, caller), spoken)


def unreadable(reference: Reference, mistake: Mistake) -> str:
    """Return what is wrong about an edit that makes no Python, "" if it does."""
    try:
        compile(mistake.edit(reference.sources[mistake.function]), mistake.function, "exec")
    except SyntaxError as error:
        return message("verify.no_python", mistake=_described(mistake), error=error.msg)
    return ""


def missed(runners: Sequence[CheckRunner], mistake: Mistake) -> list[CheckRunner]:
    """Return those of ``benches``, which differ in the seed, that do not catch ``mistake``."""
    return [runner for runner in runners if all(one.passed for one in _outcomes(runner, mistake))]


def _outcomes(runner: CheckRunner, mistake: Mistake) -> Iterator[CheckOutcome]:
    caller = LocalCaller(edited_namespace(runner.exercise.reference(), mistake))
    for test in runner.exercise.hidden_tests():
        if test.function == mistake.function:
            with deadline(PATIENCE):
                yield runner.run_strictly(test, caller)


def _named(
    runner: CheckRunner, mistake: Mistake, outcomes: Sequence[CheckOutcome], caller: LocalCaller
) -> tuple[str, ...]:
    if any(isinstance(outcome.failure, OutOfTime) for outcome in outcomes):
        return ()  # the diagnosis would wait for the same loop, once for each input
    try:
        with deadline(PATIENCE):
            found = diagnose(
                runner.exercise, mistake.function, outcomes, caller=caller, seed=runner.seed
            )
    except LearnerFailure:
        return ()
    except CourseError as error:
        raise CourseError(f"{_described(mistake)}: {error}") from error
    return tuple(dict.fromkeys(diagnosis.mistake for diagnosis in found))


def problem_of(proof: MistakeProof) -> str:
    """Return what is wrong about a mistake that is not caught or not named as itself."""
    described = _described(proof.mistake)
    if not proof.caught_by:
        return message("verify.not_caught", mistake=described)
    if not proof.named:
        return message("verify.not_named", mistake=described)
    return message("verify.misnamed", mistake=described, named=", ".join(proof.named))


def sometimes_missed(proof: MistakeProof, count: int, seeds: int) -> str:
    """Return what is wrong about a mistake that only some seeds bring to light."""
    mistake = _described(proof.mistake)
    return message("verify.sometimes_missed", mistake=mistake, count=count, seeds=seeds)


def _described(mistake: Mistake) -> str:
    return message(
        "verify.mistake",
        id=mistake.id,
        function=mistake.function,
        quantity=mistake.quantity,
        edit=" ".join(mistake.by.split())[:80],
    )
