"""A folder that was named, and what lies in it and below: never what a link leads to.

Nothing is reached by its whole path, in which a folder may become a link between a look and an
open: each folder below the named one is opened within the one above, as what it is itself. The
folders above the named one are the caller's choice, and may be links.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal

from grader.submission.files import (
    NO_LINK,
    SAFE,
    LinkError,
    check_regular,
    content_of,
    faults_told,
)
from grader.submission.limits import FILE_BYTES
from grader.submission.shown import shown
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["EntryKind", "FolderEntry", "Place"]

EntryKind = Literal["file", "folder", "link", "other"]

_FOLDER = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_DIRECTORY", 0)
# Going through a folder takes fewer rights than listing it, where the system knows O_PATH.
_THROUGH = _FOLDER | getattr(os, "O_PATH", os.O_RDONLY)


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """An entry of a folder."""

    name: str
    kind: EntryKind
    """What it is itself, whatever a link points to."""


class Place:
    """A folder on the disk; paths below it are written with slashes."""

    def __init__(self, root: Path, *, may_be_link: bool = False) -> None:
        """Look at nothing yet; ``may_be_link`` allows ``root`` itself to be a symbolic link."""
        self._root = root
        self._flags = _THROUGH | (0 if may_be_link else NO_LINK)

    def entries(self, folder: str = "", most: int | None = None) -> list[FolderEntry]:
        """Return the entries of a folder, by default the root, at most so many.

        Raises OSError, or LinkError when there is a link on the way to it.
        """
        with self._folder(folder) as above:
            descriptor = os.open(".", os.O_RDONLY | _FOLDER, dir_fd=above)
        try:
            with os.scandir(descriptor) as entries:
                return [FolderEntry(entry.name, _kind(entry)) for entry in islice(entries, most)]
        finally:
            os.close(descriptor)

    def leads_to_folder(self, path: str) -> bool:
        """Tell whether the link at ``path`` points to a folder, without a look into that."""
        above, _, name = path.rpartition("/")
        try:
            with self._folder(above) as folder:
                return stat.S_ISDIR(os.stat(name, dir_fd=folder).st_mode)
        except (OSError, LinkError):
            return False

    def open(self, path: str) -> int:
        """Return a file descriptor of a regular file.

        Raises SubmissionError for whatever else it is, without waiting for it: LinkError when it,
        or a folder on the way to it, is a symbolic link.
        """
        above, _, name = path.rpartition("/")
        with faults_told(shown(name), shown(path)), self._folder(above) as folder:
            # Before opening: to open a device is to use it.
            check_regular(os.stat(name, dir_fd=folder, follow_symlinks=False), shown(name))
            descriptor = os.open(name, SAFE | NO_LINK, dir_fd=folder)
            try:
                check_regular(os.fstat(descriptor), shown(name))
            except BaseException:
                os.close(descriptor)
                raise
        return descriptor

    def read(self, path: str, limit: int = FILE_BYTES) -> bytes:
        """Return the contents of a regular file of at most ``limit`` bytes; else as ``open``."""
        return content_of(self.open(path), shown(path.rpartition("/")[2]), limit)

    @contextmanager
    def _folder(self, path: str) -> Iterator[int]:
        """Yield a descriptor of the folder at ``path``, to go through it."""
        descriptor = os.open(self._root, self._flags)
        try:
            for part in filter(None, path.split("/")):
                above, descriptor = descriptor, _within(descriptor, part)
                os.close(above)
            yield descriptor
        finally:
            os.close(descriptor)


def _within(folder: int, name: str) -> int:
    try:
        return os.open(name, _THROUGH | NO_LINK, dir_fd=folder)
    except OSError:
        # Systems differ in how they refuse what was a folder when it was listed.
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise LinkError(message("submission.link", name=shown(name))) from None
        raise


def _kind(entry: os.DirEntry[str]) -> EntryKind:
    try:
        if entry.is_symlink():
            return "link"
        if entry.is_dir(follow_symlinks=False):
            return "folder"
        return "file" if entry.is_file(follow_symlinks=False) else "other"
    except OSError:
        return "other"
