"""The scores of a class as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.csv_safe import csv_text

if TYPE_CHECKING:
    from grader.batch.model import Item
    from grader.gradebook import Row

__all__ = ["ScoreTable"]

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


class ScoreTable:
    """One line for each submission: measured scores, before any policy of the course."""

    def __init__(self) -> None:
        self._rows: list[tuple[str | float, ...]] = []

    def add(self, row: Row, report: str) -> None:
        """Add an attempt; ``report`` is the name of its file."""
        self._rows.append(
            (
                row.learner,
                row.name,
                row.email,
                row.exercise,
                row.score,
                row.max_score,
                row.status,
                row.reason,
                row.submitted_at.isoformat() if row.submitted_at else "",
                "" if row.late is None else str(row.late).lower(),
                row.source,
                report,
            )
        )

    def add_failed(self, item: Item, reason: str) -> None:
        """Add a submission without a report; its score is empty, which is not zero."""
        known = (item.learner, item.name, item.email, item.exercise or "", "", "")
        self._rows.append((*known, "failed", reason, "", "", item.source, ""))

    def text(self) -> str:
        """Return the table as CSV, headings first."""
        return csv_text(_COLUMNS, self._rows)
