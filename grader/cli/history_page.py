"""A learner's attempts, for people and for programs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.gradebook import RecordedAttempt
    from grader.gradebook.progress import Progress, ProgressStep
    from grader.pages.view import View

__all__ = ["as_data", "page"]

_TITLES = ("no", "when", "score", "change", "solved")
_MARGIN = 2


def page(found: Sequence[Progress], view: View) -> str:
    """Return a table for each exercise: when, how many points, what is new."""
    blocks = ["\n".join(_block(progress, view)) for progress in found]
    return "\n\n".join([*blocks, view.text(message("history.report"))]) + "\n"


def as_data(learner: str, found: Sequence[Progress]) -> dict[str, Any]:
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
        "submitted_at": row.submitted_at.isoformat() if row.submitted_at else None,
        "graded_at": row.graded_at.isoformat(),
        "source": row.source,
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
        tuple(message(f"history.{title}") for title in _TITLES),
        *(_cells(step) for step in progress.steps),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield _row(cells[0], widths, view)
    for step, row in zip(progress.steps, cells[1:], strict=True):
        yield _row(row, widths, view)
        for remark in _remarks(step):
            indent = " " * (_MARGIN + widths[0] + _MARGIN)
            yield from textwrap.wrap(
                view.line(remark, 1_000),
                view.columns,
                initial_indent=indent,
                subsequent_indent=indent + "  ",
            )


def _row(cells: Sequence[str], widths: Sequence[int], view: View) -> str:
    texts = [
        cell.ljust(width) if title == "when" else cell.rjust(width)
        for title, cell, width in zip(_TITLES, cells, widths, strict=True)
    ]
    gap = " " * _MARGIN
    return view.printed(gap + gap.join(texts), view.columns)


def _cells(step: ProgressStep) -> tuple[str, ...]:
    row = step.row
    number, when = str(row.attempt_id), _when(row)
    if row.status != "graded":
        return number, when, "", "", ""
    change = f"{round(step.change, 2):+g}" if step.change else ""
    return number, when, points(row.score), change, f"{len(step.solved)}/{len(step.functions)}"


def _when(row: RecordedAttempt) -> str:
    """Return the time by the clock of whoever reads it."""
    return f"{(row.submitted_at or row.graded_at).astimezone():%Y-%m-%d %H:%M}"


def _remarks(step: ProgressStep) -> Iterator[str]:
    if step.row.status != "graded":
        yield message("history.unreadable", reason=step.row.reason)
    if step.newly_solved:
        yield message("history.newly_solved", functions=", ".join(step.newly_solved))
    if step.newly_broken:
        yield message("history.newly_broken", functions=", ".join(step.newly_broken))
