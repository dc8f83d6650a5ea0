"""``nngrade history``: a learner's attempts, for people and for programs."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import exercise_option, gradebook_option, make_command, option
from grader.cli.output import notify, view_of, write_text
from grader.errors import UsageError
from grader.formats import FORMATS, render
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.gradebook import Gradebook, RecordedAttempt
    from grader.gradebook.progress import Progress, ProgressStep
    from grader.pages.view import View

__all__ = ["HistoryQuery", "command"]

_MAX_LEARNERS = 5
_MAX_SENTENCE = 500
_MAX_REMARK = 1_000
_COLUMNS = ("no", "when", "score", "change", "solved")
_MARGIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuery:
    """Whose attempts are shown, or the report of which attempt."""

    exercise: str | None = exercise_option("By default all of them.")
    learner: str | None = option("--learner", metavar="ID", help="By default whoever is logged in.")
    gradebook: str | None = gradebook_option()
    report: int | None = option(
        "--report", type=int, metavar="NUMBER", help="Show the report of an attempt again."
    )
    format: str = option(
        "--format", type=click.Choice(list(FORMATS)), default="text", show_default=True
    )


@make_command("history", HistoryQuery, example="nngrade history --exercise deep_network")
def command(query: HistoryQuery) -> None:
    """Show your attempts: when, how many points, what changed."""
    from grader.cli.learner.own import login_name

    if query.report is None and query.format not in ("text", "json"):
        raise UsageError(message("history.only_reports", format=query.format))
    learner = query.learner or login_name()
    with ExitStack() as stack:
        gradebook = _gradebook(query)
        if gradebook:
            stack.enter_context(gradebook)
        if query.report is not None:
            _write_report(gradebook, query.report, learner, query.format)
        else:
            write_text(_attempts(query, gradebook, learner))


def _gradebook(query: HistoryQuery) -> Gradebook | None:
    """Open the gradebook; None where somebody's own is still to be made."""
    from grader.cli.learner.own import own_gradebook
    from grader.gradebook import Gradebook

    where = query.gradebook or own_gradebook()
    if query.gradebook is None and not os.path.exists(where):  # noqa: PTH110 - never raises
        return None
    return Gradebook.open(where, create=False)


def _write_report(gradebook: Gradebook | None, number: int, learner: str, form: str) -> None:
    for row in gradebook.attempts(learner=learner) if gradebook else ():
        if gradebook and row.attempt_id == number:
            report = gradebook.report(row.grade_id)
            write_text(render(report, form, view_of(sys.stdout)), FORMATS[form].encoding)
            return
    raise UsageError(message("history.no_attempt", number=number, learner=learner))


def _attempts(query: HistoryQuery, gradebook: Gradebook | None, learner: str) -> str:
    from grader.gradebook.progress import progress_of

    found = list(progress_of(gradebook, learner, query.exercise)) if gradebook else []
    if query.format == "json":
        if not found and (meant := _exercise_meant(query, gradebook)):
            notify(message("history.meant", exercise=meant))
        return json.dumps(_as_data(learner, found), indent=2) + "\n"
    view = view_of(sys.stdout)
    if not found:
        return "".join(f"{line}\n" for line in _no_attempts(query, gradebook, learner, view))
    blocks = ["\n".join(_block(progress, view)) for progress in found]
    return "\n\n".join([*blocks, view.text(message("history.report"))]) + "\n"


def _no_attempts(
    query: HistoryQuery, gradebook: Gradebook | None, learner: str, view: View
) -> Iterator[str]:
    """Yield why there is nothing to show, and what would be."""
    from grader.cli.learner.own import own_gradebook

    place = str(gradebook.where if gradebook else own_gradebook())
    yield view.line(message("history.nothing", learner=learner, where=place), _MAX_SENTENCE)
    if meant := _exercise_meant(query, gradebook):
        yield view.line(message("history.meant", exercise=meant), _MAX_SENTENCE)
    if gradebook and (row := next(gradebook.attempts(learner=learner), None)):
        yield view.line(message("history.other_exercise", exercise=row.entry.exercise))
    elif gradebook and (others := _learners(gradebook)):
        yield view.line(message("history.others", learners=", ".join(others)), _MAX_SENTENCE)
    elif not query.learner:
        yield message("history.how")


