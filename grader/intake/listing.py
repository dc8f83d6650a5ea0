"""List the files of a download as they lie on the disk.

One rule for symbolic links, wherever they lie below what was named, or among several paths that
were named together: nothing behind a link is read. One that is called like source or an archive
makes a submission that cannot be read, or is left out of one; links to folders are told as odd;
others are ignored.
"""

# ruff: noqa: PTH112, PTH114 - Path's own raise where a parent is closed
from __future__ import annotations

import os
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.intake.archive import open_archive
from grader.intake.model import Download, DownloadedFile, link_in_place_of
from grader.intake.names import is_junk
from grader.submission.filenames import is_source_or_archive
from grader.submission.files import LinkError, refusal_of_link
from grader.submission.folder import SafeFolder
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.submission.folder import EntryKind, FolderEntry

__all__ = ["open_downloads"]

_MAX_FILES = 500_000
_MAX_DEPTH = 40


def open_downloads(paths: Sequence[Path]) -> list[Download]:
    """Return the downloads at ``paths``; those in the same folder are taken as one download.

    So ``downloads/*`` is read as ``downloads`` is. UsageError for a path that is not there, for
    an archive that is none, and for one path alone that is a symbolic link.
    """
    places = {Path(os.path.abspath(path)) for path in paths}  # noqa: PTH100 - keeps links
    if len(places) > 1:  # from a shell's pattern
        places = {place for place in places if not is_junk(place.name)}
    elif refusal := next(filter(None, map(refusal_of_link, places)), None):
        raise UsageError(refusal)
    ordered = sorted(places, key=lambda place: (place.parent, place))
    groups = [list(group) for _, group in groupby(ordered, key=lambda place: place.parent)]
    return [_alone(*group) if len(group) == 1 else _together(group) for group in groups]


def _alone(place: Path) -> Download:
    if os.path.isdir(place) and not os.path.islink(place):
        walk = _FileLister(SafeFolder(place), Download(place.name))
        walk.below("", place)
        return walk.done()
    if place.suffix.lower() == ".zip" and os.path.lexists(place) and not os.path.islink(place):
        return open_archive(place)
    return _together([place])


def _together(places: Sequence[Path]) -> Download:
    parent = places[0].parent
    walk = _FileLister(SafeFolder(parent, may_be_link=True), Download(parent.name))
    for place in places:
        if not os.path.lexists(place):
            raise UsageError(message("intake.not_there", path=place))
        walk.add(place.name, _kind(place))
        walk.below(place.name, place)
    return walk.done()


def _kind(place: Path) -> EntryKind:
    if os.path.islink(place):
        return "link"
    return "folder" if os.path.isdir(place) else "file"


class _FileLister:
    """Lists the files of a download, which are read later by their paths from one root."""

    def __init__(self, root: SafeFolder, download: Download) -> None:
        self._root = root
        self._download = download
        self._todo: list[str] = []

    def add(self, path: str, kind: EntryKind) -> None:
        """Add what is at ``path``; a folder is listed later."""
        download = self._download
        if kind == "link":
            if is_source_or_archive(path.rpartition("/")[2]):
                download.files.append(link_in_place_of(path))
            elif self._root.leads_to_folder(path):
                download.odd.append(path)
        elif kind != "folder":
            read = partial(self._root.read, path)
            download.files.append(DownloadedFile(path, read, opened=partial(self._root.open, path)))
        elif path.count("/") >= _MAX_DEPTH:
            download.odd.append(path)
        else:
            self._todo.append(path)

    def below(self, folder: str, named: Path) -> None:
        """Add everything below ``folder``, and below the folders that were added."""
        if not folder:
            self._todo.append("")
        while self._todo:
            above = self._todo.pop()
            entries = self._entries(above, named if above == folder else None)
            if entries is None:
                self._download.odd.append(f"{above}/")
                continue
            before = len(self._download.files) + len(self._todo)
            for entry in entries:
                self.add(f"{above}/{entry.name}".lstrip("/"), entry.kind)
            listed = len(self._download.files) + len(self._todo)
            if listed == before and above:
                self._download.folders.append(above)
            if listed > _MAX_FILES:
                raise UsageError(message("intake.too_many", path=named, limit=_MAX_FILES))

    def done(self) -> Download:
        """Return the download, in order."""
        self._download.files.sort(key=lambda file: file.path)
        self._download.folders.sort()
        self._download.odd.sort()
        return self._download

    def _entries(self, folder: str, named: Path | None) -> list[FolderEntry] | None:
        """Return the entries of a folder except junk; None where it cannot be listed.

        UsageError where it cannot be listed and was named by the user.
        """
        try:
            entries = self._root.entries(folder)
        except (LinkError, OSError) as error:
            if named is None or isinstance(error, LinkError):
                return None
            reason = error.strerror or type(error).__name__
            raise UsageError(message("intake.unreadable", path=named, reason=reason)) from error
        return [entry for entry in entries if not is_junk(entry.name)]
