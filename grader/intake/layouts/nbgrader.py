"""nbgrader's tree: ``submitted/<student>/<assignment>/<notebook>``, with ``timestamp.txt``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from grader.errors import SubmissionError
from grader.intake.layouts.found import LayoutEntries, by_folder, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import tidy

if TYPE_CHECKING:
    from datetime import tzinfo

    from grader.intake.model import Download, DownloadedFile

__all__ = ["entries", "recognises"]

_SUBMITTED = "submitted"
_TIME = "timestamp.txt"
_ASSIGNMENT_DEPTH = 2
"""Folders above a file: the student's, and in it the assignment's."""
_MAX_TIME_BYTES = 1_000
# It names a file, and perhaps a module: nothing else may come of it.
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")
_OFFSET = re.compile(r"([-+])(\d\d):?(\d\d)")


def recognises(download: Download) -> bool:
    """Look for ``submitted``, or for time stamps two folders down."""
    if download.name == _SUBMITTED or _is_course(download):
        return any(path.count("/") >= 1 for path in _paths(download))
    return any(
        file.name == _TIME and file.path.count("/") == _ASSIGNMENT_DEPTH for file in download.files
    ) and not any("/" not in file.path for file in download.files)


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each student's each assignment."""
    found = LayoutEntries()
    if _is_course(download):
        found.notes += notes_about("aside", sorted(download.tops() - {_SUBMITTED}))
        download = download.below(_SUBMITTED)
    strays = [file.path for file in download.files if file.path.count("/") < _ASSIGNMENT_DEPTH]
    strays += [folder for folder in download.folders if "/" not in folder]
    for folder, files in by_folder(download, _ASSIGNMENT_DEPTH).items():
        student, _, assignment = map(tidy, folder.partition("/"))
        entry = DownloadedEntry(
            source=f"{student}/{assignment}",
            learner=student,
            exercise=assignment,
            files={path: file for path, file in files.items() if path != _TIME},
            submitted_at=_time(files.get(_TIME)),
            spelling=Spelling(source=folder, learner=folder.partition("/")[0]),
        )
        found.entries.append(entry)
    found.notes += notes_about("strays", strays)
    return found


def _is_course(download: Download) -> bool:
    """Tell whether it is a whole course; in its other folders are no submissions."""
    return any(path.startswith(f"{_SUBMITTED}/") for path in _paths(download))


def _paths(download: Download) -> list[str]:
    return [*download.folders, *(file.path for file in download.files)]


def _time(file: DownloadedFile | None) -> datetime | None:
    """Read ``2026-02-03 15:58:23.948203 UTC``; None where it says something else.

    Without a zone it is UTC, to nbgrader as well.
    """
    if file is None:
        return None
    try:
        text = file.read(_MAX_TIME_BYTES).decode("utf-8", "replace").strip()
    except SubmissionError:
        return None
    when, _, zone = text.rpartition(" ")
    for stamp, place in ((text, "UTC"), (when, zone)):
        try:
            time = datetime.fromisoformat(stamp)
            zoned = time if time.tzinfo else time.replace(tzinfo=_zone(place))
            return zoned.astimezone(UTC)
        except (KeyError, OSError, OverflowError, ValueError):  # also: a zone nobody knows
            continue
    return None


def _zone(name: str) -> tzinfo:
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        if not _ZONE.fullmatch(name):
            raise ValueError(name)
        return ZoneInfo(name)
    sign, hours, minutes = offset.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(ahead if sign == "+" else -ahead)
