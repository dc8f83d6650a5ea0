"""Inherited failures: which come from another function, and which one is the root cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import FunctionMissing
from grader.judge.context import failing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from grader.course.hidden import HiddenTest
    from grader.judge.check_runner import CheckRunner
    from grader.judge.context import OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.running.check import CheckOutcome

__all__ = ["SubstitutedRuns"]


@dataclass(frozen=True)
class SubstitutedRuns:
    """Failed checks of one function, run again with the functions around it substituted.

    ``start`` gives a fresh process whose calls to the named functions the reference answers.
    It serves this one function only, so what the reference said there ends with it.
    """

    runner: CheckRunner
    outcomes: OutcomesByFunction
    """Those of the submission's functions as they are."""
    inherited: AbstractSet[str]
    """Functions that are known to fail for others only."""
    called: AbstractSet[str]
    """Functions that the submission may call."""
    start: Callable[[tuple[str, ...]], SandboxCaller]

    def run(self, function: str) -> list[CheckOutcome]:
        """Return the outcomes of the failed checks of ``function`` on substituted functions.

        What fails on the reference alone is tried on the learner's own functions as well, as
        far as they are right: these may share a habit that the reference lacks, such as to
        work in place.
        """
        waiting: dict[tuple[str, ...], list[CheckOutcome]] = {}
        for outcome in self.outcomes[function]:
            substitutes = self.runner.substitutes(outcome.test)
            missing = isinstance(outcome.failure, FunctionMissing)
            # Where nobody calls them, a second run is the first once more.
            helps = outcome.test.uses or not self.called.isdisjoint(substitutes)
            if substitutes and helps and not outcome.passed and not missing:
                waiting.setdefault(substitutes, []).append(outcome)
        found: list[CheckOutcome] = []
        for substitutes, failed in waiting.items():
            again = self._run(failed, substitutes)
            wrong = failing(self.outcomes, substitutes)
            if 0 < len(wrong) < len(substitutes):
                others = self._run([each for each in again if not each.passed], wrong)
                passed = {other.test.id: other for other in others if other.passed}
                again = [passed.get(each.test.id, each) for each in again]
            found += again
        return found

    def root_causes(self, substituted: Sequence[CheckOutcome]) -> dict[str, str]:
        """Return the function to name for each check that passed ``substituted``, by its id.

        That is the one deepest in the calls; if it may be one of several, they are watched.
        """
        found: dict[str, str] = {}
        reached: dict[str, bool] = {}
        for outcome in substituted:
            if outcome.passed:
                *others, deepest = self._suspects(outcome.test)
                for name in (deepest, *reversed(others)) if others else ():
                    if name not in reached:
                        reached[name] = self._reaches(outcome, name)
                    if reached[name]:
                        deepest = name
                        break
                found[outcome.test.id] = deepest
        return found

    def _reaches(self, outcome: CheckOutcome, name: str) -> bool:
        """Tell whether the function ``name`` is called at all while a check runs."""
        with self.start((name,)) as caller:
            self.runner.run(outcome.test, caller)
            return name in caller.called_substitutes

    def _suspects(self, test: HiddenTest) -> tuple[str, ...]:
        """Return the functions that may be why ``test`` failed, the deepest in the calls last."""
        substitutes = self.runner.substitutes(test)
        wrong = failing(self.outcomes, substitutes)
        by_themselves = tuple(name for name in wrong if name not in self.inherited)
        return by_themselves or wrong or substitutes[:1]

    def _run(
        self, outcomes: Sequence[CheckOutcome], substitutes: tuple[str, ...]
    ) -> list[CheckOutcome]:
        if not outcomes:
            return []
        with self.start(substitutes) as caller:
            return [self.runner.run(outcome.test, caller) for outcome in outcomes]
