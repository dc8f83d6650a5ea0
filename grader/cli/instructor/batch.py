"""``nngrade batch``: grade a class."""

from __future__ import annotations

import json
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from grader.cli.instructor.grading import (
    RunOptions,
    batch_progress,
    events_of,
    open_checked,
)
from grader.cli.options import (
    FOLDER,
    PATH,
    argument,
    flag,
    included,
    make_command,
    option,
    shared_option,
)
from grader.cli.output import notify, write_page, write_text
from grader.errors import ExitCode
from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.batch import Batch
    from grader.batch.results import Results
    from grader.batch.summary import Summary
    from grader.course.course import Course
    from grader.entry import Entry
    from grader.gradebook import Gradebook
    from grader.intake.model import DownloadedEntry

__all__ = ["BatchOptions", "command"]

_LAYOUTS = ["gradescope", "moodle", "nbgrader", "canvas", "folders", "flat"]
_MAX_MISTAKES = 5
_MAX_LINE = 1_000
_SOLVED = ("passed", "inherited")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """Where the submissions are, how they are graded, and where everything goes."""

    paths: tuple[Path, ...] = argument(type=PATH, nargs=-1, required=True, metavar="PATH...")
    output: Path = option(
        "--output", type=FOLDER, metavar="DIR", required=True, help="Where the reports go."
    )
    layout: str | None = option(
        "--layout",
        type=click.Choice(_LAYOUTS),
        metavar="NAME",
        help="As canvas or flat; by default recognised.",
    )
    roster: Path | None = option(
        "--roster", type=PATH, metavar="CSV", help="A list of the class: ids, names, addresses."
    )
    attempts: str = option(
        "--attempts",
        type=click.Choice(["latest", "all"]),
        default="latest",
        help="Which to grade; by default the latest.",
    )
    gradebook: str | None = option(
        "--gradebook",
        type=click.Path(),
        metavar="URL",
        help="By default a file in the output directory.",
    )
    shared: bool = shared_option()
    events: bool = flag("--events", "Print what happens as JSON lines.")
    run: RunOptions = included(RunOptions)


@make_command("batch", BatchOptions, example="nngrade batch downloads/ --output results/")
def command(options: BatchOptions) -> int:
    """Grade a class: downloads of an LMS, folders or files.

    Zips will do. If stopped, the same command goes on. Limits: as in submit.
    """
    from grader.batch import Batch
    from grader.batch.model import EntryFinished
    from grader.batch.results import Results
    from grader.gradebook import Gradebook

    course = open_checked(options.run)
    entries = _entries(options, course)
    results = Results(options.output, shared=options.shared)
    with ExitStack() as stack:
        stack.enter_context(results.locked())
        where = options.gradebook or results.gradebook
        gradebook = stack.enter_context(Gradebook.open(where, shared=options.shared))
        grading = options.run.grading()
        batch = Batch(entries, course, grading, gradebook, again=options.run.again)
        listen = stack.enter_context(batch_progress(as_lines=options.events))
        with closing(events_of(batch, options.run)) as events:
            for event in events:
                if isinstance(event, EntryFinished) and event.report:
                    results.add(event.entry.source, event.report, event.reason)
                listen(event)
        summary = results.finish(batch.rows(), batch.failed)
        _notify_other_ids(gradebook, course, batch)
    if options.events:
        write_text(_last_event(summary))
    else:
        write_page("".join(f"{line}\n" for line in _page(summary, results)), _MAX_LINE)
    return ExitCode.FAULT if batch.failed else ExitCode.DONE


