"""Write the measured scores of a class as CSV."""

from __future__ import annotations

from itertools import chain, starmap
from typing import TYPE_CHECKING

from grader.formats.safe_csv import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.entry import Entry
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
    rows: Iterable[tuple[RecordedAttempt, str]], failed: Iterable[tuple[Entry, str]]
) -> str:
    """Return a line for each submission as CSV: measured scores, before any policy of the course.

    What could not be measured has no score, which is not zero.
    ``rows`` come with the names of their reports' files, ``failed`` with what went wrong.
    """
    return csv_text(_COLUMNS, chain(starmap(_recorded, rows), starmap(_failed, failed)))


def _recorded(row: RecordedAttempt, report: str) -> Line:
    entry, measured = row.entry, row.status == "graded"
    return (
        entry.learner,
        entry.name,
        entry.email,
        entry.exercise,
        row.score if measured else "",
        row.max_score if measured else "",
        row.status,
        row.reason,
        entry.submitted_at.isoformat() if entry.submitted_at else "",
        "" if entry.late is None else str(entry.late).lower(),
        entry.source,
        report,
    )


def _failed(entry: Entry, reason: str) -> Line:
    known = (entry.learner, entry.name, entry.email, entry.exercise, "", "")
    return (*known, "failed", reason, "", "", entry.source, "")
