"""Prove that each listed mistake is caught by a hidden test, and named by the diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis import Means, diagnose
from grader.diagnosis.edits import edited_namespace
from grader.errors import CheckFailed, CourseError, LearnerFailure, OutOfTime
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.text import message
from grader.verify.model import MistakeProof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.course.reference import Reference
    from grader.judge.check_runner import CheckRunner
    from grader.running.check import CheckOutcome
    from grader.verify.model import Proof

__all__ = ["check_mistakes", "missed", "problem_of", "tried"]

MAX_SECONDS = 20.0
"""Time for one hidden test with a mistake in it, and for its diagnosis: an edit may never end."""


def check_mistakes(
    runner: CheckRunner,
    other_seeds: Sequence[CheckRunner],
    proof: Proof,
    step: Callable[[int, int], None],
) -> None:
    """Try every listed mistake, and note those that are not caught or not named as themselves.

    One that is caught with the seed of ``runner`` has to be caught with the ``other_seeds`` too.
    """
    mistakes, reference = runner.exercise.mistakes(), runner.exercise.reference()
    if not mistakes:
        proof.add("mistake", message("verify.none_listed"))
    invalid = [text for each in mistakes if (text := _no_python_problem(reference, each))]
    if invalid:  # the diagnosis of any mistake would meet them
        _add_all(proof, invalid)
        return
    tests_of = [(mistake, _outcomes_until_endless(runner, mistake)) for mistake in mistakes]
    endless = [text for each in tests_of if (text := _endless_problem(*each))]
    if endless:
        _add_all(proof, endless)
        return
    for done, (mistake, outcomes) in enumerate(tests_of, 1):
        found = tried(runner, mistake, outcomes)
        proof.mistakes.append(found)
        if not found.holds:
            proof.add("mistake", problem_of(found))
        elif others := missed(other_seeds, mistake):
            proof.add("mistake", _sometimes_missed(found, len(others), len(other_seeds)))
        step(done, len(mistakes))


def _add_all(proof: Proof, texts: Iterable[str]) -> None:
    for text in texts:
        proof.add("mistake", text)


def _outcomes_until_endless(runner: CheckRunner, mistake: Mistake) -> list[CheckOutcome]:
    """Run the hidden tests of one function with ``mistake`` in it, up to one that never ends."""
    found = []
    for outcome in _outcomes(runner, mistake):
        found.append(outcome)
        if isinstance(outcome.failure, OutOfTime):
            break
    return found


def _endless_problem(mistake: Mistake, outcomes: Sequence[CheckOutcome]) -> str:
    """Return the problem of a mistake with which a test never ends, "" if all end."""
    if not any(isinstance(outcome.failure, OutOfTime) for outcome in outcomes):
        return ""
    return message("verify.endless", mistake=_described(mistake), seconds=f"{MAX_SECONDS:g}")


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


def _no_python_problem(reference: Reference, mistake: Mistake) -> str:
    """Return the problem of an edit that makes no valid Python, "" if it does."""
    try:
        compile(mistake.edit(reference.sources[mistake.function]), mistake.function, "exec")
    except SyntaxError as error:
        return message("verify.no_python", mistake=_described(mistake), error=error.msg)
    return ""


def missed(runners: Sequence[CheckRunner], mistake: Mistake) -> list[CheckRunner]:
    """Return those of ``runners``, which differ in the seed, that do not catch ``mistake``."""
    return [runner for runner in runners if all(one.passed for one in _outcomes(runner, mistake))]


def _outcomes(runner: CheckRunner, mistake: Mistake) -> Iterator[CheckOutcome]:
    caller = LocalCaller(edited_namespace(runner.exercise.reference(), mistake))
    for test in runner.exercise.hidden_tests():
        if test.function == mistake.function:
            with deadline(MAX_SECONDS):
                yield runner.run_strictly(test, caller)


def _named(
    runner: CheckRunner, mistake: Mistake, outcomes: Sequence[CheckOutcome], caller: LocalCaller
) -> tuple[str, ...]:
    if any(isinstance(outcome.failure, OutOfTime) for outcome in outcomes):
        return ()  # the diagnosis would wait for the same loop, once for each input
    try:
        with deadline(MAX_SECONDS):
            means = Means(caller, seed=runner.seed)
            found = diagnose(runner.exercise, mistake.function, outcomes, means=means)
    except LearnerFailure:
        return ()
    except CourseError as error:
        raise CourseError(f"{_described(mistake)}: {error}") from error
    return tuple(dict.fromkeys(diagnosis.mistake for diagnosis in found))


def problem_of(proof: MistakeProof) -> str:
    """Return the problem of a mistake that is not caught, or not named as itself."""
    described = _described(proof.mistake)
    if not proof.caught_by:
        return message("verify.not_caught", mistake=described)
    if not proof.named:
        return message("verify.not_named", mistake=described)
    return message("verify.misnamed", mistake=described, named=", ".join(proof.named))


def _sometimes_missed(proof: MistakeProof, count: int, seeds: int) -> str:
    """Return the problem of a mistake that is not caught with every seed."""
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