def _exercise_meant(query: HistoryQuery, gradebook: Gradebook | None) -> str | None:
    """Return which exercise may be meant by a name that neither course nor gradebook has."""
    if query.exercise is None:
        return None
    from grader.course.course import closest_exercise

    recorded = {row.entry.exercise for row in gradebook.attempts()} if gradebook else set()
    return closest_exercise(query.exercise, None, recorded)


def _learners(gradebook: Gradebook) -> list[str]:
    """Return some of those who have attempts."""
    found: list[str] = []
    for row in gradebook.attempts():
        if row.entry.learner not in found:
            found.append(row.entry.learner)
        if len(found) > _MAX_LEARNERS:
            return [*found[:-1], "…"]
    return found


def _as_data(learner: str, found: Sequence[Progress]) -> dict[str, Any]:
    """Return everything for JSON."""
    return {
        "learner": learner,
        "exercises": [
            {
                "course": progress.course,
                "exercise": progress.exercise,
                "best": progress.best.row.attempt_id,
                "attempts": [_step_data(step) for step in progress.steps],
            }
            for progress in found
        ],
    }


def _step_data(step: ProgressStep) -> dict[str, Any]:
    row = step.row
    return {
        "attempt": row.attempt_id,
        "submitted_at": row.entry.submitted_at.isoformat() if row.entry.submitted_at else None,
        "graded_at": row.graded_at.isoformat(),
        "source": row.entry.source,
        "status": row.status,
        "reason": row.reason,
        "score": row.score,
        "max_score": row.max_score,
        "change": step.change,
        "solved": [name for name in step.functions if name in step.solved],
        "newly_solved": list(step.newly_solved),
        "newly_broken": list(step.newly_broken),
        "version": row.version,
        "seed": row.seed,
    }


def _block(progress: Progress, view: View) -> Iterator[str]:
    """Yield the table of one exercise: when, how many points, what is new."""
    from grader.pages.view import points

    best = progress.best.row
    head = message(
        "history.head",
        exercise=progress.exercise,
        score=points(best.score),
        max_score=points(best.max_score),
        number=best.attempt_id,
    )
    yield view.line(head)
    cells = [
        tuple(message(f"history.{title}") for title in _COLUMNS),
        *(_cells(step) for step in progress.steps),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield _line(cells[0], widths, view)
    for step, row in zip(progress.steps, cells[1:], strict=True):
        yield _line(row, widths, view)
        for remark in _remarks(step):
            indent = " " * (_MARGIN + widths[0] + _MARGIN)
            yield from textwrap.wrap(
                view.line(remark, _MAX_REMARK),
                view.columns,
                initial_indent=indent,
                subsequent_indent=indent + "  ",
            )


def _line(cells: Sequence[str], widths: Sequence[int], view: View) -> str:
    texts = [
        cell.ljust(width) if title == "when" else cell.rjust(width)
        for title, cell, width in zip(_COLUMNS, cells, widths, strict=True)
    ]
    gap = " " * _MARGIN
    return view.printed(gap + gap.join(texts), view.columns)


def _cells(step: ProgressStep) -> tuple[str, ...]:
    from grader.pages.view import points

    row = step.row
    number, when = str(row.attempt_id), _when(row)
    if row.status != "graded":
        return number, when, "", "", ""
    change = f"{round(step.change, 2):+g}" if step.change else ""
    return number, when, points(row.score), change, f"{len(step.solved)}/{len(step.functions)}"


def _when(row: RecordedAttempt) -> str:
    """Return the time by the clock of whoever reads it."""
    return f"{(row.entry.submitted_at or row.graded_at).astimezone():%Y-%m-%d %H:%M}"


def _remarks(step: ProgressStep) -> Iterator[str]:
    if step.row.status != "graded":
        yield message("history.unreadable", reason=step.row.reason)
    if step.newly_solved:
        yield message("history.newly_solved", functions=", ".join(step.newly_solved))
    if step.newly_broken:
        yield message("history.newly_broken", functions=", ".join(step.newly_broken))
