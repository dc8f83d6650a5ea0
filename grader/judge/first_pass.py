"""The first phase: every check, on the submission's functions as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import ChildLost
from grader.judge import events
from grader.judge.context import never_ended
from grader.judge.loading import loaded_info, program_for
from grader.judge.verdict import verdict_on

if TYPE_CHECKING:
    from collections.abc import Generator

    from grader.judge.context import GradingContext, OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.report.model import SubmissionInfo
    from grader.running.check import CheckOutcome
    from grader.sandbox.program import Program
    from grader.sandbox.replies import LoadReport

__all__ = ["FirstPass", "first_pass"]


@dataclass(frozen=True, slots=True)
class FirstPass:
    """What came of the first phase."""

    submission: SubmissionInfo
    program: Program
    """What defines the submission in a process."""
    loaded: bool
    outcomes: OutcomesByFunction
    in_place: frozenset[str]
    """Functions that changed an argument."""
    notes: tuple[str, ...]


def first_pass(grading: GradingContext) -> Generator[events.Event, None, FirstPass]:
    """Load the submission, run every check once, and return what came of it.

    One process serves all checks, but for what must not be told from one function to the next.
    """
    runner, tests = grading.runner, grading.exercise.hidden_tests()
    outcomes: dict[str, list[CheckOutcome]] = {name: [] for name in grading.exercise.functions}
    notes: dict[str, None] = {}
    program = program_for(grading.submission, grading.exercise)
    with grading.processes.start(program) as caller:
        loaded = _loaded(caller)
        info = loaded_info(grading.submission, loaded)
        yield events.SubmissionLoaded(info)
        caller.prefetch(runner.prefetch_requests())
        for index, test in enumerate(tests, 1):
            yield events.CheckStarted(test.id, test.function, index, len(tests))
            with grading.shares.first(test.function, (each.function for each in tests[index:])):
                outcome = never_ended(runner, test, outcomes) or runner.run(test, caller)
            outcomes[test.function].append(outcome)
            notes |= dict.fromkeys(_notes(outcome))
            if not outcome.passed and runner.substitutes(test):
                # It gets ready meanwhile; a run with substitutes may need it.
                grading.processes.callbacks.start()
            status = verdict_on(outcome).status
            yield events.CheckFinished(test.id, test.function, status, index, len(tests))
            if index < len(tests) and tests[index].function != test.function:
                caller.renew()
        in_place = frozenset(caller.in_place)
        return FirstPass(info, caller.program, loaded is not None, outcomes, in_place, tuple(notes))


def _loaded(caller: SandboxCaller) -> LoadReport | None:
    try:
        return caller.load()
    except ChildLost:
        return None  # every check will say what happened


def _notes(outcome: CheckOutcome) -> list[str]:
    notes = () if outcome.saw_reference else outcome.notes
    return [f"{outcome.test.function}: {note}" for note in notes]
