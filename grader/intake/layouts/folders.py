"""A folder for each learner; within it, a folder for each attempt where they are numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.intake.layouts import flat
from grader.intake.layouts.found import Found, by_folder
from grader.intake.model import Entry
from grader.submission.shown import is_archive, is_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from grader.intake.model import File
    from grader.intake.walk import Download

__all__ = ["entries", "recognises"]

_ATTEMPT = re.compile(r"(?:attempt|try|submission|v|version)?[ _-]?(\d+)", re.IGNORECASE)


def recognises(download: Download) -> bool:
    """Look for source in folders."""
    return any("/" in file.path and _is_work(file) for file in download.files)


def entries(download: Download) -> Found:
    """Return an entry for each folder or attempt, and one for each source file beside them."""
    inside = [file for file in download.files if "/" in file.path]
    beside = flat.among([file for file in download.files if "/" not in file.path])
    found = [
        entry
        for learner, files in by_folder(inside, 1).items()
        for entry in _attempts(learner, files)
    ]
    empty = {folder.partition("/")[0] for folder in download.folders}
    empty -= {entry.learner for entry in found}
    found += [Entry(key=learner, learner=learner, name=learner, files={}) for learner in empty]
    return Found(found + beside.entries, beside.notes)


def _attempts(learner: str, files: Mapping[str, File]) -> Iterator[Entry]:
    matches = {path: _ATTEMPT.fullmatch(path.partition("/")[0]) for path in files}
    if all(match and "/" in path for path, match in matches.items()):
        attempts: dict[str, dict[str, File]] = {}
        for path, file in files.items():
            folder, _, name = path.partition("/")
            attempts.setdefault(folder, {})[name] = file
        for folder, own in attempts.items():
            number = int(_ATTEMPT.fullmatch(folder)[1])  # type: ignore[index]
            yield Entry(
                key=f"{learner}/{folder}", learner=learner, name=learner, files=own, attempt=number
            )
    else:
        yield Entry(key=learner, learner=learner, name=learner, files=files)


def _is_work(file: File) -> bool:
    return is_source(file.name) or is_archive(file.name)
