"""List and read folders without following a link, and find the source files of one.

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

from grader.errors import SubmissionError
from grader.submission.filenames import (
    is_kept,
    is_listed,
    is_looked_into,
    names_of_archives,
    names_of_sources,
    printable_name,
    spare_names,
)
from grader.submission.files import (
    NO_LINK,
    SAFE,
    LinkError,
    as_submission_error,
    check_regular,
    content_of,
)
from grader.submission.limits import MAX_FOLDER_DEPTH, MAX_FOLDER_ENTRIES
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["EntryKind", "FolderEntry", "SafeFolder", "SourceFolder"]

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


class SafeFolder:
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
        with (
            as_submission_error(printable_name(name), printable_name(path)),
            self._folder(above) as folder,
        ):
            # Before opening: to open a device is to use it.
            check_regular(os.stat(name, dir_fd=folder, follow_symlinks=False), printable_name(name))
            descriptor = os.open(name, SAFE | NO_LINK, dir_fd=folder)
            try:
                check_regular(os.fstat(descriptor), printable_name(name))
            except BaseException:
                os.close(descriptor)
                raise
        return descriptor

    def read(self, path: str, limit: int | None = None) -> bytes:
        """Return the contents of a regular file of at most ``limit`` bytes; else as ``open``."""
        return content_of(self.open(path), printable_name(path.rpartition("/")[2]), limit)

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
            raise LinkError(message("submission.link", name=printable_name(name))) from None
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


class SourceFolder:
    """The source files of a folder; nothing behind a symbolic link in it."""

    def __init__(self, root: Path, *, may_be_link: bool = False) -> None:
        """List the folder; ``may_be_link`` allows ``root`` itself to be a symbolic link."""
        self.name = printable_name(root.resolve().name)
        self._place = SafeFolder(root, may_be_link=may_be_link)
        kinds = dict(sorted(self._walk()))
        found = [path for path, kind in kinds.items() if kind == "file"]
        self.archives = names_of_archives(found)
        """Names of archives inside, which stay closed."""
        self.paths = names_of_sources(found)
        self.spares = spare_names(found)
        """What counts where nothing is written in any of ``paths``, the most likely first."""
        self.links = [path for path, kind in kinds.items() if kind == "link" and is_kept(path)]
        """Links that are called like source files or archives; others are ignored."""

    def read(self, path: str) -> bytes:
        """Return the contents of one of ``paths`` or ``spares``; raises SubmissionError."""
        return self._place.read(path)

    def _walk(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the kind of each file and link that counts."""
        seen = 0
        todo = [""]
        while todo:
            above = todo.pop()
            entries = self._entries(above)
            seen += len(entries)
            if seen > MAX_FOLDER_ENTRIES:
                raise SubmissionError(
                    message("submission.many_files", name=self.name, limit=MAX_FOLDER_ENTRIES)
                )
            for entry in entries:
                path = f"{above}/{entry.name}".lstrip("/")
                if entry.kind != "folder":
                    if entry.kind != "other" and is_listed(entry.name):
                        yield path, entry.kind
                elif path.count("/") < MAX_FOLDER_DEPTH and is_looked_into(entry.name):
                    todo.append(path)

    def _entries(self, folder: str) -> list[FolderEntry]:
        try:
            return self._place.entries(folder, MAX_FOLDER_ENTRIES + 1)
        except (OSError, LinkError) as error:
            if folder or isinstance(error, LinkError):
                return []
            reason = error.strerror or type(error).__name__
            raise SubmissionError(
                message("submission.unreadable", name=self.name, reason=reason)
            ) from None
