"""The files of a download as they lie on the disk."""

# ruff: noqa: PTH112, PTH114 - Path's own raise where a parent is closed
from __future__ import annotations

import os
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.intake.archive import in_archive
from grader.intake.model import Download, File
from grader.intake.names import is_junk
from grader.submission.files import read_file
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["open_downloads"]

_MOST_FILES = 500_000
_DEPTH = 40


def open_downloads(paths: Sequence[Path]) -> list[Download]:
    """Return what is at ``paths``; those that lie side by side are taken as one folder.

    So ``downloads/*`` is read as ``downloads`` is. UsageError for a path that is not there, or
    an archive that is none.
    """
    places = {Path(os.path.abspath(path)) for path in paths}  # noqa: PTH100 - keeps links
    if len(places) > 1:  # from a shell's pattern
        places = {place for place in places if not is_junk(place.name)}
    ordered = sorted(places, key=lambda place: (place.parent, place))
    groups = [list(group) for _, group in groupby(ordered, key=lambda place: place.parent)]
    return [_alone(*group) if len(group) == 1 else _together(group) for group in groups]


def _alone(place: Path) -> Download:
    if os.path.isdir(place):
        download = Download(place.name)
        _walk(place, "", download)
        return _sorted(download)
    if place.suffix.lower() == ".zip" and os.path.lexists(place):
        return in_archive(place)
    return _together([place])


def _together(places: Sequence[Path]) -> Download:
    download = Download(places[0].parent.name)
    for place in places:
        if os.path.isdir(place):
            _walk(place, f"{place.name}/", download)
        elif os.path.lexists(place):
            download.files.append(_file(place, place.name, follow=True))
        else:
            raise UsageError(say("intake.not_there", path=place))
    return _sorted(download)


def _sorted(download: Download) -> Download:
    download.files.sort(key=lambda file: file.path)
    download.folders.sort()
    return download


def _walk(root: Path, prefix: str, download: Download) -> None:
    """Add what is below ``root``; links to folders are not followed, and noted."""
    todo = [(root, prefix)]
    while todo:
        here, prefix = todo.pop()
        try:
            names = [entry for entry in os.scandir(here) if not is_junk(entry.name)]
        except OSError as error:
            if here == root:
                reason = error.strerror or type(error).__name__
                raise UsageError(say("intake.unreadable", path=here, reason=reason)) from error
            download.odd.append(prefix)
            continue
        if not names and prefix:
            download.folders.append(prefix.rstrip("/"))
        for entry in names:
            path = prefix + entry.name
            if not os.path.isdir(entry):
                download.files.append(_file(Path(entry), path, follow=False))
            elif os.path.islink(entry) or path.count("/") >= _DEPTH:
                download.odd.append(path)
            else:
                todo.append((Path(entry), f"{path}/"))
        if len(download.files) + len(todo) > _MOST_FILES:
            raise UsageError(say("intake.too_many", path=root, limit=_MOST_FILES))


def _file(place: Path, path: str, *, follow: bool) -> File:
    return File(path, partial(_read, place, follow), place)


def _read(place: Path, follow: bool, limit: int) -> bytes:  # noqa: FBT001 - for partial
    return read_file(place, follow=follow, limit=limit)
