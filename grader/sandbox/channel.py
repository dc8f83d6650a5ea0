"""The grader's end of the connection to a child."""

from __future__ import annotations

import math
import select
import time
from typing import TYPE_CHECKING

from grader.sandbox.wire import (
    HEADER_SIZE,
    ConnectionClosed,
    Kind,
    ProtocolError,
    pack_header,
    read_header,
)

if TYPE_CHECKING:
    import socket

    from grader.sandbox.clock import Clock
    from grader.sandbox.limits import Budget

__all__ = ["Channel"]

_BUFFER = 1 << 16
_WITHOUT_PIDFD = 0.05
"""Seconds within which an ending process has most likely ended."""


class Channel:
    """Frames to and from one child, never waiting longer than its clock allows."""

    def __init__(
        self, end: socket.socket, pidfd: int, clock: Clock, budget: Budget, *, most: int
    ) -> None:
        end.settimeout(0)
        self._end = end
        self._clock = clock
        self._budget = budget
        self._most = most
        self._buffer = bytearray(_BUFFER)
        self._at = self._seen = 0
        self._poll = select.poll()
        self._poll.register(end, select.POLLIN)
        self._pidfd = pidfd
        if pidfd >= 0:
            # A process that a child managed to start could keep the connection open.
            self._poll.register(pidfd, select.POLLIN)

    def send(self, kind: Kind, ticket: int, body: bytes) -> None:
        """Send one frame; ConnectionClosed if the child has ended, OutOfTime if it never reads."""
        rest = memoryview(pack_header(kind, ticket, len(body)) + body)
        while rest:
            try:
                rest = rest[self._end.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except (BrokenPipeError, ConnectionResetError):
                raise ConnectionClosed from None

    def receive_first(self) -> tuple[Kind, bytes]:
        """Read the frame that a child sends before it has read a byte of learner code."""
        self._fill(memoryview(self._buffer)[:HEADER_SIZE])
        kind, _, size = read_header(memoryview(self._buffer)[:HEADER_SIZE], 0, _BUFFER)
        body = memoryview(self._buffer)[:size]
        self._fill(body)
        return kind, bytes(body)

    def receive(self, ticket: int, *, more: bool = False) -> tuple[Kind, memoryview]:
        """Read one frame with this ticket; the body is valid until the next call.

        ProtocolError for anything else, and for anything behind it unless ``more`` answers are
        due: the child is to speak when it is asked.
        """
        self._need(HEADER_SIZE)
        kind, _, size = read_header(self._taken(HEADER_SIZE), ticket, self._most)
        self._budget.take_reply(size)
        if size > _BUFFER:
            rest = self._seen - self._at
            body = memoryview(bytearray(size))
            body[:rest] = self._taken(rest)
            self._fill(body[rest:])
            return kind, body
        self._need(size)
        body = self._taken(size)
        if self._seen > self._at and not more:
            raise ProtocolError("it says more than it was asked")
        return kind, body

    def _need(self, count: int) -> None:
        """Have ``count`` bytes of the next frame in the buffer."""
        view = memoryview(self._buffer)
        if self._at + count > _BUFFER:
            rest = bytes(view[self._at : self._seen])
            view[: len(rest)] = rest
            self._at, self._seen = 0, len(rest)
        while self._seen - self._at < count:
            self._seen += self._read(view[self._seen :])

    def _taken(self, count: int) -> memoryview:
        start, self._at = self._at, self._at + count
        taken = memoryview(self._buffer)[start : self._at]
        if self._at == self._seen:
            self._at = self._seen = 0
        return taken

    def wait_for_end(self, seconds: float) -> bool:
        """Tell whether the process ends within a while."""
        if self._pidfd < 0:
            time.sleep(_WITHOUT_PIDFD)
            return True
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(1000 * seconds))

    def _fill(self, view: memoryview) -> None:
        while view:
            view = view[self._read(view) :]

    def _read(self, view: memoryview) -> int:
        while True:
            try:
                count = self._end.recv_into(view)
            except BlockingIOError:
                self._wait(select.POLLIN)
                continue
            except ConnectionResetError:
                raise ConnectionClosed from None
            if not count:
                raise ConnectionClosed
            return count

    def _wait(self, event: int) -> None:
        """Wait until the connection is ready; ConnectionClosed if the process ends instead."""
        self._poll.modify(self._end, event)
        while True:
            ready = dict(self._poll.poll(math.ceil(1000 * self._clock.patience())))
            if self._end.fileno() in ready:
                return
            if ready:
                raise ConnectionClosed
