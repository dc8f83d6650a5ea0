"""``nngrade regrade``, but for its options."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack, closing
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.batch import Batch
from grader.batch.changes import score_change
from grader.batch.model import Item
from grader.batch.results import Results
from grader.cli.batch_progress import listener
from grader.cli.ending import raise_if_ended
from grader.cli.output import notify, write_result
from grader.cli.pools import pool_for
from grader.cli.screen import view_of
from grader.errors import SubmissionError, UsageError
from grader.gradebook import Gradebook
from grader.pages.view import points
from grader.submission import PackedSubmission
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from grader.batch.changes import ScoreChange
    from grader.cli.conditions import Conditions
    from grader.course.course import Course
    from grader.gradebook import RecordedAttempt

__all__ = ["regrade"]

_OUR_FAULT = 70


def regrade(
    folder: Path | None,
    elsewhere: str | None,
    conditions: Conditions,
    *,
    as_json: bool,
    shared: bool = False,
) -> int:
    """Grade what is stored; return 70 when some failed through no fault of their learners.

    ``folder`` is what a batch wrote; ``elsewhere`` a gradebook that is not in it. Others may
    read new files where they are ``shared``, as the umask says.
    """
    settings = conditions.settings
    results = _results(folder, elsewhere, shared=shared)
    course = open_course(settings.course)
    if settings.exercise:
        course.exercise(settings.exercise)  # a slip in its name is told at once
    with ExitStack() as stack:
        if results:
            stack.enter_context(results.locked())
        where = elsewhere or (results.gradebook if results else None)
        assert where is not None  # noqa: S101 - _results saw to it
        gradebook = stack.enter_context(Gradebook.open(where, shared=shared))
        rows = gradebook.attempts(course=course.name, exercise=settings.exercise)
        items = [_item(gradebook, row) for row in rows if row.content_sha256]
        run = Batch(items, course, settings, gradebook, again=conditions.again)
        listen = stack.enter_context(listener(sys.stderr, None))
        pool = pool_for(conditions, course, len(items))
        with pool, closing(run.run(pool)) as events:
            for event in events:
                raise_if_ended()
                listen(event)
        changes = list(_changes(gradebook, course, run))
        if results:
            _bring_up_to_date(results, gradebook, course, run)
    for item, reason in run.failed:
        notify(message("batch.problem", source=item.source, learner=item.learner, reason=reason))
    write = _as_json if as_json else _as_text
    write_result(write(changes, len(items)).encode(sys.stdout.encoding or "utf-8", "replace"))
    return _OUR_FAULT if run.failed else 0


def _results(folder: Path | None, elsewhere: str | None, *, shared: bool) -> Results | None:
    if folder is None:
        if elsewhere is None:
            raise UsageError(message("batch.regrade_what"))
        return None
    if not (elsewhere or (folder / "gradebook.sqlite").is_file()):
        raise UsageError(message("batch.no_results", folder=folder))
    return Results(folder, shared=shared)


def _item(gradebook: Gradebook, row: RecordedAttempt) -> Item:
    return Item(
        key=str(row.attempt_id),
        source=row.source,
        learner=row.learner,
        content=_reader(gradebook, row),
        name=row.name,
        email=row.email,
        submitted_at=row.submitted_at,
        late=row.late,
        exercise=row.exercise or None,
    )


def _reader(gradebook: Gradebook, row: RecordedAttempt) -> Callable[[], PackedSubmission]:
    def read() -> PackedSubmission:
        content = gradebook.content(row.content_sha256)
        if content is None:
            raise SubmissionError(message("batch.not_stored"))
        return PackedSubmission(content)

    return read


def _changes(gradebook: Gradebook, course: Course, run: Batch) -> Iterator[ScoreChange]:
    """Yield what is different from the grade before, which an earlier, stopped run may have seen.

    So whoever runs the same command again is told the same.
    """
    rows = gradebook.attempts(course=course.name, latest_grade_only=False)
    for _, group in groupby(rows, key=lambda row: row.attempt_id):
        grades = list(group)
        now = next((row for row in grades if row.grade_id in run.settled), None)
        old = next((row for row in reversed(grades) if row is not now), None)
        if now and old:
            reports = gradebook.report(old.grade_id), gradebook.report(now.grade_id)
            if change := score_change(now, *reports):
                yield change


def _bring_up_to_date(results: Results, gradebook: Gradebook, course: Course, run: Batch) -> None:
    """Write every file anew, with the latest attempt of each source: reports are named after it."""
    latest = {row.source: row for row in gradebook.attempts(course=course.name)}
    for source, row in latest.items():
        raise_if_ended()
        results.add(source, gradebook.report(row.grade_id), row.reason)
    results.finish(latest.items(), run.failed)


def _as_json(changes: list[ScoreChange], graded: int) -> str:
    data = {"regraded": graded, "changes": [asdict(change) for change in changes]}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_text(changes: list[ScoreChange], graded: int) -> str:
    view = view_of(sys.stdout)
    lines = []
    for change in changes:
        scores = {"before": points(change.before), "after": points(change.after)}
        lines.append(
            message("batch.change", learner=change.learner, exercise=change.exercise, **scores)
        )
        lines += [
            message("batch.change_condition", name=name, before=before, after=after)
            for name, (before, after) in change.conditions.items()
        ]
        lines += [
            message("batch.change_check", **{**asdict(check), "points": f"{check.points:+g}"})
            for check in change.checks
        ]
    lines.append(message("batch.changes", count=len(changes), total=graded))
    return "".join(view.printed(line, 1_000) + "\n" for line in lines)
