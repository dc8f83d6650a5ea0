"""Zip archives: members are read in memory and counted while they unpack, never extracted.

What is held at once is the list of members (MAX_DIRECTORY_BYTES in the file, some ten times that in
memory) and, of the member that is being read, twice what may come out of it.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from grader.errors import SubmissionError
from grader.submission.filenames import (
    is_archive,
    is_kept,
    is_source,
    names_of_archives,
    printable_name,
)
from grader.submission.files import TooBigError, open_regular
from grader.submission.limits import (
    MAX_ARCHIVE_BYTES,
    MAX_DIRECTORY_BYTES,
    MAX_FILE_BYTES,
    MAX_MEMBERS,
    MEGABYTE,
)
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import IO, Self

__all__ = [
    "DAMAGE",
    "MARK",
    "METHODS",
    "Archive",
    "DamagedError",
    "is_link",
    "is_outside",
    "overlap",
    "unpack",
]

MARK = b"nngrade pack 1"
"""The comment of a pack: its names are the files' own, though they may look like Windows's."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_END_64 = b"PK\x06\x07"
_END_64_SIZE = 20
_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_PIECE = 1 << 16
# The others may ask for gigabytes to unpack a few bytes.
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


class DamagedError(SubmissionError):
    """An archive, or a member of one, is damaged."""

    def __init__(self, message: str, unpacked: int) -> None:
        super().__init__(message)
        self.unpacked = unpacked
        """Bytes that came out before it was seen."""


class Archive:
    """The source files of a zip archive; a context manager, raises SubmissionError."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = printable_name(name)
        self.archives: list[str] = []
        """Names of archives inside, which stay closed."""
        self.links: list[str] = []
        """Links that are called like source files or archives; others are ignored."""
        self._file = file
        try:
            size = self._check_directory(self._file)
            self._zip = self._opened()
            self.count = len(self._zip.infolist())
            self._members = dict(self._usable(self._zip.infolist(), size))
        except BaseException:
            self._file.close()
            raise
        self.paths = sorted(self._members)

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
        self._zip.close()
        self._file.close()

    def read(self, path: str) -> bytes:
        """Return the contents of one of ``paths``."""
        member = self._members[path]
        if member.flag_bits & _ENCRYPTED:
            raise SubmissionError(message("submission.zip_encrypted", name=self.name))
        if member.compress_type not in METHODS:
            raise SubmissionError(
                message("submission.zip_method", name=self.name, member=printable_name(path))
            )
        target = io.BytesIO()
        try:
            with self._zip.open(member) as stream:
                unpack(stream, target, MAX_FILE_BYTES + 1)
        except DAMAGE:
            raise self._damaged(target.tell()) from None
        data = target.getvalue()
        if len(data) > MAX_FILE_BYTES:
            limit = MAX_FILE_BYTES // MEGABYTE
            raise TooBigError(message("submission.too_big", name=printable_name(path), limit=limit))
        return data

    def _damaged(self, unpacked: int = 0) -> DamagedError:
        return DamagedError(message("submission.zip_damaged", name=self.name), unpacked)

    def _opened(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self._file)
        except DAMAGE:
            raise self._damaged() from None

    def _check_directory(self, file: BinaryIO) -> int:
        """Refuse a list of members that would not fit in memory, before it is read.

        Return the size of the archive.
        """
        size = file.seek(0, os.SEEK_END)
        if size > MAX_ARCHIVE_BYTES:
            limit = MAX_ARCHIVE_BYTES // MEGABYTE
            raise SubmissionError(message("submission.too_big", name=self.name, limit=limit))
        file.seek(max(0, size - _END_SIZE - _COMMENT))
        tail = file.read()
        at = tail.rfind(_END)
        # The same order of looking as zipfile's, or the two could see different ends.
        if tail[-_END_SIZE : -_END_SIZE + 4] == _END and tail.endswith(b"\0\0"):
            at = len(tail) - _END_SIZE
        if at < 0 or len(tail) - at < _END_SIZE:
            raise self._damaged()
        count, length = struct.unpack_from("<HI", tail, at + 10)
        is_64 = tail[max(0, at - _END_64_SIZE) : at].startswith(_END_64)
        if is_64 or count > MAX_MEMBERS or length > MAX_DIRECTORY_BYTES:
            raise SubmissionError(
                message("submission.zip_members", name=self.name, limit=MAX_MEMBERS)
            )
        return size

    def _usable(
        self, members: list[zipfile.ZipInfo], size: int
    ) -> list[tuple[str, zipfile.ZipInfo]]:
        if len(members) > MAX_MEMBERS:
            raise SubmissionError(
                message("submission.zip_members", name=self.name, limit=MAX_MEMBERS)
            )
        if overlap(members, size):
            raise self._damaged()
        found, links = [], []
        packed = self._zip.comment == MARK
        for member in members:
            path = member.filename if packed else member.filename.replace("\\", "/")
            if is_outside(path, literal=packed):
                name = printable_name(member.filename)
                raise SubmissionError(
                    message("submission.zip_outside", name=self.name, member=name)
                )
            if not is_kept(path) and not (packed and is_source(f"x{path}")):
                continue
            if is_link(member):
                links.append(path)
            else:
                found.append((path, member))
        self.links = sorted(links)
        self.archives = names_of_archives(path for path, _ in found)
        return [(path, member) for path, member in found if not is_archive(path)]


def is_link(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a symbolic link: its contents are where it leads to."""
    return stat.S_ISLNK(member.external_attr >> 16)


def overlap(members: Sequence[zipfile.ZipInfo], size: int) -> bool:
    """Tell whether members of an archive of so many bytes must share some of them.

    Else a small archive could make whoever unpacks it read the same bytes again and again.
    """
    return sum(member.compress_size for member in members) > size


def unpack(stream: IO[bytes], target: BinaryIO, most: int) -> None:
    """Write at most so many bytes of a member to ``target``.

    They are unpacked in small pieces: asked for many at once, zipfile unpacks as many, and then
    drops what lies beyond the size that the archive claims, which nobody would count.
    """
    left = most
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)
        target.write(piece)


def is_outside(path: str, *, literal: bool = False) -> bool:
    """Tell whether a member's path leads out of the archive; ``literal``: on no Windows."""
    return ".." in path.split("/") or (path[:1] == "/" if literal else bool(_ABSOLUTE.match(path)))
