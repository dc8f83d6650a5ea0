"""Read the downloads of a class into entries, and pick the latest attempts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.intake.distinguish import distinguish_learners, distinguish_sources
from grader.intake.layouts import LAYOUTS
from grader.intake.layouts import layout as layout_called
from grader.intake.layouts.found import LayoutEntries, notes_about
from grader.intake.listing import open_downloads
from grader.intake.model import Intake
from grader.intake.names import natural_key, tidy
from grader.intake.recognise import split_download
from grader.intake.roster import Roster
from grader.submission.filenames import is_source
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from grader.intake.model import DownloadedEntry

__all__ = ["in_order", "latest", "read_downloads"]

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
"""Entries without a time come first."""


def read_downloads(
    paths: Sequence[Path], *, layout: str | None = None, roster: Path | None = None
) -> Intake:
    """Return the entries in ``paths``: folders, files, and archives of downloads.

    ``layout`` (default: recognised) is one of LAYOUTS. ``roster`` is a CSV file of the class.
    UsageError when there is nothing, or a path, layout or roster cannot be used.
    """
    if layout is not None and layout not in LAYOUTS:
        raise UsageError(message("intake.no_layout", name=layout, known=", ".join(LAYOUTS)))
    people = Roster.read(roster) if roster else None
    downloads = open_downloads(paths)
    divisions = [split_download(download, layout) for download in downloads]
    parts = [part for division in divisions for part in division.parts]
    found = LayoutEntries()
    for number, (name, part) in enumerate(parts, start=1):
        inside = layout_called(name).entries(part)
        if len(parts) > 1:
            of = {"name": tidy(part.name), "layout": name, "count": len(inside.entries)}
            found.notes.append(message("intake.part", **of))
        found.entries += (replace(entry, download=number) for entry in inside.entries)
        found.notes += inside.notes
        if name == "folders":
            found.notes += _note_of_one(inside.entries)
    found.notes += notes_about(
        "strays", [path for division in divisions for path in division.strays]
    )
    found.notes += notes_about("odd", [path for download in downloads for path in download.odd])
    layouts = ", ".join(dict.fromkeys(name for name, _ in parts))
    if not found.entries:
        shown = ", ".join(tidy(str(path)) for path in paths)
        raise UsageError(message("intake.nothing", paths=shown, layout=layouts))
    entries = [*_unique(distinguish_sources(found.entries), [part.name for _, part in parts])]
    entries, more = people.join(entries) if people else distinguish_learners(entries)
    found.notes += more
    return Intake(
        layouts, sorted(entries, key=lambda entry: natural_key(entry.source)), found.notes
    )


def _note_of_one(entries: Sequence[DownloadedEntry]) -> list[str]:
    """Return a note where several files in one folder are taken for one learner's submission."""
    sources = sum(is_source(path) for entry in entries for path in entry.files)
    if len({entry.learner for entry in entries}) > 1 or sources <= 1:
        return []
    return [message("intake.one_learner", name=entries[0].learner)]


def _unique(
    entries: Sequence[DownloadedEntry], downloads: Sequence[str]
) -> Iterator[DownloadedEntry]:
    """Yield the entries with unique sources: a repeated one gets its download's name in front."""
    seen: set[str] = set()
    again: Counter[str] = Counter()
    for entry in entries:
        source = entry.source
        if source in seen:
            source = longer = f"{tidy(downloads[entry.download - 1])}/{source}"
            while source in seen:  # from where the last of these ended, however many there are
                again[longer] += 1
                source = f"{longer}#{again[longer] + 1}"
        seen.add(source)
        yield replace(entry, source=source)


def latest(
    entries: Iterable[DownloadedEntry],
    is_written: Callable[[DownloadedEntry], bool] = lambda _entry: True,
) -> tuple[list[DownloadedEntry], list[DownloadedEntry]]:
    """Return each learner's last attempt at each exercise, and the other attempts.

    One that ``is_written`` says nothing is written in counts only where that is so of all of them.
    Where the layout does not say what an attempt is for, those of one download are taken for
    attempts at the same exercise, and those of two downloads are not.
    """
    attempts: dict[tuple[str, str], list[DownloadedEntry]] = {}
    for entry in in_order(entries):
        key = entry.learner, entry.exercise or f"\n{entry.download}"
        attempts.setdefault(key, []).append(entry)
    last, aside = [], []
    for own in attempts.values():
        backwards = own[::-1]
        counts = next((each for each in backwards if len(own) > 1 and is_written(each)), own[-1])
        last.append(counts)
        aside += [each for each in own if each is not counts]
    return sorted(last, key=lambda entry: natural_key(entry.source)), aside


def in_order(entries: Iterable[DownloadedEntry]) -> list[DownloadedEntry]:
    """Return the entries in the order in which each learner handed them in."""
    return sorted(entries, key=_order)


def _order(entry: DownloadedEntry) -> tuple[object, ...]:
    return entry.submitted_at or _LONG_AGO, entry.number, natural_key(entry.source)
