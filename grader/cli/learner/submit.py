"""``nngrade submit``: grade one submission, write its report, record the attempt."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    PATH,
    LimitOptions,
    argument,
    course_option,
    draw_seed,
    exercise_option,
    flag,
    gradebook_option,
    included,
    make_command,
    option,
    shared_option,
)
from grader.cli.output import check_target, notify, view_of, write_text
from grader.cli.progress import progress
from grader.cli.signals import raise_if_ended
from grader.errors import ExitCode, NNGradeError, UnavailableError, UsageError
from grader.formats import FORMATS, format_of, render
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.events import Event
    from grader.reading import Reading
    from grader.report.model import Report
    from grader.submission import PackedSubmission

__all__ = ["GradedSubmission", "SubmitOptions", "command", "grade_one", "record", "submit"]

_ROUNDING = 1e-9
_SOURCE = "submit"
_SECONDS_FOR_GRADEBOOK = 5.0
"""How long another process may hold the gradebook before the attempt goes unrecorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitOptions:
    """What is graded, how, and where the report goes."""

    path: Path | None = argument(type=PATH, required=False)
    """None: the exercise's file in the working directory."""
    exercise: str | None = exercise_option("By default found from the file.")
    course: Path | None = course_option()
    format: str | None = option(
        "--format",
        type=click.Choice(list(FORMATS)),
        metavar="NAME",
        help="As json, html or junit; by default text.",
    )
    """None: what the name of ``output`` says, else text."""
    output: Path | None = option(
        "--output", type=PATH, metavar="FILE", help="By default stdout, as text."
    )
    shared: bool = shared_option()
    fail_under: float = option(
        "--fail-under",
        type=click.FloatRange(0, 100),
        metavar="PCT",
        default=0.0,
        help="Exit with 1 below this score.",
    )
    with_modules: bool = flag(
        "--with-modules", "Take modules beside FILE, from among others' work."
    )
    seed: int | None = option(
        "--seed", type=int, metavar="N", help="Hidden inputs of an earlier attempt."
    )
    allow_weak_isolation: bool = flag(
        "--allow-weak-isolation", "Trusted code only: sandbox layers may be missing."
    )
    gradebook: str | None = gradebook_option()
    no_record: bool = flag("--no-record", "Keep the attempt out of the gradebook.")
    limits: LimitOptions = included(LimitOptions)


@dataclass(frozen=True, slots=True)
class GradedSubmission:
    """A report, and what it is about."""

    report: Report
    reading: Reading
    course: Course


@make_command(
    "submit",
    SubmitOptions,
    example="nngrade submit --format json --output report.json deep_network.py",
)
def command(options: SubmitOptions) -> int:
    """Grade one submission: a .py file, a notebook, a folder or a zip."""
    return submit(options)


def submit(options: SubmitOptions) -> int:
    """Grade, write the report and record; return 1 when the score is below ``fail_under``."""
    form = options.format or (_format_for(options.output) if options.output else "text")
    if options.output:
        check_target(options.output)
    if options.seed is None:
        options = replace(options, seed=draw_seed())
    graded = _with_progress(options)
    score = _percent(graded.report)
    if options.output:
        _write_file(graded.report, form, options.output, shared=options.shared)
        notify(message("cli.written", file=options.output, score=f"{score:.4g}"))
    else:
        write_text(render(graded.report, form, view_of(sys.stdout)), FORMATS[form].encoding)
    below = score < options.fail_under - _ROUNDING
    if below:
        notify(message("cli.below", score=f"{score:.4g}", due=f"{options.fail_under:g}"))
    if not options.no_record:
        record(graded, options)
    return ExitCode.NOT_REACHED if below else ExitCode.DONE


def _with_progress(options: SubmitOptions) -> GradedSubmission:
    with progress() as show:

        def listen(event: Event) -> None:
            from grader.judge.events import CheckFinished, CheckStarted

            raise_if_ended()
            if isinstance(event, CheckStarted):
                show(event.function, event.index - 1, event.total)
            elif isinstance(event, CheckFinished):
                show(event.function, event.index, event.total)

        return grade_one(options, listen)


def grade_one(options: SubmitOptions, listen: Callable[[Event], None]) -> GradedSubmission:
    """Grade one submission; ``listen`` hears of every step.

    UsageError, SubmissionError, IsolationError and CourseError say what is in the way. No
    process is left behind, whatever ends this.
    """
    from grader.api import Grader
    from grader.own_process import memory_bounded

    options.limits.apply_to_reading()
    with Grader(options.course, allow_weak_isolation=options.allow_weak_isolation) as grader:
        reading = grader.read(
            options.path or _found(grader.exercises(options.exercise)),
            exercise=options.exercise,
            with_modules=options.with_modules,
        )
        limits = options.limits.by_name()
        with memory_bounded():
            report = grader.grade(reading, seed=options.seed, limits=limits, listen=listen)
        return GradedSubmission(report, reading, grader.course)


def _found(exercises: list[Exercise]) -> Path:
    """Return the submission in the working directory."""
    from grader.course.detect import find_submission_file

    try:
        here = Path.cwd()
    except OSError as error:
        raise UnavailableError(f"the working directory cannot be read: {error.strerror}") from error
    return find_submission_file(here, exercises)


def _write_file(report: Report, form: str, output: Path, *, shared: bool) -> None:
    from grader.files import write_output
    from grader.pages.view import View

    text = render(report, form, View())
    write_output(output, text.encode(FORMATS[form].encoding or "utf-8", "replace"), shared=shared)


def _format_for(file: Path) -> str:
    if name := format_of(file):
        return name
    raise UsageError(message("cli.unknown_suffix", name=file.name, formats=", ".join(FORMATS)))


def _percent(report: Report) -> float:
    """Return the score in per cent of what could be had."""
    return 100 * report.score / report.max_score if report.max_score else 0.0


def record(graded: GradedSubmission, options: SubmitOptions) -> None:
    """Record the attempt; where that fails, only write a note: the submission is graded."""
    try:
        _record(graded, options)
    except (NNGradeError, OSError) as error:
        notify(message("gradebook.not_recorded", reason=error))


def _record(graded: GradedSubmission, options: SubmitOptions) -> None:
    from grader.batch.fingerprint import fingerprint
    from grader.batch.model import GradingOptions
    from grader.cli.learner.own import login_name, make_own_gradebook
    from grader.entry import Entry
    from grader.gradebook import Attempt, Grade, Gradebook

    report, course = graded.report, graded.course
    content = _content(graded)
    entry = Entry(
        learner=report.submission.learner or login_name(),
        source=_SOURCE,
        exercise=report.exercise,
        submitted_at=report.grader.started,
    )
    sha256 = content.sha256 if content else ""
    attempt = Attempt(course=course.name, entry=entry, content_sha256=sha256)
    settings = GradingOptions(
        seed=options.seed,
        limits=options.limits.by_name(),
        allow_weak=options.allow_weak_isolation,
    )
    digest = fingerprint(course, report.exercise, settings, by="submit")
    grade = Grade(report=report, fingerprint=digest, status="graded")
    where = options.gradebook or make_own_gradebook()
    with Gradebook.open(
        where, shared=options.shared, lock_seconds=_SECONDS_FOR_GRADEBOOK
    ) as gradebook:
        gradebook.record(attempt, grade, content)


def _content(graded: GradedSubmission) -> PackedSubmission | None:
    """Return the packed submission; None where regrading would not find in it what was graded."""
    try:
        return graded.reading.stored()
    except NNGradeError:
        return None
