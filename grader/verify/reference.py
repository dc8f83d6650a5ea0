"""Prove that the reference gets every point, with any seed, and the stub and bare errors none."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.course.hidden import FULL_MARKS
from grader.course.markers import make_stub
from grader.errors import CourseError, SubmissionError
from grader.judge import events
from grader.judge.check_runner import CheckRunner
from grader.judge.verdict import verdict_of
from grader.running.callers import LocalCaller
from grader.running.deadline import deadline
from grader.text import message
from grader.verify.model import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.api import Grader
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.report.model import Report
    from grader.verify.model import CheckProof, Proof

__all__ = ["IsolatedGrading", "try_seeds"]

_MAX_GRADING_SECONDS = 600.0
_MAX_CHECK_SECONDS = 60.0
_RAISING = "def {name}(*args, **kwargs):\n    raise ArithmeticError\n\n\n"


@dataclass
class IsolatedGrading:
    """Grade reference and stub as a submission is graded: read from a file, in the sandbox.

    ``grader`` does not check the reference beforehand, so that a failure shows in the report.
    """

    exercise: Exercise
    grader: Grader
    seconds: dict[str, float] = field(default_factory=dict)
    """The time that each check took when it last ran."""
    failed: set[str] = field(default_factory=set)
    """Checks that the reference failed, with any seed."""

    def reference(self, proof: Proof, seed: int) -> None:
        """Check that the reference gets every point, with the hidden inputs of ``seed``."""
        report = self._graded(self.exercise.source, seed)
        if proof.reference_score is None or report.score < proof.reference_score:
            proof.reference_score = report.score
        for function in report.functions:
            failed = [check for check in function.checks if check.status != "passed"]
            for check in failed:
                if check.id not in self.failed:  # once is enough, whatever the seed
                    text = message("verify.fails", check=check.id, seed=seed, message=check.message)
                    proof.add("reference", text)
                self.failed.add(check.id)
            if function.diagnoses and not failed:
                named = ", ".join(diagnosis.mistake for diagnosis in function.diagnoses)
                proof.add(
                    "reference", message("verify.blamed", function=function.name, named=named)
                )

    def stub(self, proof: Proof) -> None:
        """Check that the stub's functions count as not implemented."""
        report = self._graded(make_stub(self.exercise.source), self.grader.course.seed)
        proof.stub_score = report.score
        if abs(report.max_score - FULL_MARKS) > 1e-6:  # noqa: PLR2004 - points may be fractions
            proof.add("stub", message("verify.points", points=f"{report.max_score:g}"))
        for function in report.functions:
            if function.status != "not_implemented":
                proof.add(
                    "stub",
                    message("verify.stub_status", function=function.name, status=function.status),
                )

    def raising(self, proof: Proof) -> None:
        """Check that functions that only raise get no point.

        Those of the stub get none whatever the checks say, so they show nothing about the checks.
        """
        source = "".join(_RAISING.format(name=name) for name in self.exercise.functions)
        for function in self._graded(source, self.grader.course.seed).functions:
            for check in function.checks:
                if check.points:
                    proof.add("stub", message("verify.raising_scores", check=check.id))

    def _graded(self, source: str, seed: int) -> Report:
        exercise = self.exercise
        try:
            reading = self.grader.read(
                source.encode(), name=f"{exercise.name}.py", exercise=exercise.name
            )
        except SubmissionError as error:
            raise CourseError(f"{exercise.source_file}: {error}") from error
        # The sandbox has limits of its own; a reference that hidden tests call here has none.
        with deadline(_MAX_GRADING_SECONDS):
            return self.grader.grade(reading, seed=seed, listen=_Stopwatch(self.seconds))


@dataclass
class _Stopwatch:
    """Measure how long each check takes."""

    seconds: dict[str, float]
    started: float = 0.0

    def __call__(self, event: events.Event) -> None:
        if isinstance(event, events.CheckStarted):
            self.started = time.perf_counter()
        elif isinstance(event, events.CheckFinished):
            self.seconds[event.id] = time.perf_counter() - self.started


def try_seeds(
    course: Course, exercise: Exercise, proof: Proof, seeds: Sequence[int]
) -> Iterator[int]:
    """Run every check on the reference with every seed, and note which fail.

    Yield after each seed how many are done.
    """
    caller = LocalCaller(exercise.reference().namespace)
    reasons: dict[str, str] = {}
    for done, seed in enumerate(seeds, 1):
        runner = CheckRunner.for_course(course, exercise, seed)
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
            proof.add("seeds", _false_alarm(check, proof.seeds, reasons[check.test.id]))


def _reason(runner: CheckRunner, check: CheckProof, caller: LocalCaller) -> str:
    """Return why the reference fails the check, "" if it passes."""
    started = time.perf_counter()
    try:
        with deadline(_MAX_CHECK_SECONDS):
            outcome = runner.run_strictly(check.test, caller)
    except CourseError as error:
        return message("verify.raised", error=cause_of(error))
    finally:
        check.seconds += time.perf_counter() - started
    if outcome.passed:
        return ""
    return verdict_of(outcome.failure).message or message("verify.no_message")


def _false_alarm(check: CheckProof, seeds: int, reason: str) -> str:
    return message(
        "verify.false_alarm",
        check=check.test.id,
        count=len(check.false_alarms),
        seeds=seeds,
        first=check.false_alarms[0],
        message=reason,
    )