def _entries(options: BatchOptions, course: Course) -> Sequence[Entry]:
    from grader.intake import in_order, is_written, latest, read_downloads

    intake = read_downloads(options.paths, layout=options.layout, roster=options.roster)
    every = options.attempts == "all"
    names, exercise = set(course.names()), options.run.exercise

    def has_something(entry: DownloadedEntry) -> bool:
        """Tell whether an attempt, one of several, is more than the stub."""
        of = {entry.exercise} & names or ({exercise} if exercise else names)
        return is_written(entry, {each for name in of for each in course.exercise(name).functions})

    entries, aside = (intake.entries, []) if every else latest(intake.entries, has_something)
    wanted = {exercise} if exercise else names
    chosen = [entry for entry in entries if entry.exercise not in names - wanted]
    others = len(entries) - len(chosen)
    notify(message("batch.found", layout=intake.layout, count=len(chosen)))
    for note in intake.notes:
        notify(message("batch.note", note=note))
    if aside:
        notify(message("batch.set_aside", count=len(aside)))
    for stub, counts in _later_stubs(entries, aside):
        notify(message("batch.later_stub", stub=stub.source, counts=counts.source))
    if others:
        notify(message("batch.other_exercises", count=others, exercise=exercise))
    # Without times, those that the gradebook gets later count as the later attempts.
    return [
        entry if entry.exercise in names else replace(entry, exercise="")
        for entry in in_order(chosen)
    ]


def _later_stubs(
    entries: Sequence[DownloadedEntry], aside: Sequence[DownloadedEntry]
) -> Iterator[tuple[DownloadedEntry, DownloadedEntry]]:
    """Yield each attempt in which nothing is written, with the earlier one that counts instead."""
    from grader.intake import in_order

    for counts in entries:
        for stub in aside:
            same = (stub.learner, stub.exercise) == (counts.learner, counts.exercise)
            is_later = in_order([stub, counts])[-1] is stub
            if same and is_later and (stub.exercise or stub.download == counts.download):
                yield stub, counts


def _notify_other_ids(gradebook: Gradebook, course: Course, batch: Batch) -> None:
    """Tell where the gradebook has these very submissions under other ids of learners.

    There are some where a roster came later, and exports would have everybody twice.
    """
    from grader.intake.names import listed

    now = {(row.entry.source, row.content_sha256): row.entry.learner for row in batch.rows()}
    rows = gradebook.attempts(course=course.name)
    whose = ((row.entry.learner, now.get((row.entry.source, row.content_sha256))) for row in rows)
    others = list(dict.fromkeys(old for old, known in whose if known not in {None, old}))
    if others:
        notify(message("batch.twice", count=len(others), learners=listed(others)))


def _last_event(summary: Summary) -> str:
    """Return the last of the JSON lines."""
    counts = {
        "graded": summary.graded,
        "unreadable": len(summary.unreadable),
        "failed": len(summary.failed),
    }
    return json.dumps({"event": "ended", **counts}) + "\n"


def _page(summary: Summary, results: Results) -> Iterator[str]:
    """Yield how the class did, what could not be graded, and where everything is."""
    data = summary.as_data()
    for name, exercise in data["exercises"].items():
        yield from _exercise(name, exercise)
    yield from _problems("unreadable", data["unreadable"])
    yield from _problems("failed", data["failed"])
    yield message("batch.where", reports=results.reports, scores=results.scores)


def _exercise(name: str, data: dict[str, Any]) -> Iterator[str]:
    low, middle, high = (points(round(value, 1)) for value in data["quartiles"])
    yield message(
        "batch.exercise", exercise=name, count=data["graded"], mean=points(round(data["mean"], 1))
    )
    yield message("batch.quartiles", low=low, middle=middle, high=high)
    widest = max(map(len, data["functions"]), default=0)
    for function, statuses in data["functions"].items():
        solved = sum(statuses.get(status, 0) for status in _SOLVED)
        yield f"  {function:<{widest}}  {100 * solved / data['graded']:3.0f} %"
    if data["mistakes"]:
        yield message("batch.mistakes")
        for entry in data["mistakes"][:_MAX_MISTAKES]:
            yield f"  {entry['submissions']:>4}  {entry['function']}: {entry['mistake']}"
    yield ""


def _problems(kind: str, entries: list[dict[str, str]]) -> Iterator[str]:
    if not entries:
        return
    yield message(f"batch.{kind}", count=len(entries))
    for entry in entries:
        yield message("batch.problem", **entry)
    yield ""
