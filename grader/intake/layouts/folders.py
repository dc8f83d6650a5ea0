"""A folder for each learner; within it, a folder for each attempt where they are numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.intake.layouts import flat
from grader.intake.layouts.found import LayoutEntries, by_folder, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import natural_key, tidy
from grader.submission.filenames import is_source_or_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.intake.model import Download, DownloadedFile

__all__ = ["entries", "is_attempt", "recognises"]

_ATTEMPT = re.compile(
    r"(?:attempt|try|submission|upload|version|v|제출|시도)?[ _-]*\d{1,3}"
    r"|\d{4}-?\d\d-?\d\d(?:[T _-]?\d\d.?\d\d.*)?",
    re.IGNORECASE,
)


def recognises(download: Download) -> bool:
    """Look for source in folders."""
    return any("/" in file.path and is_source_or_archive(file.name) for file in download.files)


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each folder or attempt, and for each file of work beside them."""
    beside = flat.among(file for file in download.files if "/" not in file.path)
    found = LayoutEntries(notes=beside.notes)
    for learner, files in by_folder(download).items():
        found.entries += _attempts(learner, files)
    found.notes += notes_about("beside", [entry.source for entry in beside.entries])
    found.entries += beside.entries
    return found


def _attempts(learner: str, files: Mapping[str, DownloadedFile]) -> Iterator[DownloadedEntry]:
    who = tidy(learner)
    folders = {path.partition("/")[0] for path in files if "/" in path}
    numbered = all(map(is_attempt, folders))
    if not folders or not numbered or any("/" not in path for path in files):
        spelled = Spelling(source=learner, learner=learner, name=learner)
        yield DownloadedEntry(source=who, learner=who, name=who, files=files, spelling=spelled)
        return
    attempts: dict[str, dict[str, DownloadedFile]] = {
        folder: {} for folder in sorted(folders, key=natural_key)
    }
    for path, file in files.items():
        folder, _, below = path.partition("/")
        attempts[folder][below] = file
    for place, (folder, own) in enumerate(attempts.items(), start=1):
        yield DownloadedEntry(
            source=f"{who}/{tidy(folder)}",
            learner=who,
            name=who,
            files=own,
            spelling=Spelling(source=f"{learner}/{folder}", learner=learner, name=learner),
            number=place,
        )


def is_attempt(folder: str) -> bool:
    """Tell whether a folder's name is that of an attempt: a number, or a time."""
    return _ATTEMPT.fullmatch(folder) is not None
