"""``nngrade regrade``: grade stored submissions again, and show what changes."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import click

from grader.cli.instructor.grading import (
    RunOptions,
    batch_progress,
    events_of,
    open_checked,
)
from grader.cli.options import FOLDER, included, make_command, option, shared_option
from grader.cli.output import notify, write_page, write_text
from grader.cli.signals import raise_if_ended
from grader.errors import ExitCode, UsageError
from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.batch import Batch
    from grader.batch.changes import ScoreChange
    from grader.batch.results import Results
    from grader.course.course import Course
    from grader.gradebook import Gradebook

__all__ = ["RegradeOptions", "command"]

_MAX_LINE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RegradeOptions:
    """Which stored submissions are graded again, and how."""

    results: Path | None = option(
        "--results",
        type=FOLDER,
        metavar="DIR",
        help="What nngrade batch wrote; its files are brought up to date.",
    )
    gradebook: str | None = option(
        "--gradebook", type=click.Path(), metavar="URL", help="A gradebook elsewhere."
    )
    format: str = option(
        "--format", type=click.Choice(["text", "json"]), default="text", show_default=True
    )
    shared: bool = shared_option()
    run: RunOptions = included(RunOptions)


@make_command("regrade", RegradeOptions, example="nngrade regrade --results results/")
def command(options: RegradeOptions) -> int:
    """Grade stored submissions again, and show who changes.

    It says why. Needed after a new version of nngrade or of the course; earlier grades are kept.
    """
    from grader.batch import Batch
    from grader.gradebook import Gradebook

    where, results = _place(options)
    course = open_checked(options.run)
    with ExitStack() as stack:
        if results:
            stack.enter_context(results.locked())
        gradebook = stack.enter_context(Gradebook.open(where, shared=options.shared, create=False))
        rows = gradebook.attempts(course=course.name, exercise=options.run.exercise)
        entries = [row.entry for row in rows if row.content_sha256]
        grading = options.run.grading()
        batch = Batch(entries, course, grading, gradebook, again=options.run.again)
        listen = stack.enter_context(batch_progress())
        with closing(events_of(batch, options.run)) as events:
            for event in events:
                listen(event)
        changes = list(_changes(gradebook, course, batch))
        if results:
            _bring_up_to_date(results, gradebook, course, batch)
    for entry, reason in batch.failed:
        notify(message("batch.problem", source=entry.source, learner=entry.learner, reason=reason))
    if options.format == "json":
        write_text(_as_json(changes, len(entries)))
    else:
        write_page("".join(f"{line}\n" for line in _page(changes, len(entries))), _MAX_LINE)
    return ExitCode.FAULT if batch.failed else ExitCode.DONE


def _place(options: RegradeOptions) -> tuple[str | Path, Results | None]:
    """Return where the gradebook is, and the folder of results if there is one."""
    from grader.batch.results import Results

    if options.results is None:
        if options.gradebook is None:
            raise UsageError(message("batch.regrade_what"))
        return options.gradebook, None
    if not (options.gradebook or (options.results / "gradebook.sqlite").is_file()):
        raise UsageError(message("batch.no_results", folder=options.results))
    results = Results(options.results, shared=options.shared)
    return options.gradebook or results.gradebook, results


def _changes(gradebook: Gradebook, course: Course, batch: Batch) -> Iterator[ScoreChange]:
    """Yield what is different from the grade before, which an earlier, stopped run may have seen.

    So the same command, run again, shows the same.
    """
    from grader.batch.changes import score_change

    rows = gradebook.attempts(course=course.name, latest_grade_only=False)
    for _, group in groupby(rows, key=lambda row: row.attempt_id):
        grades = list(group)
        now = next((row for row in grades if row.grade_id in batch.settled), None)
        old = next((row for row in reversed(grades) if row is not now), None)
        if now and old:
            reports = gradebook.report(old.grade_id), gradebook.report(now.grade_id)
            if change := score_change(now, *reports):
                yield change


def _bring_up_to_date(results: Results, gradebook: Gradebook, course: Course, batch: Batch) -> None:
    """Write every file anew, with the latest attempt of each source: reports are named after it."""
    latest = {row.entry.source: row for row in gradebook.attempts(course=course.name)}
    for source, row in latest.items():
        raise_if_ended()
        results.add(source, gradebook.report(row.grade_id), row.reason)
    results.finish(latest.values(), batch.failed)


def _as_json(changes: list[ScoreChange], graded: int) -> str:
    data = {"regraded": graded, "changes": [asdict(change) for change in changes]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _page(changes: list[ScoreChange], graded: int) -> Iterator[str]:
    for change in changes:
        scores = {"before": points(change.before), "after": points(change.after)}
        yield message("batch.change", learner=change.learner, exercise=change.exercise, **scores)
        for name, (before, after) in change.conditions.items():
            yield message("batch.change_condition", name=name, before=before, after=after)
        for check in change.checks:
            yield message("batch.change_check", **{**asdict(check), "points": f"{check.points:+g}"})
    yield message("batch.changes", count=len(changes), total=graded)
