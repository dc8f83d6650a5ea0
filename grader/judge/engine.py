"""Grading one submission, in three phases.

The first pass (:mod:`~grader.judge.first_pass`) runs every hidden test against the learner's
functions as they are. The rerun (:mod:`~grader.judge.rerun`) gives checks for which other
functions left no time what is left of it. To settle (:mod:`~grader.judge.settle`) is to find
which failures are inherited, and to diagnose the others: a function that fails and may call
other graded functions is tested once more with those substituted by the reference, in a fresh
process that serves nothing else, so that a value which the reference gave there can never reach
another check. What passes then was inherited, and keeps its points. The function under test is
never offered its own reference, because ``uses`` has no cycles.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.judge import events
from grader.judge.callbacks import CallbackServerClient
from grader.judge.context import GradingContext
from grader.judge.first_pass import first_pass
from grader.judge.limits import limits_for
from grader.judge.merit import counted
from grader.judge.rerun import rerun_starved
from grader.judge.settle import settle
from grader.report.model import GraderInfo, Report
from grader.text import message
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.context import OutcomesByFunction
    from grader.judge.settle import Settled
    from grader.report.model import FunctionResult, SubmissionInfo
    from grader.sandbox.fork_server_client import ForkServerClient
    from grader.sandbox.limits import Limits
    from grader.submission.model import Submission

__all__ = ["grade"]


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
    """Grade ``submission`` and yield what happens; the last event is the report.

    ``seed`` (default: the course's) decides every hidden input, and ``limits`` (default: the
    exercise's) what the submission may use. ``callbacks`` is the exercise's callback server, for
    whoever grades more than one submission. IsolationError when the sandbox cannot be had,
    CourseError when the exercise is broken; a learner's fault is never raised.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    seed = course.seed if seed is None else seed
    client = callbacks or CallbackServerClient(exercise)
    limits = limits or limits_for(exercise)
    grading = GradingContext.of(submission, exercise, fork_server, course, seed, limits, client)
    try:
        graded = yield from _phases(grading)
    finally:
        if callbacks is None:
            client.close()
    isolation = fork_server.ready()
    yield events.SubmissionGraded(
        Report(
            exercise=exercise.name,
            score=round(sum(result.score for result in graded.results), 6),
            max_score=round(sum(result.max_score for result in graded.results), 6),
            functions=graded.results,
            submission=graded.submission,
            grader=GraderInfo(
                version=__version__,
                course=course.name,
                seed=seed,
                isolation=isolation,
                started=started,
                duration=round(time.monotonic() - clock, 6),
            ),
            notes=[*notes, *submission.notes, *graded.notes],
        )
    )


@dataclass(frozen=True, slots=True)
class _Graded:
    """What came of all phases."""

    submission: SubmissionInfo
    results: list[FunctionResult]
    notes: list[str]


def _phases(grading: GradingContext) -> Generator[events.Event, None, _Graded]:
    """Go through the phases, tell what happens, and return what came of it."""
    first = yield from first_pass(grading)
    outcomes = rerun_starved(grading, first)
    notes, results = list(first.notes), []
    settled = _noted(settle(grading, first, outcomes), notes)
    for result in counted(grading.runner, outcomes, settled):
        results.append(result)
        yield events.FunctionJudged(result)
    if not grading.show_output and _any_printed(outcomes):
        notes.append(message("judge.prints_not_shown"))
    return _Graded(first.submission, results, notes)


def _noted(settled: Iterable[Settled], notes: list[str]) -> Iterator[FunctionResult]:
    """Yield the results alone; what is to be noted goes to ``notes``."""
    for each in settled:
        notes += each.notes
        yield each.result


def _any_printed(outcomes: OutcomesByFunction) -> bool:
    return any(outcome.output.strip() for own in outcomes.values() for outcome in own)
