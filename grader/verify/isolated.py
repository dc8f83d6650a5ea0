"""Reference and stub, graded as a learner's work would be: read from a file, in the sandbox."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.course.hidden import FULL_MARKS
from grader.course.markers import make_stub
from grader.errors import CourseError, SubmissionError
from grader.judge import events
from grader.running.deadline import deadline
from grader.text import message

if TYPE_CHECKING:
    from grader.api import Grader
    from grader.course.exercise import Exercise
    from grader.report.model import Report
    from grader.verify.model import Proof

__all__ = ["Isolated"]

PATIENCE = 600.0


@dataclass
class Isolated:
    """An exercise, and what grades it: a Grader that does not stop where its reference fails."""

    exercise: Exercise
    grader: Grader
    seconds: dict[str, float] = field(default_factory=dict)
    """What each check took when it last ran."""
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
        """Check that the stub gets no point, and is seen to be one."""
        report = self._graded(make_stub(self.exercise.source), self.grader.course.seed)
        proof.stub_score = report.score
        if abs(report.max_score - FULL_MARKS) > 1e-6:  # noqa: PLR2004 - points may be fractions
            proof.add("stub", message("verify.points", points=f"{report.max_score:g}"))
        for function in report.functions:
            for check in function.checks:
                if check.points:
                    proof.add("stub", message("verify.stub_scores", check=check.id))
            if function.status != "not_implemented" and not function.score:
                proof.add(
                    "stub",
                    message("verify.stub_status", function=function.name, status=function.status),
                )

    def _graded(self, source: str, seed: int) -> Report:
        exercise = self.exercise
        try:
            reading = self.grader.read(
                source.encode(), name=f"{exercise.name}.py", exercise=exercise.name
            )
        except SubmissionError as error:
            raise CourseError(f"{exercise.source_file}: {error}") from error
        # The sandbox has limits of its own; a reference that hidden tests call here has none.
        with deadline(PATIENCE):
            return self.grader.grade(reading, seed=seed, listen=_Stopwatch(self.seconds))


@dataclass
class _Stopwatch:
    """Takes down how long each check takes."""

    seconds: dict[str, float]
    started: float = 0.0

    def __call__(self, event: events.Event) -> None:
        if isinstance(event, events.CheckStarted):
            self.started = time.perf_counter()
        elif isinstance(event, events.CheckFinished):
            self.seconds[event.id] = time.perf_counter() - self.started
