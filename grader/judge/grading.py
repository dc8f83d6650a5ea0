"""What all phases of a grading share, and what they say of outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.judge.bench import Bench
from grader.judge.fair_shares import FairShares
from grader.judge.processes import Processes
from grader.running.check import Outcome
from grader.running.seeds import derive_seed
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

__all__ = ["Grading", "Outcomes", "failing", "never_ended", "ran_out"]

Outcomes = Mapping[str, Sequence[Outcome]]
"""The outcomes of checks, by the function that answers for them."""


@dataclass(frozen=True)
class Grading:
    """One submission that is graded: what stays the same from the first phase to the last."""

    submission: Submission
    exercise: Exercise
    bench: Bench
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
    ) -> Grading:
        """Return the grading of ``submission``, with a budget of its own within ``limits``."""
        seed, budget = derive_seed(course.name, seed, exercise.name), Budget(limits)
        return cls(
            submission,
            exercise,
            Bench.of(exercise, seed),
            Processes(fork_server, limits, budget, callbacks, seed),
            FairShares(budget, exercise.functions),
            course.show_output,
        )


def failing(outcomes: Outcomes, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``names`` that fail a check."""
    return tuple(name for name in names if any(not each.passed for each in outcomes[name]))


def ran_out(outcome: Outcome) -> bool:
    """Tell whether a check was stopped because the budget of the submission was used up."""
    return isinstance(outcome.fault, OutOfTime) and outcome.fault.in_total


def never_ended(bench: Bench, test: HiddenTest, outcomes: Outcomes) -> Outcome | None:
    """Return the outcome of a test that calls what never ended, without waiting once more.

    It is run with the reference in that function's place, as if it had been waited for. None if
    ``outcomes``, as far as they are known, do not tell so.
    """
    for name in bench.substitutes(test):
        for outcome in outcomes[name]:
            if isinstance(outcome.fault, OutOfTime) and not outcome.fault.in_total:
                return Outcome(test, outcome.fault)
    return None
