"""A folder as a submission: its source files, and what is left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.files import LinkError
from grader.submission.limits import DEPTH, ENTRIES
from grader.submission.place import Place
from grader.submission.shown import (
    is_archive,
    is_kept,
    is_skipped_folder,
    names_of_archives,
    shown,
)
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.submission.place import FolderEntry

__all__ = ["Folder"]


class Folder:
    """The source files of a folder; nothing behind a symbolic link in it."""

    def __init__(self, root: Path, *, may_be_link: bool = False) -> None:
        """List the folder; ``may_be_link`` allows ``root`` itself to be a symbolic link."""
        self.name = shown(root.resolve().name)
        self._place = Place(root, may_be_link=may_be_link)
        kinds = dict(sorted(self._walk()))
        found = [path for path, kind in kinds.items() if kind == "file"]
        self.archives = names_of_archives(found)
        """Names of archives inside, which stay closed."""
        self.paths = [path for path in found if not is_archive(path)]
        self.links = [path for path, kind in kinds.items() if kind == "link"]
        """Links that are called like source files or archives; others are ignored."""

    def read(self, path: str) -> bytes:
        """Return the contents of one of ``paths``; raises SubmissionError."""
        return self._place.read(path)

    def _walk(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the kind of each file and link that counts."""
        seen = 0
        todo = [""]
        while todo:
            above = todo.pop()
            entries = self._entries(above)
            seen += len(entries)
            if seen > ENTRIES:
                raise SubmissionError(
                    message("submission.many_files", name=self.name, limit=ENTRIES)
                )
            for entry in entries:
                path = f"{above}/{entry.name}".lstrip("/")
                if entry.kind != "folder":
                    if entry.kind != "other" and is_kept(entry.name):
                        yield path, entry.kind
                elif path.count("/") < DEPTH and not is_skipped_folder(entry.name):
                    todo.append(path)

    def _entries(self, folder: str) -> list[FolderEntry]:
        try:
            return self._place.entries(folder, ENTRIES + 1)
        except (OSError, LinkError) as error:
            if folder or isinstance(error, LinkError):
                return []
            reason = error.strerror or type(error).__name__
            raise SubmissionError(
                message("submission.unreadable", name=self.name, reason=reason)
            ) from None
