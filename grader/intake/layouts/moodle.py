"""Moodle's "Download all submissions": a folder, or in older versions a prefix, for each learner.

``Ada Lovelace_1234_assignsubmission_file_/net.py``; marked blindly, ``Participant_1234_…``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from grader.intake.layouts.found import Found, note_strays
from grader.intake.model import Entry

if TYPE_CHECKING:
    from grader.intake.model import File
    from grader.intake.walk import Download

__all__ = ["entries", "recognises"]

_PART = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
_NOBODY = "participant"


def recognises(download: Download) -> bool:
    """Look for the word that Moodle puts into every name."""
    paths = [*(file.path for file in download.files), *download.folders]
    return any(_PART.fullmatch(part) for path in paths for part in path.split("/"))


def entries(download: Download) -> Found:
    """Return an entry for each participant; text typed into Moodle is no file of anybody's."""
    files: dict[tuple[str, str], dict[str, File]] = defaultdict(dict)
    strays = []
    for file in download.files:
        place = _place(file.parts)
        if place is None:
            strays.append(file)
        else:
            who, name = place
            files[who][name] = file
    for folder in download.folders:
        match = _PART.fullmatch(folder.rpartition("/")[2])
        if match:
            files.setdefault((match["name"], match["id"]), {})
    found = [
        Entry(
            key=f"{name}_{number}",
            learner=number,
            name="" if name.lower() == _NOBODY else name,
            files=inside,
        )
        for (name, number), inside in sorted(files.items())
    ]
    return Found(found, note_strays(strays))


def _place(parts: list[str]) -> tuple[tuple[str, str], str] | None:
    """Return (name, id) of the learner and the file's own name."""
    for index, part in enumerate(parts):
        match = _PART.fullmatch(part)
        if match:
            below = parts[index + 1 :]
            name = "/".join(below) or match["file"] or part
            return (match["name"], match["id"]), name
    return None
