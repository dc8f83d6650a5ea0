"""The third phase: whose failures are inherited, and what the others get wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from grader.errors import NNGradeError
from grader.judge.context import failing, ran_out
from grader.judge.diagnosing import Diagnosing
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.inheritance import SubstitutedRuns
from grader.judge.scalar_shapes import scalar_shapes_of
from grader.judge.scoring import function_result
from grader.submission.scan import called_in
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from grader.judge.context import GradingContext, OutcomesByFunction
    from grader.judge.first_pass import FirstPass
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.judge.scalar_shapes import ScalarShapes
    from grader.report.model import FunctionResult

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True)
class Settled:
    """The result of one function, and what the report should note about how it was found."""

    result: FunctionResult
    notes: tuple[str, ...] = ()


def settle(
    grading: GradingContext, first: FirstPass, outcomes: OutcomesByFunction
) -> Iterator[Settled]:
    """Yield the result of one function after the other, in the order of the exercise.

    ``outcomes`` are those of the first pass, with starved checks rerun. What is known to be an
    inherited failure is no root cause of the functions that follow.
    """
    phase = _Phase(grading, first, outcomes)
    names = list(grading.exercise.functions)
    inherited: set[str] = set()
    for number, name in enumerate(names, 1):
        settled = phase.settled(name, frozenset(inherited), len(failing(outcomes, names[number:])))
        if settled.result.status == "inherited":
            inherited.add(name)
        yield settled


@dataclass(frozen=True)
class _Phase:
    grading: GradingContext
    first: FirstPass
    outcomes: OutcomesByFunction

    def settled(self, name: str, inherited: AbstractSet[str], waiting: int) -> Settled:
        """Return the result of a function, whatever is odd about what it returned.

        ``inherited`` are the functions before it whose failures are; so many that fail are
        ``waiting`` for a share of the budget.
        """
        try:
            return self._settled(name, inherited, waiting)
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:  # noqa: BLE001 - what the checks found stands, and others go on
            note = message("judge.not_looked_into", function=name, kind=type(error).__name__)
            verdicts = [replace(outcome, calls=[]) for outcome in self.outcomes[name]]
            function = self.grading.exercise.functions[name]
            return Settled(function_result(function, verdicts, {}), (note,))

    def _settled(self, name: str, inherited: AbstractSet[str], waiting: int) -> Settled:
        grading = self.grading
        if all(outcome.passed for outcome in self.outcomes[name]):
            return Settled(self._result(name, {}))
        runs = SubstitutedRuns(
            grading.runner, self.outcomes, inherited, self._called, self._start_substituted
        )
        with grading.shares.later(name, LATER_SHARES * waiting + 1):
            # What cannot even be loaded fails there as well.
            substituted = runs.run(name) if self.first.loaded else []
            causes = runs.root_causes(substituted)
        result = self._result(name, causes)
        if result.status in ("inherited", "missing"):
            return Settled(result)
        if any(map(ran_out, substituted)):
            # What the function does by itself is not known.
            return Settled(result, (message("judge.not_settled", function=name),))
        diagnosing = Diagnosing(grading, self.first.program, self.outcomes, self._start_substituted)
        with grading.shares.later(name, LATER_SHARES * waiting):
            diagnosed = diagnosing.diagnose(name, substituted)
        result = result.model_copy(update={"diagnoses": diagnosed.diagnoses})
        return Settled(result, diagnosed.notes)

    def _result(self, name: str, causes: dict[str, str]) -> FunctionResult:
        return function_result(
            self.grading.exercise.functions[name],
            self.outcomes[name],
            causes,
            show_output=self.grading.show_output,
        )

    def _start_substituted(self, substitutes: tuple[str, ...]) -> SandboxCaller:
        return self.grading.processes.start_substituted(
            self.first.program, substitutes, in_place=self.first.in_place, shapes=self._shapes
        )

    @cached_property
    def _called(self) -> set[str]:
        """The functions that the submission may call."""
        return called_in(self.grading.submission, self.grading.exercise.functions)

    @cached_property
    def _shapes(self) -> ScalarShapes:
        every = (outcome for own in self.outcomes.values() for outcome in own)
        return scalar_shapes_of(call for outcome in every for call in outcome.calls)
