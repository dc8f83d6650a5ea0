"""Files and folders: what may be opened, and how much of it is read."""

from __future__ import annotations

import os
import stat
from itertools import islice
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.limits import DEPTH, ENTRIES, FILE_BYTES, MEGA
from grader.submission.shown import (
    is_archive,
    is_kept,
    is_skipped_folder,
    names_of_archives,
    shown,
)
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Folder", "TooBigError", "open_regular", "read_file"]

# A pipe must not make the grader wait, nor a terminal become its own; 0 where unknown.
_SAFE = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class TooBigError(SubmissionError):
    """A file is larger than is read of one."""


def open_regular(path: Path, *, follow: bool) -> int:
    """Return a file descriptor of a regular file; ``follow`` allows a symbolic link to it.

    Raises SubmissionError for whatever else ``path`` is, without waiting for it.
    """
    name = shown(path.name)
    try:
        # Before opening: to open a device is to use it.
        _must_be_regular((path.stat if follow else path.lstat)(), name)
        descriptor = os.open(path, _SAFE | (0 if follow else _NO_LINK))
    except FileNotFoundError:
        raise SubmissionError(say("submission.not_found", name=shown(str(path)))) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SubmissionError(say("submission.unreadable", name=name, reason=reason)) from None
    try:
        _must_be_regular(os.fstat(descriptor), name)
    except SubmissionError:
        os.close(descriptor)
        raise
    return descriptor


def _must_be_regular(status: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SubmissionError(say("submission.not_regular", name=name))


def read_file(path: Path, *, follow: bool, limit: int = FILE_BYTES) -> bytes:
    """Return the contents of a regular file of at most ``limit`` bytes; else SubmissionError."""
    name = shown(path.name)
    with os.fdopen(open_regular(path, follow=follow), "rb") as file:
        try:
            data = file.read(limit + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SubmissionError(say("submission.unreadable", name=name, reason=reason)) from None
    if len(data) > limit:
        raise TooBigError(say("submission.too_big", name=name, limit=limit // MEGA))
    return data


class Folder:
    """The source files of a folder; nothing behind a symbolic link in it."""

    def __init__(self, root: Path, *, depth: int = DEPTH) -> None:
        self.root = root
        self.name = shown(root.resolve().name)
        found = sorted(self._walk(depth))
        self.archives = names_of_archives(found)
        """Names of archives inside, which stay closed."""
        self.paths = [path for path in found if not is_archive(path)]

    def read(self, path: str) -> bytes:
        """Return the contents of one of ``paths``; raises SubmissionError."""
        return read_file(self.root / path, follow=False)

    def _walk(self, depth: int) -> Iterator[str]:
        seen = 0
        todo = [(self.root, 0)]
        while todo:
            here, level = todo.pop()
            entries = self._entries(here)
            seen += len(entries)
            if seen > ENTRIES:
                raise SubmissionError(say("submission.many_files", name=self.name, limit=ENTRIES))
            for entry in entries:
                kind = _kind(entry)
                if kind == "folder" and level < depth and not is_skipped_folder(entry.name):
                    todo.append((entry, level + 1))
                elif kind == "file" and is_kept(entry.name):
                    yield entry.relative_to(self.root).as_posix()

    def _entries(self, folder: Path) -> list[Path]:
        try:
            return list(islice(folder.iterdir(), ENTRIES + 1))
        except OSError as error:
            if folder != self.root:
                return []
            reason = error.strerror or type(error).__name__
            raise SubmissionError(
                say("submission.unreadable", name=self.name, reason=reason)
            ) from None


def _kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else ""
