"""Having a sandbox process reply before it is asked.

What the hidden tests will ask is known (:mod:`grader.judge.script`). So a process gets the next
questions while the grader still judges its last reply.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from grader.errors import ChildLost, LearnerFault
from grader.judge.script import MAX_UNDER_WAY

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from grader.judge.reply_cache import ReplyCache
    from grader.judge.restarting import RestartingChild
    from grader.judge.script import Line
    from grader.sandbox.replies import Reply

__all__ = ["Prefetch"]


class Prefetch:
    """Prefetch requests on their way through one child, whose replies go into ``cache``.

    It ends with that child: what killed one may kill the next, so a new one is not asked ahead.
    """

    def __init__(
        self, process: RestartingChild, cache: ReplyCache, requests: Iterable[Line] = ()
    ) -> None:
        self._process = process
        self._child = process.running
        self._cache = cache
        self._waiting = deque(requests)
        self._under_way: deque[tuple[Line, int]] = deque()
        self._bytes = 0
        self._keys = {request.key for request in self._waiting}

    def send(self) -> None:
        """Send as many requests as may be under way."""
        while self._is_going and self._waiting:
            if self._bytes + len(self._waiting[0].body) > MAX_UNDER_WAY:
                break
            self._send(self._waiting.popleft())

    def receive(self, key: Hashable) -> None:
        """Take in replies up to the one to the question with ``key``, if that was asked ahead.

        Raises the fault with which the child replies to it.
        """
        if key in self._keys:
            self._receive(key)

    def receive_all(self) -> None:
        """Take in every reply that is under way, so that the child is free for a question."""
        self._receive(None)

    @property
    def _is_going(self) -> bool:
        return self._child is not None and self._process.running is self._child

    def _send(self, request: Line) -> None:
        assert self._child is not None  # noqa: S101 - who calls has looked
        try:
            with self._process.noting_faults():
                ticket = self._child.send_prefetch(request.kind, request.body)
        except ChildLost:
            return  # found out again when its question is asked for
        self._bytes += len(request.body)
        self._under_way.append((request, ticket))

    def _receive(self, key: Hashable) -> None:
        while self._is_going and self._under_way and key not in self._cache:
            request, ticket = self._under_way.popleft()
            self._bytes -= len(request.body)
            try:
                self._cache.keep(request.key, partial(self._reply_to, request, ticket))
            except LearnerFault:
                if request.key == key:
                    raise
            finally:
                # A request that waits here must not be asked for as a question meanwhile.
                self.send()

    def _reply_to(self, request: Line, ticket: int) -> Reply:
        assert self._child is not None  # noqa: S101 - who calls has looked
        with self._process.noting_faults():
            return self._child.receive_prefetched(
                request.function, ticket, more=bool(self._under_way)
            )
