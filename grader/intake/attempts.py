"""Which of several attempts counts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.intake.names import natural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.intake.model import DownloadedEntry

__all__ = ["in_order", "latest"]

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def latest(
    entries: Iterable[DownloadedEntry],
) -> tuple[list[DownloadedEntry], list[DownloadedEntry]]:
    """Return each learner's last attempt at each exercise, and the attempts before.

    Where the layout does not say what an attempt is for, those of one download are taken for
    attempts at the same exercise, and those of two downloads are not.
    """
    last: dict[tuple[str, str], DownloadedEntry] = {}
    aside = []
    for entry in in_order(entries):
        key = entry.learner, entry.exercise or f"\n{entry.download}"
        if key in last:
            aside.append(last[key])
        last[key] = entry
    return sorted(last.values(), key=lambda entry: natural(entry.source)), aside


def in_order(entries: Iterable[DownloadedEntry]) -> list[DownloadedEntry]:
    """Return entries so that each learner's earlier attempts come before the later ones."""
    return sorted(entries, key=_order)


def _order(entry: DownloadedEntry) -> tuple[object, ...]:
    return entry.submitted_at or _LONG_AGO, entry.number, natural(entry.source)
