"""Settle each function: which of its failures are inherited, and which mistakes it makes itself.

A failed check runs again with the reference in place of the functions that the tested one may
call. If it passes then, the failure was inherited: it keeps its points, and the report names the
function that is the root cause. What fails even then is the function's own, and is diagnosed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from grader.errors import FunctionMissing, NNGradeError
from grader.judge.bulk import shed_bulk
from grader.judge.call_diagnoses import too_slow
from grader.judge.context import failing, ran_out
from grader.judge.diagnose import diagnose_function, parameters_diagnosis
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.function_states import diagnoses_with_state, is_unwritten, may_be_done
from grader.judge.own_order import callers_have, own_order
from grader.judge.scalar_shapes import scalar_shapes_of
from grader.judge.scoring import ALONE, function_result
from grader.judge.signatures import own_order_note, parameters_sentence
from grader.submission.scan import called_in
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from grader.course.hidden import HiddenTest
    from grader.judge.check_runner import CheckRunner
    from grader.judge.context import FirstPass, GradingContext, OutcomesByFunction
    from grader.judge.own_order import OwnOrder
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.judge.scalar_shapes import ScalarShapes
    from grader.report.model import Diagnosis, FunctionResult
    from grader.running.check import CheckOutcome

__all__ = ["SettledFunction", "settle"]


@dataclass(frozen=True, slots=True)
class SettledFunction:
    """The result of one function, and notes for the report about how it was found."""

    result: FunctionResult
    notes: tuple[str, ...] = ()
    first: FirstPass | None = None
    """The first pass with the order of its parameters, if that was found."""


def settle(
    context: GradingContext, first: FirstPass, outcomes: OutcomesByFunction
) -> Iterator[SettledFunction]:
    """Yield the result of one function after the other, in the order of the exercise.

    ``outcomes`` are those of the first pass, with those checks rerun for which the budget was
    used up. A function whose failures are inherited is no root cause for the functions that follow.
    """
    settling = _Settling(context, first, outcomes)
    names = list(context.exercise.functions)
    inherited: set[str] = set()
    for number, name in enumerate(names, 1):
        waiting = len(failing(outcomes, names[number:]))
        settled = settling.settled(name, frozenset(inherited), waiting)
        if settled.first is not None:  # functions that follow call it in its own order
            settling = replace(settling, first=settled.first)
        if settled.result.status == "inherited":
            inherited.add(name)
        yield settled


@dataclass(frozen=True)
class _Settling:
    context: GradingContext
    first: FirstPass
    outcomes: OutcomesByFunction

    def settled(self, name: str, inherited: AbstractSet[str], waiting: int) -> SettledFunction:
        """Return the result of a function, even if its outputs cannot be diagnosed.

        ``inherited`` are the functions before it whose failures are inherited; ``waiting`` is how
        many of those after it fail, and need a share of the budget.
        """
        try:
            return self._settled(name, inherited, waiting)
        except NNGradeError:  # the author's fault, or this machine's
            raise
        except Exception as error:  # noqa: BLE001 - what the checks found stands, and others go on
            note = message("judge.not_looked_into", function=name, kind=type(error).__name__)
            verdicts = [replace(outcome, calls=[]) for outcome in self.outcomes[name]]
            function = self.context.exercise.functions[name]
            return SettledFunction(function_result(function, verdicts, {}), (note,))

    def _settled(self, name: str, inherited: AbstractSet[str], waiting: int) -> SettledFunction:
        context = self.context
        if all(outcome.passed for outcome in self.outcomes[name]):
            return SettledFunction(self._result(name, {}))
        seems_unwritten = all(is_unwritten(outcome.failure) for outcome in self.outcomes[name])
        if seems_unwritten and not may_be_done(self.first.states.get(name)):
            return SettledFunction(self._with_diagnoses(self._result(name, {}), []))
        runs = _SubstitutedRuns(
            context.runner, self.outcomes, inherited, self._called, self._start_substituted
        )
        with context.shares.later(name, LATER_SHARES * waiting + 1):
            # What cannot even be loaded fails there as well.
            substituted = runs.run(name) if self.first.loaded else []
            causes = runs.root_causes(substituted)
        result = self._result(name, causes)
        if result.status in ("inherited", "missing", "passed"):
            return SettledFunction(result)
        if seems_unwritten:
            return SettledFunction(self._with_diagnoses(self._result(name, {}), []))
        return self._diagnosed(name, result, substituted, inherited, waiting)

    def _diagnosed(
        self,
        name: str,
        result: FunctionResult,
        substituted: Sequence[CheckOutcome],
        inherited: AbstractSet[str],
        waiting: int,
    ) -> SettledFunction:
        """Return the ``result`` of a function that fails by itself, with its mistakes."""
        context = self.context
        if any(map(ran_out, substituted)):
            # What the function does by itself is not known.
            notes = (message("judge.not_settled", function=name),)
            return SettledFunction(self._with_diagnoses(result, []), notes)
        order = self._own_order(name, inherited, waiting)
        if order is not None:
            return self._in_own_order(name, result, order)
        with context.shares.later(name, LATER_SHARES * waiting):
            diagnosis = diagnose_function(
                context, self.first, self.outcomes, name, substituted, self._start_substituted
            )
        result = self._with_diagnoses(result, diagnosis.diagnoses)
        if not result.diagnoses:
            slow = too_slow(context.exercise.functions[name], self.outcomes[name])
            result = result.model_copy(update={"diagnoses": slow})
        return SettledFunction(result, diagnosis.notes)

    def _own_order(self, name: str, inherited: AbstractSet[str], waiting: int) -> OwnOrder | None:
        """Return the function as judged in its own order; None if that is not another and known."""
        if self.first.in_doubt.get(name) is not False:
            return None

        def settled_in(first: FirstPass, outcomes: OutcomesByFunction) -> SettledFunction:
            settling = replace(self, first=replace(first, in_doubt={}), outcomes=outcomes)
            return settling.settled(name, inherited, waiting)

        return own_order(self.context, self.first, self.outcomes, name, settled_in)

    def _in_own_order(self, name: str, result: FunctionResult, order: OwnOrder) -> SettledFunction:
        """Return the mistakes that a function makes in its own order of parameters.

        Where it may as well have mixed up what they are, it gets no points for that order; if it is
        right in that order, its parameters are all that is told.
        """
        own, due = self.first.signatures[name], self.first.program.contract[name]
        calls = callers_have(self.context, self.first, order.first, self.outcomes, name)
        first = order.first if calls else None
        if order.of_other_kinds:
            note = own_order_note(name, own, due)
            return SettledFunction(order.result, (*order.notes, note), first)
        failed = [check.id for check in result.checks if check.status != "passed"]
        if order.result.status == "passed":
            told = parameters_diagnosis(self.context.exercise.functions[name], own, due, failed)
            return SettledFunction(result.model_copy(update={"diagnoses": [told]}), (), first)
        sentence = parameters_sentence(own, due)
        told, *others = order.result.diagnoses
        told = told.model_copy(update={"message": f"{told.message} {sentence}", "explains": failed})
        result = result.model_copy(update={"diagnoses": [told, *others]})
        return SettledFunction(result, order.notes, first)

    def _with_diagnoses(self, result: FunctionResult, found: list[Diagnosis]) -> FunctionResult:
        function = self.context.exercise.functions[result.name]
        state = self.first.states.get(result.name)
        diagnoses = diagnoses_with_state(function, state, result, found)
        return result.model_copy(update={"diagnoses": diagnoses})

    def _result(self, name: str, causes: dict[str, str]) -> FunctionResult:
        return function_result(
            self.context.exercise.functions[name],
            self.outcomes[name],
            causes,
            show_output=self.context.show_output,
        )

    def _start_substituted(self, substitutes: tuple[str, ...]) -> SandboxCaller:
        return self.context.processes.start_substituted(
            self.first.program, substitutes, in_place=self.first.in_place, shapes=self._shapes
        )

    @cached_property
    def _called(self) -> set[str]:
        """The functions that the submission may call, by its text or by what its code names."""
        by_text = called_in(self.context.submission, self.context.exercise.functions)
        return by_text.union(*self.first.reached.values())

    @cached_property
    def _shapes(self) -> ScalarShapes:
        every = (outcome for own in self.outcomes.values() for outcome in own)
        return scalar_shapes_of(call for outcome in every for call in outcome.calls)


@dataclass(frozen=True)
class _SubstitutedRuns:
    """Run the failed checks of one function again, with the functions around it substituted.

    ``start`` gives a fresh process in which the reference replies to calls of the named functions.
    It serves this one function only, so what the reference replied there ends with it.
    """

    runner: CheckRunner
    outcomes: OutcomesByFunction
    """Those of the submission's functions as they are."""
    inherited: AbstractSet[str]
    """Functions whose failures are known to be inherited."""
    called: AbstractSet[str]
    """Functions that the submission may call."""
    start: Callable[[tuple[str, ...]], SandboxCaller]

    def run(self, function: str) -> list[CheckOutcome]:
        """Return the outcomes of the failed checks of ``function`` on substituted functions.

        At first only the wrong ones are substituted: that takes fewest callbacks, and the learner's
        functions may all work in another way than the reference, such as in place. What fails then
        is tried with all of them substituted.
        """
        found: list[CheckOutcome] = []
        for substitutes, failed in self._failed_by_substitutes(function).items():
            wrong = failing(self.outcomes, substitutes)
            few = self._run(failed, wrong) if 0 < len(wrong) < len(substitutes) else []
            passed = {each.test.id: each for each in few if each.passed}
            left = [each for each in failed if each.test.id not in passed]
            again = {each.test.id: each for each in self._run(left, substitutes)} | passed
            found += [again[each.test.id] for each in failed]
        return found

    def _failed_by_substitutes(self, function: str) -> dict[tuple[str, ...], list[CheckOutcome]]:
        """Return the failed checks that may pass with substitutes, by these substitutes."""
        found: dict[tuple[str, ...], list[CheckOutcome]] = {}
        for outcome in self.outcomes[function]:
            substitutes = self.runner.substitutes(outcome.test)
            missing = isinstance(outcome.failure, FunctionMissing)
            # If the submission calls none of them, the run would be the same once more.
            helps = outcome.test.uses or not self.called.isdisjoint(substitutes)
            if substitutes and helps and not outcome.passed and not missing:
                found.setdefault(substitutes, []).append(outcome)
        return found

    def root_causes(self, substituted: Sequence[CheckOutcome]) -> dict[str, str]:
        """Return the root cause of each check that passed ``substituted``, by the check's id.

        That is the function deepest in the calls; if it may be one of several, the check runs
        once more to see which of them are called. If none of them fails, the check runs with each
        of them replaced alone; but where it passes in a fresh process with none of them replaced,
        no other function is the cause, and it is :data:`ALONE`.
        """
        found: dict[str, str] = {}
        reached: dict[str, bool] = {}
        for outcome in substituted:
            if not outcome.passed:
                continue
            suspects = self._suspects(outcome.test)
            if not suspects:
                found[outcome.test.id] = self._helpful(outcome)
                continue
            *others, deepest = suspects
            for name in (deepest, *reversed(others)) if others else ():
                if name not in reached:
                    reached[name] = self._reaches(outcome, name)
                if reached[name]:
                    deepest = name
                    break
            found[outcome.test.id] = deepest
        return found

    def _helpful(self, outcome: CheckOutcome) -> str:
        """Return the function that makes the check pass if it alone is replaced, or ALONE.

        That is asked where none of them fails a check of its own. If it takes several, all are
        named.
        """
        if self._run([outcome], ())[0].passed:
            return ALONE
        substitutes = self.runner.substitutes(outcome.test)
        for name in reversed(substitutes):
            if self._run([outcome], (name,))[0].passed:
                return name
        return message("diagnosis.and").join(substitutes)

    def _reaches(self, outcome: CheckOutcome, name: str) -> bool:
        """Tell whether the function ``name`` is called at all while a check runs."""
        with self.start((name,)) as caller:
            self.runner.run(outcome.test, caller)
            return name in caller.called_substitutes

    def _suspects(self, test: HiddenTest) -> tuple[str, ...]:
        """Return the functions that may be why ``test`` failed, the deepest in the calls last.

        None if each of them passes its own checks.
        """
        substitutes = self.runner.substitutes(test)
        wrong = failing(self.outcomes, substitutes)
        by_themselves = tuple(name for name in wrong if name not in self.inherited)
        return by_themselves or wrong

    def _run(
        self, outcomes: Sequence[CheckOutcome], substitutes: tuple[str, ...]
    ) -> list[CheckOutcome]:
        if not outcomes:
            return []
        with self.start(substitutes) as caller:
            found = [self.runner.run(outcome.test, caller) for outcome in outcomes]
        shed_bulk(found)
        return found
