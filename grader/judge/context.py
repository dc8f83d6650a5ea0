"""What all phases of a grading share, and what they say of outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.judge.check_runner import CheckRunner
from grader.judge.fair_shares import FairShares
from grader.judge.processes import Processes
from grader.running.check import CheckOutcome
from grader.running.randomness import derive_seed
from grader.sandbox.limits import Budget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.course.hidden import HiddenTest
    from grader.judge.callbacks import CallbackServerClient
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.submission.model import Submission

__all__ = ["GradingContext", "OutcomesByFunction", "failing", "never_ended", "ran_out"]

OutcomesByFunction = Mapping[str, Sequence[CheckOutcome]]
"""The outcomes of checks, by the function that answers for them."""


@dataclass(frozen=True)
class GradingContext:
    """One submission that is graded: what stays the same from the first phase to the last."""

    submission: Submission
    exercise: Exercise
    runner: CheckRunner
    processes: Processes
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
        """Return the grading of ``submission``, with a budget of its own within ``limits``."""
        seed, budget = derive_seed(course.name, seed, exercise.name), Budget(limits)
        return cls(
            submission,
            exercise,
            CheckRunner.of(exercise, seed),
            Processes(fork_server, limits, budget, callbacks, seed),
            FairShares(budget, exercise.functions),
            course.show_output,
        )


def failing(outcomes: OutcomesByFunction, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that fail a check."""
    return tuple(name for name in names if any(not each.passed for each in outcomes[name]))


def ran_out(outcome: CheckOutcome) -> bool:
    """Tell whether a check was stopped because the budget of the submission was used up."""
    return isinstance(outcome.failure, OutOfTime) and outcome.failure.in_total


def never_ended(
    runner: CheckRunner, test: HiddenTest, outcomes: OutcomesByFunction
) -> CheckOutcome | None:
    """Return the outcome of a test that calls what never ended, without waiting once more.

    It is run with the reference in that function's place, as if it had been waited for. None if
    ``outcomes``, as far as they are known, do not tell so.
    """
    for name in runner.substitutes(test):
        for outcome in outcomes[name]:
            if isinstance(outcome.failure, OutOfTime) and not outcome.failure.in_total:
                return CheckOutcome(test, outcome.failure)
    return None
