"""From downloads to entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.intake.layouts import LAYOUTS, layout
from grader.intake.model import File, Intake
from grader.intake.roster import Roster
from grader.intake.walk import Download, open_download
from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.intake.model import Entry

__all__ = ["take_in"]

_WRAPPERS = {"class", "download", "downloads", "submission", "submissions"}
_LISTED = 5


def take_in(
    paths: Sequence[Path], *, layout: str | None = None, roster: Path | None = None
) -> Intake:
    """Return whose work is in ``paths``: folders, files, and archives of downloads.

    ``layout`` (default: recognised) is one of LAYOUTS. ``roster`` is a CSV file of the class.
    UsageError when there is nothing, or a path, layout or roster cannot be used.
    """
    if layout is not None and layout not in LAYOUTS:
        raise UsageError(say("intake.no_layout", name=layout, known=", ".join(LAYOUTS)))
    download = open_download(paths)
    name = layout or _recognised(download)
    found = _layout(name).entries(download)
    entries, notes = found.entries, found.notes
    if download.refused:
        listed = printable(", ".join(download.refused[:_LISTED]), 300).replace("\n", " ")
        notes.append(say("intake.refused", count=len(download.refused), names=listed))
    if roster is not None:
        entries, more = Roster.read(roster).join(entries)
        notes += more
    if not entries:
        raise UsageError(say("intake.nothing", paths=", ".join(map(str, paths)), layout=name))
    return Intake(name, sorted(_apart(entries), key=lambda entry: entry.key), notes)


_layout = layout


def _recognised(download: Download) -> str:
    *telling, folders, flat = LAYOUTS
    for name in telling:
        if _layout(name).recognises(download):
            return name
    _unwrap(download)
    return folders if _layout(folders).recognises(download) else flat


def _unwrap(download: Download) -> None:
    """Begin inside of a folder that only wraps the whole class, as archives often have one."""
    paths = _paths(download)
    tops = {path.partition("/")[0] for path in paths}
    if len(tops) != 1 or not all("/" in path for path in paths):
        return
    [top] = tops
    folders = {path.split("/")[1] for path in paths if path.count("/") > 1}
    named = {*_WRAPPERS, download.name.rpartition(".")[0].lower()}
    if top.lower() in named or len(folders) > 1:
        cut = len(top) + 1
        download.files = [File(file.path[cut:], file.read) for file in download.files]
        download.folders = [folder[cut:] for folder in download.folders]


def _paths(download: Download) -> list[str]:
    return [*(file.path for file in download.files), *download.folders]


def _apart(entries: Sequence[Entry]) -> list[Entry]:
    """Give entries of the same key each one of their own."""
    seen: dict[str, int] = {}
    apart = []
    for entry in entries:
        seen[entry.key] = seen.get(entry.key, 0) + 1
        number = seen[entry.key]
        apart.append(entry if number == 1 else replace(entry, key=f"{entry.key}#{number}"))
    return apart
