"""Diagnosing a function within the budget of its submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.judge.context import failing
from grader.judge.extent import can_be_diagnosed
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.judge.context import GradingContext, OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.report.model import Diagnosis
    from grader.running.check import CheckOutcome
    from grader.sandbox.program import Program

__all__ = ["Diagnosed", "Diagnosing"]


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """What a function gets wrong, and why it is not known, if it is not."""

    diagnoses: list[Diagnosis]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diagnosing:
    """What it takes to diagnose the functions of one submission.

    ``start_substituted`` gives a fresh process in which the reference answers for the named
    functions.
    """

    grading: GradingContext
    program: Program
    outcomes: OutcomesByFunction
    start_substituted: Callable[[tuple[str, ...]], SandboxCaller]

    def diagnose(self, name: str, substituted: Sequence[CheckOutcome]) -> Diagnosed:
        """Name what is wrong with a function in itself, whatever it may call.

        Where what it calls is right, that shows in the first pass, of which numbers and lines may
        be told. Else it shows in the ``substituted`` outcomes, of which only the mistake is.
        """
        # Imported late: correct work pays nothing for it.
        from grader.diagnosis import diagnose

        grading, used = self.grading, self.grading.exercise.closure(name)
        others_fail = bool(failing(self.outcomes, used))
        own = self._own(name, substituted) if others_fail else self.outcomes[name]
        if not can_be_diagnosed(own):
            return Diagnosed([], (message("judge.too_much", function=name),))
        processes, out_of_time = grading.processes, False
        with (
            self.start_substituted(used) if others_fail else processes.start(self.program)
        ) as caller:
            try:
                found = diagnose(
                    grading.exercise,
                    name,
                    own,
                    grading.submission,
                    caller=caller,
                    seed=grading.runner.seed,
                    check_time=processes.budget.check,
                )
            except OutOfTime:
                out_of_time = True
        if out_of_time or caller.ran_out:  # what was found rests on fewer answers than it needs
            return Diagnosed([], (message("judge.not_diagnosed", function=name),))
        return Diagnosed(found)

    def _own(self, name: str, substituted: Sequence[CheckOutcome]) -> list[CheckOutcome]:
        """Return how a function's checks end with the reference in place of what it calls."""
        done = {outcome.test.id for outcome in substituted}
        return [
            *substituted,
            *(
                outcome
                for outcome in self.outcomes[name]
                if outcome.test.id not in done and not outcome.passed
            ),
        ]
