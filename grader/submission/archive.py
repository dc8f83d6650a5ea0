"""Read the source files of a zip archive in memory; nothing is extracted to the disk.

What is held at once is the list of members (MAX_DIRECTORY_BYTES in the file, some ten times that
in memory) and, of the member that is being read, twice what may come out of it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO

from grader.errors import SubmissionError
from grader.submission.filenames import (
    is_kept,
    is_listed,
    is_source,
    names_of_archives,
    names_of_sources,
    printable_name,
    spare_names,
)
from grader.submission.files import TooBigError, open_regular
from grader.submission.limits import (
    MAX_DIRECTORY_BYTES,
    MAX_MEMBERS,
    MEGABYTE,
    max_file_bytes,
)
from grader.submission.zip_reader import (
    ZIP_DAMAGE,
    MemberError,
    OversizedZipError,
    ZipReader,
    is_link,
    is_outside,
)
from grader.text import message

if TYPE_CHECKING:
    import zipfile
    from pathlib import Path
    from types import TracebackType
    from typing import Self

__all__ = ["PACK_COMMENT", "DamagedError", "SourceArchive"]

PACK_COMMENT = b"nngrade pack 1"
"""The comment of a pack: its names are the files' own, though they may look like Windows's."""


class DamagedError(SubmissionError):
    """An archive, or a member of one, is damaged."""

    def __init__(self, text: str, unpacked: int) -> None:
        super().__init__(text)
        self.unpacked = unpacked
        """Bytes that were unpacked before the damage was found."""


class SourceArchive:
    """The source files of a zip archive; a context manager, raises SubmissionError."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = printable_name(name)
        self.archives: list[str] = []
        """Names of archives inside, which stay closed."""
        self.links: list[str] = []
        """Links that are called like source files or archives; others are ignored."""
        self._file = file
        try:
            self._zip = self._opened()
            self.spares: list[list[str]] = []
            """What counts where nothing is written in any of ``paths``, the most likely first."""
            self._members = dict(self._usable())
        except BaseException:
            self._file.close()
            raise
        spares = {path for rank in self.spares for path in rank}
        self.paths = sorted(self._members.keys() - spares)

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open a file, for as long as the archive is open; LinkError when it is a link."""
        return cls(os.fdopen(open_regular(path, follow=False), "rb"), path.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def count(self) -> int:
        """How many members there are, with those that do not count as source."""
        return len(self._zip.members)

    def read(self, path: str) -> bytes:
        """Return the contents of one of ``paths`` or ``spares``."""
        try:
            return self._zip.read(self._members[path], max_file_bytes())
        except MemberError as error:
            raise self._refusal(error, path) from None

    def _refusal(self, error: MemberError, path: str) -> SubmissionError:
        member = printable_name(path)
        match error.problem:
            case "encrypted":
                return SubmissionError(message("submission.zip_encrypted", name=self.name))
            case "method":
                text = message("submission.zip_method", name=self.name, member=member)
                return SubmissionError(text)
            case "too_big":
                limit = max_file_bytes() // MEGABYTE
                return TooBigError(message("submission.too_big", name=member, limit=limit))
            case "damaged":
                return self._damaged(error.unpacked)

    def _damaged(self, unpacked: int = 0) -> DamagedError:
        return DamagedError(message("submission.zip_damaged", name=self.name), unpacked)

    def _opened(self) -> ZipReader:
        try:
            return ZipReader(
                self._file, max_directory_bytes=MAX_DIRECTORY_BYTES, max_members=MAX_MEMBERS
            )
        except OversizedZipError:
            text = message("submission.zip_members", name=self.name, limit=MAX_MEMBERS)
            raise SubmissionError(text) from None
        except ZIP_DAMAGE:
            raise self._damaged() from None

    def _usable(self) -> list[tuple[str, zipfile.ZipInfo]]:
        found, links = [], []
        packed = self._zip.comment == PACK_COMMENT
        for member in self._zip.members:
            path = member.filename if packed else member.filename.replace("\\", "/")
            if is_outside(path, literal=packed):
                name = printable_name(member.filename)
                raise SubmissionError(
                    message("submission.zip_outside", name=self.name, member=name)
                )
            if not is_listed(path) and not (packed and is_source(f"x{path}")):
                continue
            if not is_link(member):
                found.append((path, member))
            elif is_kept(path) or packed:
                links.append(path)
        self.links = sorted(links)
        paths = [path for path, _ in found]
        self.archives = names_of_archives(paths)
        self.spares = spare_names(paths)
        sources = {*names_of_sources(paths)}.union(*self.spares)
        if packed:
            sources.update(path for path in paths if is_source(f"x{path}"))
        return [(path, member) for path, member in found if path in sources]
