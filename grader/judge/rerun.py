"""The second phase: checks for which other functions left no time get what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.judge.fair_shares import LATER_SHARES
from grader.judge.grading import failing, never_ended, ran_out

if TYPE_CHECKING:
    from grader.judge.first_pass import FirstPass
    from grader.judge.grading import Grading, Outcomes

__all__ = ["rerun_starved"]


def rerun_starved(grading: Grading, first: FirstPass) -> Outcomes:
    """Return the outcomes of the first pass, with those of starved checks run again.

    Each function gets a process of its own; those that used little time are first, so that the
    others keep nobody waiting.
    """
    outcomes = dict(first.outcomes)
    starved = grading.shares.least_used_first(
        name for name, own in outcomes.items() if any(map(ran_out, own))
    )
    bench = grading.bench
    for index, name in enumerate(starved, 1):
        to_come = len(starved) - index + LATER_SHARES * len(failing(outcomes, outcomes))
        with grading.shares.later(name, to_come), grading.processes.start(first.program) as caller:
            outcomes[name] = [
                never_ended(bench, outcome.test, outcomes) or bench.check(outcome.test, caller)
                if ran_out(outcome)
                else outcome
                for outcome in outcomes[name]
            ]
    return outcomes
