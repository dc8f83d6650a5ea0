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
from functools import cached_property
from typing import TYPE_CHECKING

from grader import __version__
from grader.errors import ChildLost, NNGradeError, OutOfTime
from grader.judge import events
from grader.judge.bench import Bench
from grader.judge.callbacks import CallbackServerClient, Session
from grader.judge.callers import SandboxCaller
from grader.judge.extent import can_be_diagnosed
from grader.judge.forms import shapes_of
from grader.judge.inheritance import SecondLook
from grader.judge.limits import limits_for
from grader.judge.loading import loaded_info, program_for
from grader.judge.merit import counted
from grader.judge.scoring import function_result
from grader.judge.turns import Turns
from grader.judge.verdict import verdict_on
from grader.report.model import GraderInfo, Report
from grader.running.check import Outcome
from grader.running.seeds import derive_seed
from grader.sandbox.budget import Budget
from grader.submission.names import called_in
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.judge.forms import Shapes
    from grader.report.model import Diagnosis, FunctionResult
    from grader.sandbox.host import Zygote
    from grader.sandbox.limits import Limits
    from grader.submission.model import Submission

__all__ = ["grade"]

_LATER = 2
"""Turns that a function that fails may have after its checks: with the reference, diagnosis."""


def grade(
    submission: Submission,
    exercise: Exercise,
    zygote: Zygote,
    *,
    course: Course,
    seed: int | None = None,
    limits: Limits | None = None,
    notes: Sequence[str] = (),
    callbacks: CallbackServerClient | None = None,
) -> Generator[events.Event]:
    """Grade ``submission`` and yield what happens; the last event is the report.

    ``seed`` (default: the course's) decides every hidden input, and ``limits`` (default: the
    exercise's) what the submission may use. ``callbacks`` is the exercise's callback server, for
    whoever grades more than one submission. IsolationError when the sandbox cannot be had,
    CourseError when the exercise is broken; a learner's fault is never raised.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    seed = course.seed if seed is None else seed
    client = callbacks or CallbackServerClient(exercise)
    grading = _Grading(
        submission,
        exercise,
        zygote,
        limits or limits_for(exercise),
        derive_seed(course.name, seed, exercise.name),
        client,
        course.show_output,
    )
    results: list[FunctionResult] = []
    try:
        for event in grading.run():
            if isinstance(event, events.FunctionJudged):
                results.append(event.result)
            yield event
    finally:
        if callbacks is None:
            client.close()
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
    callbacks: CallbackServerClient
    show_output: bool

    def __post_init__(self) -> None:
        self.bench = Bench.of(self.exercise, self.seed)
        self.program = program_for(self.submission, self.exercise)
        self.info = loaded_info(self.submission, None)
        self.notes: list[str] = []
        self.outcomes: dict[str, list[Outcome]] = {name: [] for name in self.exercise.functions}
        self.budget = Budget(self.limits)
        self.turns = Turns(self.budget, self.exercise.functions)
        self.loaded = False
        self.in_place: set[str] = set()
        self.innocent: set[str] = set()

    def run(self) -> Iterator[events.Event]:
        """Load, run every check, settle what is inherited."""
        with self._caller() as caller:
            yield from self._load(caller)
            caller.foresee(self.bench.script())
            tests = self.exercise.hidden_tests()
            for index, test in enumerate(tests, 1):
                yield events.CheckStarted(test.id, test.function, index, len(tests))
                with self.turns.first(test.function, (later.function for later in tests[index:])):
                    outcome = self._foregone(test) or self.bench.check(test, caller)
                self.outcomes[test.function].append(outcome)
                self._take_notes(outcome)
                self._prepare(outcome)
                status = verdict_on(outcome).status
                yield events.CheckFinished(test.id, test.function, status, index, len(tests))
                if index < len(tests) and tests[index].function != test.function:
                    caller.renew()
            self.in_place = caller.in_place
        self._give_time()
        results = counted(self.bench, self.outcomes, self._results())
        yield from map(events.FunctionJudged, results)
        if not self.show_output and any(map(_printed, self._all_outcomes())):
            self.notes.append(say("judge.prints_not_shown"))

    def _results(self) -> Iterator[FunctionResult]:
        """Yield the result of one function after the other."""
        failing = self._failing()
        for name in self.exercise.functions:
            failing = [other for other in failing if other != name]
            yield self._settled(name, len(failing))

    def _load(self, caller: SandboxCaller) -> Iterator[events.Event]:
        try:
            loaded = caller.load()
        except ChildLost:
            loaded = None  # every check will say what happened
        self.loaded = loaded is not None
        self.program = caller.program
        self.info = loaded_info(self.submission, loaded)
        yield events.Loaded(self.info)

    def _take_notes(self, outcome: Outcome) -> None:
        for note in () if outcome.informed else outcome.notes:
            text = f"{outcome.test.function}: {note}"
            if text not in self.notes:
                self.notes.append(text)

    def _prepare(self, outcome: Outcome) -> None:
        """Have the callback server get ready where a second run may need it."""
        if not outcome.passed and self.bench.substitutes(outcome.test):
            self.callbacks.start()

    def _foregone(self, test: HiddenTest) -> Outcome | None:
        """Return the outcome of a test that calls what never ended, without waiting once more.

        It is run with the reference in that function's place, as if it had been waited for.
        """
        for name in self.bench.substitutes(test):
            for outcome in self.outcomes[name]:
                if isinstance(outcome.fault, OutOfTime) and not outcome.fault.in_total:
                    return Outcome(test, outcome.fault)
        return None

    def _failing(self) -> list[str]:
        """Return the functions that may need another turn."""
        return [
            name
            for name, outcomes in self.outcomes.items()
            if any(not outcome.passed for outcome in outcomes)
        ]

    def _give_time(self) -> None:
        """Run again the checks for which other functions left no time, with what is left."""
        waiting = self.turns.thriftiest_first(
            name for name, outcomes in self.outcomes.items() if any(map(_ran_out, outcomes))
        )
        for index, name in enumerate(waiting, 1):
            later = len(waiting) - index + _LATER * len(self._failing())
            with self.turns.later(name, later), self._caller() as caller:
                self.outcomes[name] = [
                    self._foregone(outcome.test) or self.bench.check(outcome.test, caller)
                    if _ran_out(outcome)
                    else outcome
                    for outcome in self.outcomes[name]
                ]

    def _settled(self, name: str, failing: int) -> FunctionResult:
        """Return the result of a function, whatever is odd about what it returned."""
        try:
            return self._settle(name, failing)
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:  # noqa: BLE001 - what the checks found stands, and others go on
            self.notes.append(
                say("judge.not_looked_into", function=name, kind=type(error).__name__)
            )
            verdicts = [replace(outcome, calls=[]) for outcome in self.outcomes[name]]
            return function_result(self.exercise.functions[name], verdicts, {})

    def _result(self, name: str, inherited: Mapping[str, str] | None = None) -> FunctionResult:
        return function_result(
            self.exercise.functions[name],
            self.outcomes[name],
            inherited or {},
            show_output=self.show_output,
        )

    def _settle(self, name: str, failing: int) -> FunctionResult:
        """Return the result of a function; so many that fail have their turn after it."""
        outcomes = self.outcomes[name]
        if all(outcome.passed for outcome in outcomes):
            return self._result(name)
        look = SecondLook(self.bench, self.outcomes, self.innocent, self._called, self._answered)
        with self.turns.later(name, _LATER * failing + 1):
            # What cannot even be loaded fails there as well.
            again = look.again(name) if self.loaded else []
            inherited = look.culprits(again)
        result = self._result(name, inherited)
        if result.status == "inherited":
            self.innocent.add(name)
        if result.status in ("inherited", "missing"):
            return result
        if any(map(_ran_out, again)):
            # What the function does by itself is not known.
            self.notes.append(say("judge.not_settled", function=name))
            return result
        with self.turns.later(name, _LATER * failing):
            return result.model_copy(update={"diagnoses": self._diagnose(name, again)})

    def _diagnose(self, name: str, again: list[Outcome]) -> list[Diagnosis]:
        """Name what is wrong with a function in itself, whatever it may call.

        Where what it calls is right, that shows in the first run, of which numbers and lines may
        be told. Else it shows where the reference answers for those, of which only the mistake is.
        """
        # Imported late: correct work pays nothing for it.
        from grader.diagnosis import diagnose

        used = self.exercise.closure(name)
        others_fail = any(not outcome.passed for other in used for outcome in self.outcomes[other])
        own = self._own(name, again) if others_fail else self.outcomes[name]
        if not can_be_diagnosed(own):
            self.notes.append(say("judge.too_much", function=name))
            return []
        with self._answered(used) if others_fail else self._caller() as caller:
            try:
                found = diagnose(
                    self.exercise,
                    name,
                    own,
                    self.submission,
                    caller=caller,
                    seed=self.seed,
                    go_on=self.budget.check,
                )
            except OutOfTime:
                caller.ran_out = True
        if caller.ran_out:  # what was found rests on fewer answers than it needs
            self.notes.append(say("judge.not_diagnosed", function=name))
            return []
        return found

    def _own(self, name: str, again: list[Outcome]) -> list[Outcome]:
        """Return how a function's checks end with the reference in place of what it calls."""
        done = {outcome.test.id for outcome in again}
        return again + [
            outcome
            for outcome in self.outcomes[name]
            if outcome.test.id not in done and not outcome.passed
        ]

    def _answered(self, substitutes: tuple[str, ...]) -> SandboxCaller:
        """Return a fresh process in which the reference answers for ``substitutes``."""
        in_place = tuple(name for name in substitutes if name in self.in_place)
        program = replace(self.program, substitutes=substitutes, in_place=in_place)
        session = Session(
            self.callbacks,
            self.limits,
            self.budget,
            substitutes=substitutes,
            shapes=self._shapes,
            seed=self.seed,
        )
        return SandboxCaller(self.zygote, program, self.limits, session, self.budget)

    @cached_property
    def _called(self) -> set[str]:
        return called_in(self.submission, self.exercise.functions)

    @cached_property
    def _shapes(self) -> Shapes:
        return shapes_of(call for outcome in self._all_outcomes() for call in outcome.calls)

    def _all_outcomes(self) -> Iterator[Outcome]:
        for outcomes in self.outcomes.values():
            yield from outcomes

    def _caller(self) -> SandboxCaller:
        """Return a fresh process that the learner's functions have to themselves."""
        session = Session(self.callbacks, self.limits, self.budget)
        return SandboxCaller(self.zygote, self.program, self.limits, session, self.budget)


def _printed(outcome: Outcome) -> bool:
    return bool(outcome.output.strip())


def _ran_out(outcome: Outcome) -> bool:
    """Tell whether a check was stopped because the budget of the submission was used up."""
    return isinstance(outcome.fault, OutOfTime) and outcome.fault.in_total
