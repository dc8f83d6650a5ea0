"""A file for each learner, named after them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from grader.intake.layouts.found import LayoutEntries, notes_about
from grader.intake.model import DownloadedEntry, Spelling
from grader.intake.names import tidy
from grader.submission.filenames import is_source, original_stem, stem_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from grader.intake.model import Download, DownloadedFile

__all__ = ["among", "entries", "is_nobodys", "recognises"]

# What lies beside submissions and is nobody's; anything else somebody may have handed in.
_NOBODYS = (
    ".cfg", ".csv", ".html", ".ini", ".json", ".log", ".md", ".toml", ".tsv", ".txt", ".xls",
    ".xlsx", ".yaml", ".yml",
)  # fmt: skip
# A browser's number for a file that it has downloaded before.
_AGAIN = re.compile(r"(.+?) ?\((\d{1,3})\)")


def recognises(download: Download) -> bool:  # noqa: ARG001 - every layout's signature
    """Take whatever there is."""
    return True


def entries(download: Download) -> LayoutEntries:
    """Return an entry for each learner that files are named after."""
    found = among(download.files)
    found.notes += notes_about("strays", download.folders)
    return found


def among(files: Iterable[DownloadedFile]) -> LayoutEntries:
    """Return an entry for those of ``files`` with one name: ada.py beside ada.ipynb is one.

    ``ada (1).py`` was downloaded later than ``ada.py``, so it is another attempt. Other copies,
    such as ``ada-Copy1.py``, belong to the file that they are a copy of, where that is there.
    """
    files = [*files]
    owners = {_owner(file) for file in files if not is_nobodys(file.name)}
    together: dict[tuple[str, str, int], list[DownloadedFile]] = defaultdict(list)
    strays = []
    for file in files:
        if is_nobodys(file.name):
            strays.append(file.path)
        else:
            together[_owner_of_original(file, owners)].append(file)
    for own in together.values():
        own.sort(key=lambda file: original_stem(stem_of(file.name)) is not None)
    found = [
        DownloadedEntry(
            source=tidy(own[0].path),
            learner=tidy(name),
            name=tidy(name),
            spelling=Spelling(source=own[0].path, learner=name, name=name),
            files={file.name: file for file in own},
            number=attempt,
        )
        for (_, name, attempt), own in together.items()
    ]
    return LayoutEntries(found, notes_about("strays", strays))


def is_nobodys(name: str) -> bool:
    """Tell whether a file of that name is no submission, not even a mistaken one."""
    return name.startswith(".") or (name.lower().endswith(_NOBODYS) and not is_source(name))


def _owner_of_original(
    file: DownloadedFile, owners: Collection[tuple[str, str, int]]
) -> tuple[str, str, int]:
    folder, name, attempt = _owner(file)
    original = original_stem(name)
    owner = folder, original or name, attempt
    return owner if owner in owners else (folder, name, attempt)


def _owner(file: DownloadedFile) -> tuple[str, str, int]:
    """Return the folder, the learner and the place among the learner's attempts."""
    folder, _, name = file.path.rpartition("/")
    stem = stem_of(name) or name
    match = _AGAIN.fullmatch(stem)
    return (folder, match[1], int(match[2]) + 1) if match else (folder, stem, 1)
