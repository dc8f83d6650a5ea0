"""The grader's end of the connection to a child."""

from __future__ import annotations

import math
import select
import time
from typing import TYPE_CHECKING

from grader.sandbox.wire import (
    BUFFER_SIZE,
    ConnectionClosed,
    FrameBuffer,
    Kind,
    ProtocolError,
    pack_header,
)

if TYPE_CHECKING:
    import socket

    from grader.sandbox.clock import Clock
    from grader.sandbox.limits import Budget

__all__ = ["Channel"]

_SECONDS_TO_END_WITHOUT_PIDFD = 0.05
"""Seconds after which a process that closed its connection has most likely ended."""


class Channel(FrameBuffer):
    """Send frames to one child and receive its frames, no longer than its clock allows."""

    def __init__(
        self, end: socket.socket, pidfd: int, clock: Clock, budget: Budget, *, max_frame_bytes: int
    ) -> None:
        super().__init__()
        end.settimeout(0)
        self._socket = end
        self._clock = clock
        self._budget = budget
        self._max_frame_bytes = max_frame_bytes
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
                rest = rest[self._socket.send(rest) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except (BrokenPipeError, ConnectionResetError):
                raise ConnectionClosed from None

    def receive_first(self) -> tuple[Kind, bytes]:
        """Receive the frame that a child sends before it has read any learner code."""
        kind, _, size = self.next_header(0, BUFFER_SIZE)
        return kind, bytes(self.next_body(size))

    def receive(self, ticket: int, *, more: bool = False) -> tuple[Kind, memoryview]:
        """Receive one frame with this ticket; the body is valid until the next call.

        ProtocolError for any other frame, and for bytes that follow it, unless ``more`` replies
        may follow: a child may send only what it was asked for.
        """
        kind, _, size = self.next_header(ticket, self._max_frame_bytes)
        self._budget.take_reply(size)
        body = self.next_body(size)
        if self.has_more and not more:
            raise ProtocolError("it says more than it was asked")
        return kind, body

    def wait_for_end(self, seconds: float) -> bool:
        """Tell whether the process ends within ``seconds``."""
        if self._pidfd < 0:
            time.sleep(_SECONDS_TO_END_WITHOUT_PIDFD)
            return True
        poll = select.poll()
        poll.register(self._pidfd, select.POLLIN)
        return bool(poll.poll(1000 * seconds))

    def _read(self, view: memoryview) -> int:
        while True:
            try:
                count = self._socket.recv_into(view)
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
        self._poll.modify(self._socket, event)
        while True:
            ready = dict(self._poll.poll(math.ceil(1000 * self._clock.seconds_left())))
            if self._socket.fileno() in ready:
                return
            if ready:
                raise ConnectionClosed
