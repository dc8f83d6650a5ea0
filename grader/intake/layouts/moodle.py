"""Moodle's "Download all submissions": a folder, or in older versions a prefix, for each learner.

``Ada Lovelace_1234_assignsubmission_file_/net.py``; marked blindly, ``Participant_1234_…``. A
team has its group's name and number, and the default team no number at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from grader.intake.layouts.found import LayoutEntries, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.intake.model import Download, DownloadedFile

__all__ = ["entries", "recognises"]

# The platform writes underscores in a name as spaces, but has not always done so.
_TOP = re.compile(
    r"(?P<name>.*?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)
_WORK = "file"
_NOBODY = "participant"


def recognises(download: Download) -> bool:
    """Look for the word that Moodle puts into every name."""
    return any(_TOP.fullmatch(top) for top in download.tops())


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each participant.

    Text that was typed into Moodle is no work by itself: it counts where nothing else is, so
    that whoever typed it gets a report.
    """
    files: dict[tuple[str, str], dict[str, dict[str, DownloadedFile]]] = defaultdict(dict)
    strays = []
    for file in download.files:
        top, _, path = file.path.partition("/")
        match = _TOP.fullmatch(top)
        if match is None:
            strays.append(file.path)
        else:
            handed_in = files[match["name"], match["id"] or ""]
            handed_in.setdefault(match["plugin"], {})[path or match["file"] or top] = file
    for folder in download.folders:
        match = _TOP.fullmatch(folder.partition("/")[0])
        if match:
            files[match["name"], match["id"] or ""].setdefault(_WORK, {})
    people = {_without_team(name) for name, _ in files}
    blind = len(files) > 1 and len(people) == 1
    found = [
        DownloadedEntry(
            source=tidy(f"{name}_{number}".rstrip("_")),
            learner=number or tidy(name),
            name="" if blind or _without_team(name).lower() == _NOBODY else tidy(name),
            files=_work(by_plugin),
            spelling=Spelling(
                source=f"{name}_{number}".rstrip("_"), learner=number or name, name=name
            ),
        )
        for (name, number), by_plugin in files.items()
    ]
    typed = [
        file.path
        for by_plugin in files.values()
        for plugin, inside in by_plugin.items()
        for file in inside.values()
        if plugin != _WORK and by_plugin.get(_WORK)
    ]
    return LayoutEntries(found, notes_about("aside", typed) + notes_about("strays", strays))


def _without_team(name: str) -> str:
    """Return the name of a participant, before which older versions write the group's."""
    return name.rpartition("-")[2]


def _work(by_plugin: Mapping[str, Mapping[str, DownloadedFile]]) -> Mapping[str, DownloadedFile]:
    if by_plugin.get(_WORK):
        return by_plugin[_WORK]
    return {name: file for files in by_plugin.values() for name, file in files.items()}
