"""The scores of a class as a table."""

from __future__ import annotations

from itertools import chain, starmap
from typing import TYPE_CHECKING

from grader.formats.safe_csv import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.batch.model import Item
    from grader.gradebook import RecordedAttempt

    Line = tuple[str | float, ...]

__all__ = ["score_table"]

_COLUMNS = (
    "learner",
    "name",
    "email",
    "exercise",
    "score",
    "max_score",
    "status",
    "reason",
    "submitted_at",
    "late",
    "source",
    "report",
)


def score_table(
    rows: Iterable[tuple[RecordedAttempt, str]], failed: Iterable[tuple[Item, str]]
) -> str:
    """Return a line for each submission as CSV: measured scores, before any policy of the course.

    What could not be measured has no score, which is not zero.
    ``rows`` come with the names of their reports' files, ``failed`` with what went wrong.
    """
    return csv_text(_COLUMNS, chain(starmap(_recorded, rows), starmap(_failed, failed)))


def _recorded(row: RecordedAttempt, report: str) -> Line:
    measured = row.status == "graded"
    return (
        row.learner,
        row.name,
        row.email,
        row.exercise,
        row.score if measured else "",
        row.max_score if measured else "",
        row.status,
        row.reason,
        row.submitted_at.isoformat() if row.submitted_at else "",
        "" if row.late is None else str(row.late).lower(),
        row.source,
        report,
    )


def _failed(item: Item, reason: str) -> Line:
    known = (item.learner, item.name, item.email, item.exercise or "", "", "")
    return (*known, "failed", reason, "", "", item.source, "")
