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
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from grader import __version__
from grader.errors import ChildLost
from grader.judge import events
from grader.judge.callers import SandboxCaller
from grader.judge.inheritance import culprit_of, may_inherit, substitutes_for
from grader.judge.learner import derive_seed
from grader.judge.loading import loaded_info, program_for
from grader.judge.scoring import function_result
from grader.judge.verdict import Outcome, run_check, verdict_of
from grader.report.model import GraderInfo, Report
from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.report.model import FunctionResult
    from grader.sandbox.host import Zygote
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
) -> Iterator[events.Event]:
    """Grade ``submission`` and yield what happens; the last event is the report.

    ``seed`` (default: the course's) decides every hidden input. IsolationError when the
    sandbox cannot be had, CourseError when the exercise is broken; a learner's fault is
    never raised.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    seed = course.seed if seed is None else seed
    grading = _Grading(
        submission,
        exercise,
        zygote,
        limits or Limits(),
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
        self.tests = self.exercise.hidden_tests()
        self.names = list(self.exercise.functions)
        # Attribute access reads better in hidden tests than subscripts.
        self.reference = SimpleNamespace(**self.exercise.reference().namespace)
        self.program = program_for(self.submission, self.exercise)
        self.info = loaded_info(self.submission, None)
        self.notes: list[str] = []
        self.outcomes: dict[str, list[Outcome]] = {name: [] for name in self.names}

    def run(self) -> Iterator[events.Event]:
        """Load, run every check, settle what is inherited."""
        with SandboxCaller(self.zygote, self.program, self.limits) as caller:
            yield from self._load(caller)
            total = len(self.tests)
            for index, test in enumerate(self.tests, 1):
                yield events.CheckStarted(test.id, test.function, index, total)
                outcome = self._check(test, caller)
                self.outcomes[test.function].append(outcome)
                self._take_notes(outcome)
                status = verdict_of(outcome.fault).status
                yield events.CheckFinished(test.id, test.function, status, index, total)
        for name, function in self.exercise.functions.items():
            yield events.FunctionJudged(
                function_result(function, self.outcomes[name], self._inherited(name))
            )

    def _load(self, caller: SandboxCaller) -> Iterator[events.Event]:
        try:
            loaded = caller.load()
        except ChildLost:
            loaded = None  # every check will say what happened
        self.info = loaded_info(self.submission, loaded)
        yield events.Loaded(self.info)

    def _check(self, test: HiddenTest, caller: SandboxCaller) -> Outcome:
        return run_check(test, caller, self.reference, self.names, self.seed)

    def _take_notes(self, outcome: Outcome) -> None:
        for note in outcome.notes:
            text = f"{outcome.test.function}: {note}"
            if text not in self.notes:
                self.notes.append(text)

    def _inherited(self, name: str) -> dict[str, str]:
        """Return which failed checks of ``name`` pass on the reference's functions."""
        inherited: dict[str, str] = {}
        for outcome in self.outcomes[name]:
            substitutes = substitutes_for(self.exercise, outcome.test)
            if not may_inherit(outcome, substitutes):
                continue
            if self._passes_with(outcome.test, substitutes):
                inherited[outcome.test.id] = culprit_of(substitutes, self.outcomes)
        return inherited

    def _passes_with(self, test: HiddenTest, substitutes: tuple[str, ...]) -> bool:
        def answer(function: str, args: tuple[Any, ...]) -> Any:
            return getattr(self.reference, function)(*args)

        program = replace(self.program, substitutes=substitutes)
        with SandboxCaller(self.zygote, program, self.limits, answer) as caller:
            return self._check(test, caller).passed
