"""Inherited failures: which come from another function, and which one is the root cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import FunctionMissing
from grader.judge.grading import failing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from grader.course.hidden import HiddenTest
    from grader.judge.bench import Bench
    from grader.judge.callers import SandboxCaller
    from grader.judge.grading import Outcomes
    from grader.running.check import Outcome

__all__ = ["SubstitutedRuns"]


@dataclass(frozen=True)
class SubstitutedRuns:
    """Failed checks of one function, run again with the functions around it substituted.

    ``start`` gives a fresh process whose calls to the named functions the reference answers.
    It serves this one function only, so what the reference said there ends with it.
    """

    bench: Bench
    outcomes: Outcomes
    """Those of the submission's functions as they are."""
    inherited: AbstractSet[str]
    """Functions that are known to fail for others only."""
    called: AbstractSet[str]
    """Functions that the submission may call."""
    start: Callable[[tuple[str, ...]], SandboxCaller]

    def run(self, function: str) -> list[Outcome]:
        """Return the outcomes of the failed checks of ``function`` on substituted functions.

        What fails on the reference alone is tried on the learner's own functions as well, as
        far as they are right: these may share a habit that the reference lacks, such as to
        work in place.
        """
        waiting: dict[tuple[str, ...], list[Outcome]] = {}
        for outcome in self.outcomes[function]:
            substitutes = self.bench.substitutes(outcome.test)
            missing = isinstance(outcome.fault, FunctionMissing)
            # Where nobody calls them, a second run is the first once more.
            helps = outcome.test.uses or not self.called.isdisjoint(substitutes)
            if substitutes and helps and not outcome.passed and not missing:
                waiting.setdefault(substitutes, []).append(outcome)
        found: list[Outcome] = []
        for substitutes, failed in waiting.items():
            again = self._run(failed, substitutes)
            wrong = failing(self.outcomes, substitutes)
            if 0 < len(wrong) < len(substitutes):
                others = self._run([each for each in again if not each.passed], wrong)
                passed = {other.test.id: other for other in others if other.passed}
                again = [passed.get(each.test.id, each) for each in again]
            found += again
        return found

    def root_causes(self, substituted: Sequence[Outcome]) -> dict[str, str]:
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

    def _reaches(self, outcome: Outcome, name: str) -> bool:
        """Tell whether the function ``name`` is called at all while a check runs."""
        with self.start((name,)) as caller:
            self.bench.check(outcome.test, caller)
            return name in caller.answered

    def _suspects(self, test: HiddenTest) -> tuple[str, ...]:
        """Return the functions that may be why ``test`` failed, the deepest in the calls last."""
        substitutes = self.bench.substitutes(test)
        wrong = failing(self.outcomes, substitutes)
        by_themselves = tuple(name for name in wrong if name not in self.inherited)
        return by_themselves or wrong or substitutes[:1]

    def _run(self, outcomes: Sequence[Outcome], substitutes: tuple[str, ...]) -> list[Outcome]:
        if not outcomes:
            return []
        with self.start(substitutes) as caller:
            return [self.bench.check(outcome.test, caller) for outcome in outcomes]
