"""Read and write frames, in which all data passes between the grader and a sandbox process.

A frame is a header of 24 bytes and a body::

    magic 4 | kind 1 | padding 3 | ticket 8 | size 8

The grader draws a fresh random ticket for every request, and a reply carries the ticket of its
request: so a reply that was sent before its request is recognised. A few requests may be under way
at a time; the replies come in their order. The size is checked before a byte of the body is read.

Kept by hand, although libraries frame messages: ``multiprocessing.Connection`` unpickles what it
receives, others need system calls that the sandbox forbids, and none charges
a size to a budget before it reads.
"""

from __future__ import annotations

import io
import struct
from abc import ABC, abstractmethod
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = [
    "BUFFER_SIZE",
    "CONNECTION_DESCRIPTOR",
    "HEADER_SIZE",
    "ConnectionClosed",
    "FrameBuffer",
    "FrameTooLarge",
    "Kind",
    "Pipe",
    "ProtocolError",
    "pack_header",
    "read_header",
]

CONNECTION_DESCRIPTOR = 3
"""Of the connection to the grader, in the fork server and in every child."""
_MAGIC = b"nng1"
_HEADER = struct.Struct("<4sB3xQQ")
HEADER_SIZE = _HEADER.size
BUFFER_SIZE = 1 << 16


class ProtocolError(Exception):
    """The bytes break a rule of the protocol, which the text names."""


class FrameTooLarge(ProtocolError):  # noqa: N818 - named like ConnectionClosed
    """A frame is larger than it may be."""


class ConnectionClosed(Exception):  # noqa: N818 - no error: every child ends this way
    """The other side closed the connection."""


class Kind(IntEnum):
    """What a frame holds, and who sends it."""

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
    """Child: a call of a substituted function, or of one that was passed as an argument."""
    EXPERIMENT = 14
    """Grader: which edits of a function there are, or what it returns with some of them."""
    EXPERIMENTED = 15
    IDLE = 16
    """Grader, and the child in reply: it does nothing else."""
    LOADING = 17
    """Child, while it defines a submission: which statement runs now."""


_KINDS = {kind.value: kind for kind in Kind}


def pack_header(kind: Kind, ticket: int, size: int) -> bytes:
    """Return the header of a frame with a body of ``size`` bytes."""
    return _HEADER.pack(_MAGIC, kind, ticket, size)


def read_header(header: ReadableBuffer, ticket: int | None, limit: int) -> tuple[Kind, int, int]:
    """Return kind, ticket and size of a frame; ProtocolError if ``header`` is wrong.

    ``ticket`` is the one that the frame must carry; None accepts any.
    """
    magic, number, actual_ticket, size = _HEADER.unpack(header)
    if magic != _MAGIC:
        raise ProtocolError("it does not start like a reply")
    kind = _KINDS.get(number)
    if kind is None:
        raise ProtocolError("it is of an unknown kind")
    if ticket is not None and actual_ticket != ticket:
        raise ProtocolError("it answers another question than the one that was asked")
    if size > limit:
        raise FrameTooLarge(f"it is larger than {limit} bytes")
    return kind, actual_ticket, size


class FrameBuffer(ABC):
    """Read frames through one buffer; each end of a connection says how to read bytes."""

    def __init__(self) -> None:
        self._buffer = memoryview(bytearray(BUFFER_SIZE))
        self._start = self._end = 0

    @abstractmethod
    def _read(self, view: memoryview) -> int:
        """Fill the beginning of ``view`` and return the number of bytes, at least one.

        ConnectionClosed when there are none to come.
        """

    @property
    def has_more(self) -> bool:
        """Whether bytes of the next frame have been read already."""
        return self._end > self._start

    def next_header(self, ticket: int | None, limit: int) -> tuple[Kind, int, int]:
        """Return kind, ticket and size of the next frame, as :func:`read_header` does."""
        self._fill(HEADER_SIZE)
        return read_header(self._take(HEADER_SIZE), ticket, limit)

    def next_body(self, size: int) -> memoryview:
        """Return the next ``size`` bytes; they are valid until the next frame is read."""
        if size <= BUFFER_SIZE:
            if self._end - self._start < size:
                self._fill(size)
            return self._take(size)
        body = memoryview(bytearray(size))
        count = self._end - self._start
        body[:count] = self._take(count)
        while count < size:
            count += self._read(body[count:])
        return body

    def _fill(self, count: int) -> None:
        """Have the next ``count`` bytes in the buffer."""
        if self._start + count > BUFFER_SIZE:
            rest = bytes(self._buffer[self._start : self._end])
            self._buffer[: len(rest)] = rest
            self._start, self._end = 0, len(rest)
        while self._end - self._start < count:
            self._end += self._read(self._buffer[self._end :])

    def _take(self, count: int) -> memoryview:
        start, self._start = self._start, self._start + count
        taken = self._buffer[start : self._start]
        if self._start == self._end:
            self._start = self._end = 0
        return taken


class Pipe(FrameBuffer):
    """The child's end: blocking, with the system calls read and write alone.

    recv and send would need others, with flags that the sandbox forbids.
    """

    def __init__(self, fd: int) -> None:
        super().__init__()
        self._file = io.FileIO(fd, "rb+", closefd=False)

    def send(self, kind: Kind, ticket: int, body: bytes = b"") -> None:
        """Write one frame."""
        rest = memoryview(pack_header(kind, ticket, len(body)) + body)
        while rest:
            rest = rest[self._file.write(rest) or 0 :]

    def receive(self, limit: int) -> tuple[Kind, int, memoryview]:
        """Read one frame, valid until the next; ConnectionClosed when the grader has gone."""
        kind, ticket, size = self.next_header(None, limit)
        return kind, ticket, self.next_body(size)

    def _read(self, view: memoryview) -> int:
        count = self._file.readinto(view)
        if not count:
            raise ConnectionClosed
        return count
