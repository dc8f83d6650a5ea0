"""The second phase: checks for which other functions left no time get what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.judge.context import failing, never_ended, ran_out
from grader.judge.fair_shares import LATER_SHARES

if TYPE_CHECKING:
    from grader.judge.context import GradingContext, OutcomesByFunction
    from grader.judge.first_pass import FirstPass

__all__ = ["rerun_starved"]


def rerun_starved(grading: GradingContext, first: FirstPass) -> OutcomesByFunction:
    """Return the outcomes of the first pass, with those of starved checks run again.

    Each function gets a process of its own; those that used little time are first, so that the
    others keep nobody waiting.
    """
    outcomes = dict(first.outcomes)
    starved = grading.shares.least_used_first(
        name for name, own in outcomes.items() if any(map(ran_out, own))
    )
    runner = grading.runner
    for index, name in enumerate(starved, 1):
        to_come = len(starved) - index + LATER_SHARES * len(failing(outcomes, outcomes))
        with grading.shares.later(name, to_come), grading.processes.start(first.program) as caller:
            outcomes[name] = [
                never_ended(runner, outcome.test, outcomes) or runner.run(outcome.test, caller)
                if ran_out(outcome)
                else outcome
                for outcome in outcomes[name]
            ]
    return outcomes
