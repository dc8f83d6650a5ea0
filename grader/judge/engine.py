"""Grade one submission: run its checks in a sandbox, and yield events up to the report.

1. The first pass runs every hidden test against the learner's functions as they are.
   :mod:`~grader.judge.by_names` calls functions by the names of their parameters where these
   stand in another order than the contract's, if more of their checks pass that way;
   :mod:`~grader.judge.exchanged` finds the order of those with other names.
2. The rerun gives checks that had no time left, because other functions used it, what is left.
3. :mod:`~grader.judge.settle` finds which failures are inherited: a function that fails and may
   call other graded functions is tested once more with those substituted by the reference. What
   passes then was inherited, and keeps its points. That runs in a fresh process which serves
   nothing else, so that a value of the reference can never reach another check. The function under
   test is never offered its own reference, because ``uses`` has no cycles.
4. :mod:`~grader.judge.diagnose` names the mistake behind each failure that is not inherited.
   Where the order of a function's parameters is still in doubt, :mod:`~grader.judge.own_order`
   chooses the one in which its mistake has a name.
5. :mod:`~grader.judge.scoring` turns outcomes into points.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.errors import CheckFailed, ChildLost, WrongForm, WrongStructure
from grader.judge import events
from grader.judge.bulk import shed_bulk
from grader.judge.by_names import rerun_by_names
from grader.judge.callbacks import CallbackServerClient
from grader.judge.context import (
    FirstPass,
    GradingContext,
    failing,
    outcome_of_endless_callee,
    program_for,
    ran_out,
)
from grader.judge.exchanged import rerun_exchanged
from grader.judge.fair_shares import LATER_SHARES
from grader.judge.function_states import known_states, outcomes_with_states
from grader.judge.limits import limits_for
from grader.judge.near_names import near_names
from grader.judge.reports import left_out_notes, report_of, submission_info
from grader.judge.scoring import without_unearned_points
from grader.judge.settle import settle
from grader.judge.signatures import signature_notes
from grader.judge.verdict import verdict_on
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.context import OutcomesByFunction
    from grader.judge.sandbox_caller import SandboxCaller
    from grader.judge.settle import SettledFunction
    from grader.report.model import FunctionResult
    from grader.running.check import CheckOutcome
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.sandbox.replies import LoadReport
    from grader.submission.model import Submission

__all__ = ["first_pass", "grade", "rerun_out_of_budget"]


def grade(
    submission: Submission,
    exercise: Exercise,
    fork_server: ForkServerClient,
    *,
    course: Course,
    seed: int | None = None,
    limits: Limits | None = None,
    notes: Sequence[str] = (),
    callbacks: CallbackServerClient | None = None,
) -> Generator[events.Event]:
    """Grade ``submission`` and yield what happens; the last event has the report.

    ``seed`` (default: the course's) decides every hidden input, and ``limits`` (default: the
    exercise's) what the submission may use. ``callbacks`` is a callback server of the exercise that
    serves several submissions. IsolationError when the sandbox is not available, CourseError when
    the exercise is broken; a LearnerFailure is never raised.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    seed = course.seed if seed is None else seed
    client = callbacks or CallbackServerClient(exercise)
    limits = limits or limits_for(exercise)
    context = GradingContext.of(submission, exercise, fork_server, course, seed, limits, client)
    try:
        first = yield from first_pass(context)
        first = rerun_exchanged(context, rerun_by_names(context, first))
        outcomes = outcomes_with_states(rerun_out_of_budget(context, first), first.states)
        found, results = list(first.notes), []
        settled = _results(settle(context, first, outcomes), found)
        for result in without_unearned_points(context.runner, outcomes, settled):
            results.append(result)
            yield events.FunctionJudged(result)
    finally:
        if callbacks is None:
            client.close()
    if not context.show_output and _any_printed(outcomes):
        found.append(message("judge.prints_not_shown"))
    yield events.SubmissionGraded(
        report_of(
            exercise,
            results,
            first.submission,
            course=course,
            seed=seed,
            isolation=fork_server.ready(),
            started=started,
            duration=time.monotonic() - clock,
            notes=[*notes, *submission.notes, *found],
        )
    )


def first_pass(context: GradingContext) -> Generator[events.Event, None, FirstPass]:
    """Load the submission, run every check once, and return what came of it.

    One process serves all checks, unless it got values that the next function may not have.
    """
    runner, tests = context.runner, context.exercise.hidden_tests()
    outcomes: dict[str, list[CheckOutcome]] = {name: [] for name in context.exercise.functions}
    notes: dict[str, None] = {}
    program = program_for(context.submission, context.exercise)
    with context.processes.start(program) as caller:
        loaded = _loaded(caller)
        reached = loaded.reached if loaded else {}
        signatures = loaded.signatures if loaded else {}
        without_default = [*signature_notes(program.contract, signatures)]
        notes |= dict.fromkeys((*without_default, *left_out_notes(loaded)))
        info = submission_info(context.submission, loaded)
        yield events.SubmissionLoaded(info)
        caller.prefetch(runner.prefetch_requests())
        for index, test in enumerate(tests, 1):
            yield events.CheckStarted(test.id, test.function, index, len(tests))
            with context.shares.first(test.function, (each.function for each in tests[index:])):
                outcome = outcome_of_endless_callee(runner, test, outcomes, reached)
                outcome = outcome or runner.run(test, caller)
            outcomes[test.function].append(outcome)
            is_own = not _returns_another_form(outcomes, context.exercise.closure(test.function))
            notes |= dict.fromkeys(_notes(outcome, without_default, is_own=is_own))
            if not outcome.passed and runner.substitutes(test):
                # Settling may need it; it starts up meanwhile.
                context.processes.callbacks.start()
            status = verdict_on(outcome).status
            yield events.CheckFinished(test.id, test.function, status, index, len(tests))
            if index == len(tests) or tests[index].function != test.function:
                if shed_bulk(outcomes[test.function]):
                    caller.forget(test.function)
                caller.renew()
        in_place = frozenset(caller.in_place)
        not_code = getattr(context.submission, "not_code", ())
        near = near_names(context.submission, context.exercise.functions)
        return FirstPass(
            info,
            caller.program,
            loaded is not None,
            outcomes,
            in_place,
            reached,
            signatures,
            loaded.unpacked if loaded else {},
            tuple(notes),
            known_states(loaded.states if loaded else (), not_code, near),
        )


def rerun_out_of_budget(context: GradingContext, first: FirstPass) -> OutcomesByFunction:
    """Return the outcomes of the first pass, with those checks run again that ran out of budget.

    That is, the budget was used up before the check ended. Each function gets a process of
    its own; those that used little time are first, so that the others keep nobody waiting.
    """
    outcomes = dict(first.outcomes)
    unfinished = context.shares.least_used_first(
        name for name, own in outcomes.items() if any(map(ran_out, own))
    )
    runner = context.runner
    for index, name in enumerate(unfinished, 1):
        to_come = len(unfinished) - index + LATER_SHARES * len(failing(outcomes, outcomes))
        with context.shares.later(name, to_come), context.processes.start(first.program) as caller:
            outcomes[name] = [
                outcome_of_endless_callee(runner, outcome.test, outcomes, first.reached)
                or runner.run(outcome.test, caller)
                if ran_out(outcome)
                else outcome
                for outcome in outcomes[name]
            ]
    return outcomes


def _loaded(caller: SandboxCaller) -> LoadReport | None:
    try:
        return caller.load()
    except ChildLost:
        return None  # every check will say what happened


def _notes(
    outcome: CheckOutcome, without_default: Sequence[str] = (), *, is_own: bool = True
) -> list[str]:
    """Return what a check noted, but not that its function has no default where that is told.

    Where what it returns may be of the form of what it calls, that ``is_own`` says, only what is
    noted of its defaults counts.
    """
    name, failure = outcome.test.function, outcome.failure
    start = message("checks.no_default_note", function=name, names="\0").partition("\0")[0]
    is_told = any(each.startswith(f"{name} ") for each in without_default)
    # What another check that fails has accepted on its way says nothing beside why it fails.
    compared = outcome.passed or (type(failure) is CheckFailed and outcome.test.kind == "value")
    return [
        note if note.startswith(f"{name} ") else f"{name}: {note}"
        for note in (outcome.notes if compared and not outcome.saw_reference else ())
        if (not is_told if note.startswith(start) else is_own)
    ]


def _returns_another_form(outcomes: OutcomesByFunction, names: Iterable[str]) -> bool:
    """Tell whether checks of the functions ``names`` failed because of a shape or a type."""
    return any(
        isinstance(outcome.failure, (WrongForm, WrongStructure))
        for name in names
        for outcome in outcomes.get(name, ())
    )


def _results(settled: Iterable[SettledFunction], notes: list[str]) -> Iterator[FunctionResult]:
    """Yield the results alone; notes about them are added to ``notes``."""
    for each in settled:
        notes += each.notes
        yield each.result


def _any_printed(outcomes: OutcomesByFunction) -> bool:
    """Tell whether anything was printed but what a hidden test asked for, as by print_cost=True."""
    return any(
        outcome.output.strip()
        and not any(arg is True for call in outcome.calls for arg in call.args)
        for own in outcomes.values()
        for outcome in own
    )
