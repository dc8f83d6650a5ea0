"""``nngrade batch``, but for its options."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.batch import Batch
from grader.batch.model import EntryFinished, Item
from grader.batch.results import Results
from grader.cli.batch_page import page
from grader.cli.batch_progress import ended, listener
from grader.cli.ending import raise_if_ended
from grader.cli.output import notify, write_result
from grader.cli.pools import pool_for
from grader.gradebook import Gradebook
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.batch.model import GradingOptions
    from grader.cli.conditions import Conditions
    from grader.course.course import Course
    from grader.intake import Entry

__all__ = ["Class", "batch"]

_OUR_FAULT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """Where the submissions are and where what becomes of them goes."""

    paths: Sequence[Path]
    output: Path
    layout: str | None = None
    roster: Path | None = None
    all_attempts: bool = False
    gradebook: str | None = None
    """None: a file in ``output``."""
    shared: bool = False
    """Whether others may read what is written, as the umask says."""


def batch(handed_in: Class, conditions: Conditions, *, as_lines: bool) -> int:
    """Grade a class; return 70 when some submission failed through no fault of its learner."""
    settings = conditions.settings
    course = open_course(settings.course)
    if settings.exercise:
        course.exercise(settings.exercise)  # a slip in its name is told at once
    items = _items(handed_in, course, settings)
    results = Results(handed_in.output, shared=handed_in.shared)
    with ExitStack() as stack:
        stack.enter_context(results.locked())
        where = handed_in.gradebook or results.gradebook
        gradebook = stack.enter_context(Gradebook.open(where, shared=handed_in.shared))
        run = Batch(items, course, settings, gradebook, again=conditions.again)
        listen = stack.enter_context(listener(sys.stderr, sys.stdout if as_lines else None))
        pool = pool_for(conditions, course, len(items))
        with pool, closing(run.run(pool)) as events:
            for event in events:
                raise_if_ended()
                if isinstance(event, EntryFinished) and event.report:
                    results.add(event.key, event.report, event.reason)
                listen(event)
        summary = results.finish(run.rows(), run.failed)
        twice = _known_otherwise(gradebook, course, run)
    if twice:
        from grader.intake.names import listed

        notify(message("batch.twice", count=len(twice), learners=listed(twice)))
    text = ended(summary) if as_lines else page(summary, results)
    write_result(text.encode(sys.stdout.encoding or "utf-8", "replace"))
    return _OUR_FAULT if run.failed else 0


def _known_otherwise(gradebook: Gradebook, course: Course, run: Batch) -> list[str]:
    """Return the other ids under which the gradebook has these very submissions.

    There are some where a roster came later, and exports would have everybody twice.
    """
    now = {(row.source, row.content_sha256): row.learner for _, row in run.rows()}
    rows = gradebook.attempts(course=course.name)
    whose = ((row.learner, now.get((row.source, row.content_sha256))) for row in rows)
    return list(dict.fromkeys(learner for learner, known in whose if known not in {None, learner}))


def _items(handed_in: Class, course: Course, settings: GradingOptions) -> list[Item]:
    from grader.intake import in_order, latest, read_downloads

    intake = read_downloads(handed_in.paths, layout=handed_in.layout, roster=handed_in.roster)
    entries, aside = (intake.entries, []) if handed_in.all_attempts else latest(intake.entries)
    names = set(course.names())
    wanted = {settings.exercise} if settings.exercise else names
    chosen = [entry for entry in entries if entry.exercise not in names - wanted]
    others = len(entries) - len(chosen)
    notify(message("batch.found", layout=intake.layout, count=len(chosen)))
    for note in intake.notes:
        notify(message("batch.note", note=note))
    if aside:
        notify(message("batch.set_aside", count=len(aside)))
    if others:
        notify(message("batch.other_exercises", count=others, exercise=settings.exercise))
    # Without times, those that the gradebook gets later count as the later attempts.
    return [_item(entry, names) for entry in in_order(chosen)]


def _item(entry: Entry, names: set[str]) -> Item:
    return Item(
        key=entry.key,
        source=entry.key,
        learner=entry.learner,
        content=entry.packed,
        name=entry.name,
        email=entry.email,
        submitted_at=entry.submitted_at,
        late=entry.late,
        exercise=entry.exercise if entry.exercise in names else None,
    )
