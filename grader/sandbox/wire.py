"""Frames: the only thing that passes between grader and child.

A frame is a header of 24 bytes and a body::

    magic 4 | kind 1 | padding 3 | ticket 8 | size 8

The grader draws a fresh random ticket for every question, and an answer carries the ticket of
its question: what was sent before the question was asked is recognised. A few questions may be
under way at a time; they are answered in their order. Sizes are checked before a byte of the
body is read.
"""

from __future__ import annotations

import io
import struct
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = [
    "HEADER_SIZE",
    "ConnectionClosed",
    "FrameTooLarge",
    "Kind",
    "Pipe",
    "ProtocolError",
    "pack_header",
    "read_header",
]

_MAGIC = b"nng1"
_HEADER = struct.Struct("<4sB3xQQ")
HEADER_SIZE = _HEADER.size
_BUFFER = 1 << 16


class ProtocolError(Exception):
    """The bytes break a rule of the protocol; the text says which."""


class FrameTooLarge(ProtocolError):  # noqa: N818 - reads like ConnectionClosed
    """A frame is larger than it may be."""


class ConnectionClosed(Exception):  # noqa: N818 - the other side has gone, which is how every child ends
    """The other side closed the connection."""


class Kind(IntEnum):
    """What a frame is for."""

    LOCKED = 1
    """Child, before it reads anything: the layers hold."""
    BROKEN = 2
    """Child, in place of LOCKED: a layer could not be applied. The body is UTF-8 text."""
    LOAD = 3
    CALL = 4
    RUN = 5
    CALLBACK_REPLY = 6
    """Grader: the value of a callback."""
    CALLBACK_ERROR = 7
    """Grader: the exception that a callback raises."""
    LOADED = 8
    RETURNED = 9
    RAISED = 10
    MISSING = 11
    """Child: there is no such function."""
    OVERSIZE = 12
    """Child: the result is larger than a reply may be."""
    CALLBACK = 13
    """Child: please call a substitute, or a function that was passed as an argument."""


def pack_header(kind: Kind, ticket: int, size: int) -> bytes:
    """Return the header of a frame with a body of ``size`` bytes."""
    return _HEADER.pack(_MAGIC, kind, ticket, size)


def read_header(header: ReadableBuffer, ticket: int | None, limit: int) -> tuple[Kind, int, int]:
    """Return kind, ticket and size of a frame; ProtocolError unless ``header`` is in order.

    ``ticket`` None lets any pass.
    """
    magic, number, seen, size = _HEADER.unpack(header)
    if magic != _MAGIC:
        raise ProtocolError("it does not start like a reply")
    try:
        kind = Kind(number)
    except ValueError:
        raise ProtocolError("it is of an unknown kind") from None
    if ticket is not None and seen != ticket:
        raise ProtocolError("it answers another question than the one that was asked")
    if size > limit:
        raise FrameTooLarge(f"it is larger than {limit} bytes")
    return kind, seen, size


class Pipe:
    """The child's end: blocking, over read(2) and write(2) alone.

    recv and send would need system calls with flags that nothing here uses.
    """

    def __init__(self, fd: int) -> None:
        self._file = io.FileIO(fd, "rb+", closefd=False)
        self._buffer = memoryview(bytearray(_BUFFER))
        self._at = self._end = 0

    def send(self, kind: Kind, ticket: int, body: bytes = b"") -> None:
        """Write one frame."""
        self._write(pack_header(kind, ticket, len(body)) + body)

    def receive(self, limit: int) -> tuple[Kind, int, memoryview]:
        """Read one frame, valid until the next; ConnectionClosed when the grader has gone."""
        self._need(HEADER_SIZE)
        kind, ticket, size = read_header(self._taken(HEADER_SIZE), None, limit)
        if size <= _BUFFER:
            self._need(size)
            return kind, ticket, self._taken(size)
        body = memoryview(bytearray(size))
        seen = self._end - self._at
        body[:seen] = self._taken(seen)
        while seen < size:
            seen += self._read(body[seen:])
        return kind, ticket, body

    def _need(self, count: int) -> None:
        """Have ``count`` bytes in the buffer; the next frame may be there already."""
        if self._at + count > _BUFFER:
            rest = bytes(self._buffer[self._at : self._end])
            self._buffer[: len(rest)] = rest
            self._at, self._end = 0, len(rest)
        while self._end - self._at < count:
            self._end += self._read(self._buffer[self._end :])

    def _taken(self, count: int) -> memoryview:
        start, self._at = self._at, self._at + count
        taken = self._buffer[start : self._at]
        if self._at == self._end:
            self._at = self._end = 0
        return taken

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]

    def _read(self, view: memoryview) -> int:
        count = self._file.readinto(view)
        if not count:
            raise ConnectionClosed
        return count
