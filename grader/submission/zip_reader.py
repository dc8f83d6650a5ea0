"""Read untrusted zip archives: what comes into memory is bounded before it is read.

``zipfile`` reads the whole list of members at once, takes quadratic time for what is noted about
one of them, and unpacks as much as a member asks for. Both readers of archives, that of one
submission and that of a whole class, are built on this class, and differ in how much they allow.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from typing import IO, BinaryIO, Literal

__all__ = [
    "ZIP_DAMAGE",
    "MemberError",
    "OversizedZipError",
    "ZipReader",
    "is_link",
    "is_outside",
    "unpack",
]

_MAX_EXTRA_BYTES = 4_000
"""What may be noted about one member: zipfile takes time for the square of it."""
_PIECE_BYTES = 1 << 16
"""How much of a member is unpacked at once."""
_ENCRYPTED = 0x1
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The others may ask for gigabytes to unpack a few bytes."""
_ENTRY = b"PK\x01\x02"
"""The first bytes of each entry in the list of members."""
_ENTRY_SIZE = 46
_LENGTHS = struct.Struct("<3H")
_LENGTHS_AT = 28
"""Where an entry has the lengths of its name, of what is noted, and of its comment."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_LENGTH_AT = 12
"""Where the end of an archive has the length of the list."""
_IN_ZIP64 = 0xFFFF_FFFF
_MAX_COMMENT_BYTES = 0xFFFF
ZIP_DAMAGE = (
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
"""What ``zipfile`` raises for archives that are damaged."""


class OversizedZipError(zipfile.BadZipFile):
    """The list of members is longer than is read of one."""


class MemberError(Exception):
    """A member of an archive cannot be read."""

    def __init__(
        self,
        problem: Literal["encrypted", "method", "damaged", "too_big"],
        *,
        unpacked: int = 0,
        reason: str = "",
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.unpacked = unpacked
        """How many bytes were unpacked before that was found."""
        self.reason = reason
        """What ``zipfile`` says of the damage."""


class ZipReader:
    """An archive that stays open for as long as its members may be read.

    The caller closes ``file``.
    """

    def __init__(self, file: BinaryIO, *, max_directory_bytes: int, max_members: int) -> None:
        """Read the list of members.

        Raises OversizedZipError when it is longer than allowed, another one of ZIP_DAMAGE when it
        makes no sense.
        """
        size = file.seek(0, os.SEEK_END)
        _check_claim(file, size, max_directory_bytes)
        bounded = _BoundedFile(file, max_directory_bytes)
        self._zip = zipfile.ZipFile(bounded)
        bounded.max_bytes = None  # members are bounded where they are read
        self.comment = self._zip.comment
        self.members = self._zip.infolist()
        if len(self.members) > max_members:
            raise OversizedZipError(f"it has more than {max_members} members")
        # Else a small archive could make us unpack the same bytes again and again.
        if sum(member.compress_size for member in self.members) > size:
            raise zipfile.BadZipFile("its members overlap")

    def read(self, member: zipfile.ZipInfo, max_bytes: int) -> bytes:
        """Return the contents of a member, of at most so many bytes; else MemberError."""
        if member.flag_bits & _ENCRYPTED:
            raise MemberError("encrypted")
        if member.compress_type not in _METHODS:
            raise MemberError("method")
        data = io.BytesIO()
        try:
            with self._zip.open(member) as stream:
                unpack(stream, data, max_bytes + 1)
        except ZIP_DAMAGE as error:
            reason = str(error) or type(error).__name__
            raise MemberError("damaged", unpacked=data.tell(), reason=reason) from None
        if data.tell() > max_bytes:
            raise MemberError("too_big", unpacked=data.tell())
        return data.getvalue()


class _BoundedFile:
    """A file of which no piece is read at once that would not fit in memory."""

    def __init__(self, file: BinaryIO, max_bytes: int) -> None:
        self._file = file
        self.max_bytes: int | None = max_bytes
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable

    def read(self, size: int = -1, /) -> bytes:
        if self.max_bytes is None:
            return self._file.read(size)
        if size > self.max_bytes:
            raise OversizedZipError(f"its list of members has {size} bytes")
        data = self._file.read(size)
        _check_extras(data)
        return data


def _check_claim(file: BinaryIO, size: int, max_bytes: int) -> None:
    """Raise OversizedZipError where the end of an archive claims a longer list of members.

    In larger archives (Zip64) that stands elsewhere, and is checked when the list is read.
    """
    file.seek(max(0, size - _END_SIZE - _MAX_COMMENT_BYTES))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return  # zipfile will say what is wrong
    (length,) = struct.unpack_from("<I", tail, at + _LENGTH_AT)
    if max_bytes < length < _IN_ZIP64:
        raise OversizedZipError(f"its list of members has {length} bytes")


def _check_extras(data: bytes) -> None:
    """Raise BadZipFile where ``data`` is a list of members that notes too much about one."""
    at = 0
    while data.startswith(_ENTRY, at) and at + _ENTRY_SIZE <= len(data):
        name, extra, comment = _LENGTHS.unpack_from(data, at + _LENGTHS_AT)
        if extra > _MAX_EXTRA_BYTES:
            raise zipfile.BadZipFile(f"it notes {extra} bytes about one member")
        at += _ENTRY_SIZE + name + extra + comment


def unpack(stream: IO[bytes], target: BinaryIO, max_bytes: int) -> None:
    """Write at most so many bytes of a member to ``target``.

    They are unpacked in small pieces: asked for many at once, zipfile unpacks as many, and then
    drops what lies beyond the size that the archive claims, which nobody would count.
    """
    left = max_bytes
    while left > 0 and (piece := stream.read(min(left, _PIECE_BYTES))):
        left -= len(piece)
        target.write(piece)


def is_link(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a symbolic link: its contents are where it leads to."""
    return stat.S_ISLNK(member.external_attr >> 16)


def is_outside(path: str, *, literal: bool = False) -> bool:
    """Tell whether a member's path leads out of the archive; ``literal``: on no Windows."""
    return ".." in path.split("/") or (path[:1] == "/" if literal else bool(_ABSOLUTE.match(path)))
