"""``python -I -m grader.cli.inside``: grading inside of another system, as its kit sets it up.

The result file always says what happened: a grade, that the submission cannot be read, what was
known when time ran out, or that there is no grade through no fault of the learner's. Details are
for stderr, unless learners read that there. Exits with 0 unless there is no grade.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.limits import limit_options, taken
from grader.cli.options import course_option

if TYPE_CHECKING:
    from grader.cli.grading import Request
    from grader.report.model import Report

__all__ = ["Setting", "command"]

_NO_GRADE = 70
_LONGEST = 20_000
_READ_BY_LEARNERS = ("classroom",)
"""Systems whose log is as public as the result: a traceback could quote a hidden test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and how nngrade runs in another system."""

    system: str
    result: Path
    seconds: float | None = None
    """After so long, what is known is the result."""
    metadata: Path | None = None
    """What Gradescope tells about the attempt."""
    function: str | None = None
    """The one function that is this part of the assignment."""
    summary: Path | None = None
    """Where the report goes in Markdown as well."""


@click.command()
@click.argument(
    "system", type=click.Choice(["gradescope", "classroom", "prairielearn", "coursera"])
)
@click.option("--submission", type=click.Path(path_type=Path), required=True)
@click.option("--result", type=click.Path(path_type=Path), required=True)
@click.option("--exercise", required=True)
@course_option
@click.option("--seed", type=int)
@click.option("--seconds", type=click.FloatRange(min=1))
@click.option("--metadata", type=click.Path(path_type=Path))
@click.option("--function")
@click.option("--summary", type=click.Path(path_type=Path))
@click.option("--allow-weak-isolation", is_flag=True)
@limit_options
def command(
    system: str,
    submission: Path,
    result: Path,
    exercise: str,
    course: Path | None,
    seed: int | None,
    seconds: float | None,
    metadata: Path | None,
    function: str | None,
    summary: Path | None,
    *,
    allow_weak_isolation: bool,
    **limits: float | None,
) -> None:
    """Grade inside of another system; kits call this."""
    from grader.cli.grading import Request

    setting = Setting(
        system=system,
        result=result,
        seconds=seconds,
        metadata=metadata,
        function=function,
        summary=summary,
    )
    request = Request(
        path=submission,
        exercise=exercise,
        course=course,
        seed=seed,
        allow_weak=allow_weak_isolation,
        limits=taken(limits),
        may_be_link=True,
    ).with_seed()
    sys.exit(_run(setting, request))


def _run(setting: Setting, request: Request) -> int:
    """Write the result file and return the exit code."""
    from grader.cli.output import notify
    from grader.errors import IsolationError, NNGradeError
    from grader.text import message

    try:
        _tell_fault(setting, "platforms.fault")  # for a run that is killed before it knows anything
        report = _grade(setting, request)
        notify(message("platforms.seed", seed=report.grader.seed))
        _write(setting, _rendered(setting, report))
    except IsolationError as error:
        return _no_grade(setting, "platforms.no_walls", str(error))
    except (NNGradeError, click.ClickException) as error:
        return _no_grade(setting, "platforms.set_up", str(error))
    except Exception:  # noqa: BLE001 - whatever escapes to here is a fault of nngrade's
        import traceback

        return _no_grade(setting, "platforms.fault", traceback.format_exc()[-_LONGEST:])
    _summarise(setting, report)
    return 0


def _grade(setting: Setting, request: Request) -> Report:
    from grader.api import open_course
    from grader.cli.grading import grade_one
    from grader.cli.inside_progress import Follower, TimeUp, alarm
    from grader.errors import SubmissionError, UsageError
    from grader.judge.reports import unreadable_report
    from grader.platforms.build.partial import Partial
    from grader.text import message

    if request.path and not os.path.lexists(request.path):  # no learner's doing
        raise UsageError(message("submission.not_found", name=request.path))
    course = open_course(request.course)
    exercise = course.exercise(request.exercise or "")
    blank = unreadable_report(exercise, course, request.seed, "", "")
    follower = Follower(
        Partial(blank, weak=request.allow_weak),
        lambda report: _write(setting, _rendered(setting, report)),
    )
    try:
        with alarm(setting.seconds):
            return grade_one(request, follower.listen).report
    except SubmissionError as error:
        return blank.model_copy(update={"notes": [str(error)]})
    except TimeUp:
        return follower.report(message("platforms.time_up"))


def _rendered(setting: Setting, report: Report, form: str | None = None) -> str:
    from grader.formats import render, without_output
    from grader.pages.view import View
    from grader.platforms.build.attempt import about_attempt
    from grader.platforms.build.parts import only

    notes = about_attempt(setting.metadata)
    told = report.model_copy(update={"notes": [*report.notes, *notes]})
    shown = only(without_output(told), setting.function)
    return render(shown, form or setting.system, View())


def _summarise(setting: Setting, report: Report) -> None:
    """Write the summary, if there is to be one; the grade is safe whatever becomes of it."""
    from grader.cli.output import notify

    if setting.summary is None:
        return
    try:
        setting.summary.write_text(_rendered(setting, report, "markdown"), "utf-8")
    except OSError as error:
        notify(str(error))


def _no_grade(setting: Setting, key: str, details: str) -> int:
    from grader.cli.output import notify
    from grader.errors import UsageError
    from grader.text import message

    told = message("platforms.details") if setting.system in _READ_BY_LEARNERS else details
    notify(told)
    try:
        _tell_fault(setting, key)
    except (UsageError, OSError) as error:  # the result cannot be written: what is there stays
        if str(error) != told:
            notify(str(error))
    return _NO_GRADE


def _tell_fault(setting: Setting, key: str) -> None:
    from grader.platforms.build.attempt import score_before
    from grader.platforms.build.faults import fault
    from grader.text import message

    text = fault(setting.system, message(key), score_before(setting.metadata))
    if text is None:
        setting.result.unlink(missing_ok=True)
    else:
        _write(setting, text)


def _write(setting: Setting, text: str) -> None:
    """Write the result file; UsageError when it cannot be written."""
    from grader.cli.output import replace_file

    # The platform reads it, as whichever user it likes.
    replace_file(setting.result, text.encode(), shared=True)


if __name__ == "__main__":
    command()
