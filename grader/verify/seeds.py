"""Does correct work ever fail? The reference on the hidden inputs of many seeds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.errors import CourseError
from grader.judge.check_runner import CheckRunner
from grader.judge.verdict import verdict_of
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.running.randomness import derive_seed
from grader.text import message
from grader.verify.trusted import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.verify.model import CheckProof, Proof

__all__ = ["check_runner_for", "try_seeds"]

PATIENCE = 60.0


def check_runner_for(course: Course, exercise: Exercise, seed: int) -> CheckRunner:
    """Return the bench that the judge would use for ``seed``."""
    return CheckRunner.of(exercise, derive_seed(course.name, seed, exercise.name))


def try_seeds(
    course: Course, exercise: Exercise, proof: Proof, seeds: Sequence[int]
) -> Iterator[int]:
    """Run every check with every seed, and yield how many are done; then note what failed."""
    caller = LocalCaller(exercise.reference().namespace)
    reasons: dict[str, str] = {}
    for done, seed in enumerate(seeds, 1):
        runner = check_runner_for(course, exercise, seed)
        for check in proof.checks:
            reason = _reason(runner, check, caller)
            if reason:
                check.false_alarms.append(seed)
                reasons.setdefault(check.test.id, reason)
        proof.seeds = done
        yield done
    for check in proof.checks:
        check.seconds /= max(proof.seeds, 1)
        if check.false_alarms:
            proof.add("seeds", _told(check, proof.seeds, reasons[check.test.id]))


def _reason(runner: CheckRunner, check: CheckProof, caller: LocalCaller) -> str:
    """Return why the reference fails, nothing if it passes."""
    started = time.perf_counter()
    try:
        with deadline(PATIENCE):
            outcome = runner.run_strictly(check.test, caller)
    except CourseError as error:
        return message("verify.raised", error=cause_of(error))
    finally:
        check.seconds += time.perf_counter() - started
    if outcome.passed:
        return ""
    return verdict_of(outcome.failure).message or message("verify.no_message")


def _told(check: CheckProof, seeds: int, reason: str) -> str:
    return message(
        "verify.false_alarm",
        check=check.test.id,
        count=len(check.false_alarms),
        seeds=seeds,
        first=check.false_alarms[0],
        message=reason,
    )
