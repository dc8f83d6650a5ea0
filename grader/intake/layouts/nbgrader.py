"""nbgrader's tree: ``submitted/<student>/<assignment>/<notebook>``, with ``timestamp.txt``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from grader.errors import SubmissionError
from grader.intake.layouts.found import Found, by_folder, note_strays
from grader.intake.model import Entry, File

if TYPE_CHECKING:
    from grader.intake.walk import Download

__all__ = ["entries", "recognises"]

_SUBMITTED = "submitted"
_TIME = "timestamp.txt"
_DEPTH = 2
_LONGEST_TIME = 1_000


def recognises(download: Download) -> bool:
    """Look for ``submitted``, or for time stamps two folders down."""
    if download.name == _SUBMITTED or any(_SUBMITTED in file.parts[:-1] for file in download.files):
        return True
    inside, _ = _submitted(download)
    return any(file.name == _TIME and len(file.parts) == _DEPTH + 1 for file in inside)


def entries(download: Download) -> Found:
    """Return an entry for each student's each assignment."""
    inside, strays = _submitted(download)
    found = [
        Entry(
            key=folder,
            learner=folder.partition("/")[0],
            exercise=folder.partition("/")[2],
            files={path: file for path, file in files.items() if path != _TIME},
            submitted_at=_time(files.get(_TIME)),
        )
        for folder, files in by_folder(inside, _DEPTH).items()
    ]
    return Found(found, note_strays(strays))


def _submitted(download: Download) -> tuple[list[File], list[File]]:
    """Return the files of ``submitted``, by their paths from there, and those elsewhere.

    Another part of the course, such as ``release``, has no submissions in it and is passed by.
    """
    inside, strays = [], []
    course = any(_SUBMITTED in file.parts[:-1] for file in download.files)
    for file in download.files:
        parts = file.parts
        if course and _SUBMITTED in parts:
            parts = parts[parts.index(_SUBMITTED) + 1 :]
        elif course:
            continue
        if len(parts) > _DEPTH:
            inside.append(File("/".join(parts), file.read))
        else:
            strays.append(file)
    return inside, strays


def _time(file: File | None) -> datetime | None:
    """Read ``2026-02-03 15:58:23.948203 UTC``; None where it says something else."""
    if file is None:
        return None
    try:
        text = file.read(_LONGEST_TIME).decode("utf-8", "replace").strip()
    except SubmissionError:
        return None
    when, _, zone = text.rpartition(" ")
    for stamp, place in ((text, None), (when, zone)):
        try:
            time = datetime.fromisoformat(stamp)
            zoned = time if time.tzinfo else time.replace(tzinfo=ZoneInfo(place or "UTC"))
            return zoned.astimezone(UTC)
        except (ValueError, OSError, OverflowError):  # also for a zone that nobody knows
            continue
    return None
