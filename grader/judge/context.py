"""What all phases of grading one submission share: its checks, sandbox processes and budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.judge.callbacks import CallbackSession
from grader.judge.check_runner import CheckRunner
from grader.judge.fair_shares import FairShares
from grader.judge.sandbox_caller import SandboxCaller
from grader.judge.signatures import contract_of
from grader.running.check import CheckOutcome
from grader.sandbox.limits import Budget
from grader.sandbox.program import Program

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.errors import FunctionState
    from grader.judge.callbacks import CallbackServerClient
    from grader.judge.scalar_shapes import ScalarShapes
    from grader.report.model import SubmissionInfo
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.replies import OwnParameter, Unpacked
    from grader.submission.model import Submission

__all__ = [
    "FirstPass",
    "GradingContext",
    "OutcomesByFunction",
    "SandboxProcesses",
    "failing",
    "outcome_of_endless_callee",
    "program_for",
    "ran_out",
]

OutcomesByFunction = Mapping[str, Sequence[CheckOutcome]]
"""The outcomes of the checks of each function."""


@dataclass(frozen=True)
class SandboxProcesses:
    """Start sandbox processes that all draw on the one budget of a submission."""

    fork_server: ForkServerClient
    limits: Limits
    budget: Budget
    callbacks: CallbackServerClient
    seed: int

    def start(self, program: Program) -> SandboxCaller:
        """Return a fresh process in which all functions are the learner's."""
        return self._caller(program, CallbackSession(self.callbacks, self.limits, self.budget))

    def start_substituted(
        self,
        program: Program,
        substitutes: tuple[str, ...],
        *,
        in_place: Collection[str],
        shapes: ScalarShapes,
    ) -> SandboxCaller:
        """Return a fresh process in which the reference replaces ``substitutes``.

        It does so as the learner's own functions would: those named ``in_place`` change their
        argument, and single numbers have the ``shapes`` that the learner's have.
        """
        changing = tuple(name for name in substitutes if name in in_place)
        session = CallbackSession(
            self.callbacks,
            self.limits,
            self.budget,
            substitutes=substitutes,
            shapes=shapes,
            seed=self.seed,
        )
        return self._caller(replace(program, substitutes=substitutes, in_place=changing), session)

    def _caller(self, program: Program, session: CallbackSession) -> SandboxCaller:
        return SandboxCaller(self.fork_server, program, self.limits, session, self.budget)


@dataclass(frozen=True)
class GradingContext:
    """The grading of one submission: what stays the same from the first phase to the last."""

    submission: Submission
    exercise: Exercise
    runner: CheckRunner
    processes: SandboxProcesses
    shares: FairShares
    show_output: bool
    """Whether the report may have what was printed."""

    @classmethod
    def of(
        cls,
        submission: Submission,
        exercise: Exercise,
        fork_server: ForkServerClient,
        course: Course,
        seed: int,
        limits: Limits,
        callbacks: CallbackServerClient,
    ) -> GradingContext:
        """Return the context of grading ``submission``, with a budget of its own."""
        runner, budget = CheckRunner.for_course(course, exercise, seed), Budget(limits)
        return cls(
            submission,
            exercise,
            runner,
            SandboxProcesses(fork_server, limits, budget, callbacks, runner.seed),
            FairShares(budget, exercise.functions),
            course.show_output,
        )


@dataclass(frozen=True, slots=True)
class FirstPass:
    """The result of the first pass, on which the later phases build."""

    submission: SubmissionInfo
    program: Program
    """What defines the submission in a process, as far as it can be loaded."""
    loaded: bool
    outcomes: OutcomesByFunction
    in_place: frozenset[str]
    """Functions that changed an argument."""
    reached: Mapping[str, Collection[str]]
    """The graded functions that each function may call; one that is not here may call any."""
    signatures: Mapping[str, Sequence[OwnParameter]]
    """The parameters of each function, as far as they are known."""
    unpacked: Mapping[str, Sequence[Unpacked]]
    """How functions unpack their parameters."""
    notes: tuple[str, ...]
    states: Mapping[str, FunctionState] = field(default_factory=dict)
    """What is known of functions from loading them: why one is missing, which are not written."""
    in_doubt: Mapping[str, bool] = field(default_factory=dict)
    """Functions whose order of parameters is in doubt: True where an exchange makes them right."""


def program_for(submission: Submission, exercise: Exercise) -> Program:
    """Return what a sandbox process needs to define the functions of ``submission``."""
    helpers, aliases = exercise.helpers()
    return Program(
        main=submission.main,
        modules=submission.modules,
        graded=tuple(exercise.functions),
        helpers=helpers,
        helper_aliases=aliases,
        given=exercise.given,
        contract=contract_of(exercise),
    )


def failing(outcomes: OutcomesByFunction, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that fail a check."""
    return tuple(name for name in names if any(not each.passed for each in outcomes[name]))


def ran_out(outcome: CheckOutcome) -> bool:
    """Tell whether a check was stopped because the budget of the submission was used up."""
    return isinstance(outcome.failure, OutOfTime) and outcome.failure.in_total


def outcome_of_endless_callee(
    runner: CheckRunner,
    test: HiddenTest,
    outcomes: OutcomesByFunction,
    reached: Mapping[str, Collection[str]],
) -> CheckOutcome | None:
    """Return the outcome of ``test`` if it calls a function that never ended in another check.

    So the budget is not spent on waiting for it once more; later the test runs with that function
    substituted. ``reached`` are the functions that each may call: a test that only the exercise
    says to call the endless one is run. None if no such function is known from ``outcomes``.
    """
    called = set(test.uses)
    for name in (test.function, *test.uses):
        called |= set(reached.get(name, runner.exercise.closure(name)))
    for name in called.intersection(runner.substitutes(test)):
        for outcome in outcomes[name]:
            if isinstance(outcome.failure, OutOfTime) and not outcome.failure.in_total:
                return CheckOutcome(test, outcome.failure)
    return None
