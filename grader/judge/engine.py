"""Grading one submission: every check on its own, then what was only inherited.

First every hidden test runs against the learner's functions as they are. A function that
fails and may call other graded functions is then tested once more with those answered by the
reference, in a fresh process that serves nothing else: a value that the reference gave there
can never reach another check. What passes then was inherited, and keeps its points. The
function under test is never offered its own reference, because ``uses`` has no cycles.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader import __version__
from grader.errors import ChildLost, OutOfTime
from grader.judge import events
from grader.judge.bench import Bench
from grader.judge.callers import SandboxCaller
from grader.judge.inheritance import culprit_of, second_run
from grader.judge.learner import derive_seed
from grader.judge.limits import limits_for
from grader.judge.loading import loaded_info, program_for
from grader.judge.scoring import function_result
from grader.judge.verdict import Outcome, verdict_of
from grader.report.model import GraderInfo, Report

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.report.model import Diagnosis, FunctionResult
    from grader.sandbox.host import Zygote
    from grader.sandbox.limits import Limits
    from grader.submission.model import Submission

__all__ = ["grade"]


def grade(
    submission: Submission,
    exercise: Exercise,
    zygote: Zygote,
    *,
    course: Course,
    seed: int | None = None,
    limits: Limits | None = None,
    notes: Sequence[str] = (),
) -> Generator[events.Event]:
    """Grade ``submission`` and yield what happens; the last event is the report.

    ``seed`` (default: the course's) decides every hidden input, and ``limits`` (default: the
    exercise's) what the submission may use. IsolationError when the
    sandbox cannot be had, CourseError when the exercise is broken; a learner's fault is
    never raised.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    seed = course.seed if seed is None else seed
    grading = _Grading(
        submission,
        exercise,
        zygote,
        limits or limits_for(exercise),
        derive_seed(course.name, seed, exercise.name),
    )
    results: list[FunctionResult] = []
    for event in grading.run():
        if isinstance(event, events.FunctionJudged):
            results.append(event.result)
        yield event
    isolation = zygote.ready()
    yield events.Graded(
        Report(
            exercise=exercise.name,
            score=round(sum(result.score for result in results), 6),
            max_score=round(sum(result.max_score for result in results), 6),
            functions=results,
            submission=grading.info,
            grader=GraderInfo(
                version=__version__,
                course=course.name,
                seed=seed,
                isolation=isolation,
                started=started,
                duration=round(time.monotonic() - clock, 6),
            ),
            notes=[*notes, *submission.notes, *grading.notes],
        )
    )


@dataclass
class _Grading:
    """One submission while it is graded."""

    submission: Submission
    exercise: Exercise
    zygote: Zygote
    limits: Limits
    seed: int

    def __post_init__(self) -> None:
        self.bench = Bench.of(self.exercise, self.seed)
        self.program = program_for(self.submission, self.exercise)
        self.info = loaded_info(self.submission, None)
        self.notes: list[str] = []
        self.outcomes: dict[str, list[Outcome]] = {name: [] for name in self.exercise.functions}

    def run(self) -> Iterator[events.Event]:
        """Load, run every check, settle what is inherited."""
        with SandboxCaller(self.zygote, self.program, self.limits) as caller:
            yield from self._load(caller)
            tests = self.exercise.hidden_tests()
            for index, test in enumerate(tests, 1):
                yield events.CheckStarted(test.id, test.function, index, len(tests))
                outcome = self._foregone(test) or self.bench.check(test, caller)
                self.outcomes[test.function].append(outcome)
                self._take_notes(outcome)
                status = verdict_of(outcome.fault).status
                yield events.CheckFinished(test.id, test.function, status, index, len(tests))
        for name in self.exercise.functions:
            yield events.FunctionJudged(self._settle(name))

    def _load(self, caller: SandboxCaller) -> Iterator[events.Event]:
        try:
            loaded = caller.load()
        except ChildLost:
            loaded = None  # every check will say what happened
        self.info = loaded_info(self.submission, loaded)
        yield events.Loaded(self.info)

    def _take_notes(self, outcome: Outcome) -> None:
        for note in outcome.notes:
            text = f"{outcome.test.function}: {note}"
            if text not in self.notes:
                self.notes.append(text)

    def _foregone(self, test: HiddenTest) -> Outcome | None:
        """Return the outcome of a test that calls what never ended, without waiting once more.

        It is run with the reference in that function's place, as if it had been waited for.
        """
        for name in self.bench.substitutes(test):
            for outcome in self.outcomes[name]:
                if isinstance(outcome.fault, OutOfTime) and not outcome.fault.in_total:
                    return Outcome(test, outcome.fault)
        return None

    def _give_time(self, name: str) -> None:
        """Run again a function's checks that had no time left because of other functions."""
        faults = [o.fault for o in self.outcomes[name] if isinstance(o.fault, OutOfTime)]
        if not faults or not all(fault.before_the_call for fault in faults):
            return
        with SandboxCaller(self.zygote, self.program, self.limits) as caller:
            self.outcomes[name] = [
                self.bench.check(outcome.test, caller)
                if isinstance(outcome.fault, OutOfTime)
                else outcome
                for outcome in self.outcomes[name]
            ]

    def _settle(self, name: str) -> FunctionResult:
        self._give_time(name)
        outcomes = self.outcomes[name]
        again = second_run(self.bench, outcomes, self._answered)
        inherited = {
            outcome.test.id: culprit_of(self.bench.substitutes(outcome.test), self.outcomes)
            for outcome in again
            if outcome.passed
        }
        result = function_result(self.exercise.functions[name], outcomes, inherited)
        if result.status in ("passed", "inherited", "missing"):
            return result
        return result.model_copy(update={"diagnoses": self._diagnose(name, again)})

    def _diagnose(self, name: str, again: list[Outcome]) -> list[Diagnosis]:
        """Name what is wrong with a function in itself, whatever it may call."""
        # Imported late: correct work pays nothing for it.
        from grader.diagnosis import diagnose

        used = self.exercise.closure(name)
        others_fail = any(not outcome.passed for other in used for outcome in self.outcomes[other])
        done = {outcome.test.id for outcome in again}
        own = again + [
            outcome
            for outcome in self.outcomes[name]
            if outcome.test.id not in done and not (others_fail and outcome.passed)
        ]
        with self._answered(used) as caller:
            return diagnose(
                self.exercise, name, own, self.submission, caller=caller, seed=self.seed
            )

    def _answered(self, substitutes: tuple[str, ...]) -> SandboxCaller:
        """Return a fresh process in which the reference answers for ``substitutes``."""
        program = replace(self.program, substitutes=substitutes)
        return SandboxCaller(self.zygote, program, self.limits, self.bench.answer)
