"""The listed mistakes: each is caught by a hidden test, and named as itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis import diagnose
from grader.diagnosis.edits import edited_namespace
from grader.errors import CheckFailed, CourseError, LearnerFault, OutOfTime
from grader.running.deadline import deadline
from grader.running.local import LocalCaller
from grader.text import message
from grader.verify.model import MistakeProof

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference
    from grader.judge.bench import Bench
    from grader.running.check import Outcome

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


def outcomes_of(bench: Bench, mistake: Mistake) -> list[Outcome]:
    """Run the hidden tests of one function with ``mistake`` in it, up to one that never ends."""
    found = []
    for outcome in _outcomes(bench, mistake):
        found.append(outcome)
        if isinstance(outcome.fault, OutOfTime):
            break
    return found


def never_ends(mistake: Mistake, outcomes: Sequence[Outcome]) -> str:
    """Return what is wrong about a mistake that never ends, "" if it does."""
    if not any(isinstance(outcome.fault, OutOfTime) for outcome in outcomes):
        return ""
    return message("verify.endless", mistake=_described(mistake), seconds=f"{PATIENCE:g}")


def tried(
    bench: Bench, mistake: Mistake, outcomes: Sequence[Outcome] | None = None
) -> MistakeProof:
    """Return which hidden tests catch ``mistake``, and how it is named.

    ``outcomes`` are those of the tests, if they have run.
    """
    caller = LocalCaller(edited_namespace(bench.exercise.reference(), mistake))
    outcomes = list(_outcomes(bench, mistake)) if outcomes is None else outcomes
    caught = tuple(outcome.test.id for outcome in outcomes if not outcome.passed)
    spoken = tuple(
        (outcome.test.id, outcome.fault.quantity)
        for outcome in outcomes
        if isinstance(outcome.fault, CheckFailed)
    )
    return MistakeProof(mistake, caught, _named(bench, mistake, outcomes, caller), spoken)


def unreadable(reference: Reference, mistake: Mistake) -> str:
    """Return what is wrong about an edit that makes no Python, "" if it does."""
    try:
        compile(mistake.edit(reference.sources[mistake.function]), mistake.function, "exec")
    except SyntaxError as error:
        return message("verify.no_python", mistake=_described(mistake), error=error.msg)
    return ""


def missed(benches: Sequence[Bench], mistake: Mistake) -> list[Bench]:
    """Return those of ``benches``, which differ in the seed, that do not catch ``mistake``."""
    return [bench for bench in benches if all(one.passed for one in _outcomes(bench, mistake))]


def _outcomes(bench: Bench, mistake: Mistake) -> Iterator[Outcome]:
    caller = LocalCaller(edited_namespace(bench.exercise.reference(), mistake))
    for test in bench.exercise.hidden_tests():
        if test.function == mistake.function:
            with deadline(PATIENCE):
                yield bench.strict_check(test, caller)


def _named(
    bench: Bench, mistake: Mistake, outcomes: Sequence[Outcome], caller: LocalCaller
) -> tuple[str, ...]:
    if any(isinstance(outcome.fault, OutOfTime) for outcome in outcomes):
        return ()  # the diagnosis would wait for the same loop, once for each input
    try:
        with deadline(PATIENCE):
            found = diagnose(
                bench.exercise, mistake.function, outcomes, caller=caller, seed=bench.seed
            )
    except LearnerFault:
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
