"""Prefetch the replies of a sandbox process, before the hidden tests ask for them.

Inputs are made by the reference, so the hidden tests make the same calls to every submission.
These are recorded once, as prefetch requests, while the tests run on the reference; nothing that
one submission returned can come into the process of another. A sandbox process that gets the
next requests while the grader still judges its last reply works while the grader does.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from grader.errors import ChildLost, LearnerFailure
from grader.judge.reply_cache import key_of
from grader.sandbox.process import NOTHING, encode_request
from grader.sandbox.program import compile_driver
from grader.sandbox.wire import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from grader.judge.reply_cache import ReplyCache
    from grader.judge.restarting_child import RestartingChild
    from grader.running.callers import Caller
    from grader.sandbox.replies import Reply

__all__ = ["MAX_BYTES_UNDER_WAY", "Prefetch", "PrefetchRecorder", "PrefetchRequest"]

MAX_BYTES_UNDER_WAY = 24 << 10
"""Bytes of requests; a connection takes several times as many without anybody reading them."""


@dataclass(frozen=True, slots=True)
class PrefetchRequest:
    """One call of a hidden test, as the bytes that a sandbox process gets."""

    key: Hashable
    """What :func:`~grader.judge.reply_cache.key_of` gives for the call."""
    function: str
    kind: Kind
    body: bytes


class PrefetchRecorder:
    """Call the reference, and record each request that consists of data only."""

    saw_reference = False

    def __init__(self, reference: Caller) -> None:
        self._reference = reference
        self._requests: dict[Hashable, PrefetchRequest] = {}

    @property
    def requests(self) -> tuple[PrefetchRequest, ...]:
        """Each request once, in the order in which the tests first made them."""
        return tuple(self._requests.values())

    def defines(self, function: str) -> bool:
        """Tell whether the reference has ``function``."""
        return self._reference.defines(function)

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:
        """Call ``function``."""
        self._record((function, args), function, Kind.CALL, (args, function, {}, seed, False))
        return self._reference.call(function, args, seed=seed, want_inputs=want_inputs)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:
        """Run a driver."""
        request = (compile_driver(source, function), function, args, seed)
        self._record((source, args, seed), function, Kind.RUN, request)
        return self._reference.run(source, function, args, seed=seed)

    def _record(
        self, key_parts: tuple[Any, ...], function: str, kind: Kind, request: object
    ) -> None:
        key = key_of(key_parts)
        if key not in self._requests:
            body = encode_request(request)
            if body is not None and len(body) < MAX_BYTES_UNDER_WAY:
                self._requests[key] = PrefetchRequest(key, function, kind, body)


class Prefetch:
    """Send prefetch requests to one sandbox process, and put its replies into ``cache``.

    It ends with that process: a request that killed it may kill the next one, so the next one
    gets no prefetch requests.
    """

    def __init__(
        self,
        process: RestartingChild,
        cache: ReplyCache,
        requests: Iterable[PrefetchRequest] = (),
    ) -> None:
        self._process = process
        self._child = process.running
        self._cache = cache
        self._waiting = deque(_with_pauses(requests))
        self._under_way: deque[tuple[PrefetchRequest, int]] = deque()
        self._bytes_under_way = 0
        self._keys = {request.key for request in self._waiting}

    def send(self) -> None:
        """Send as many requests as may be under way."""
        while self._is_going and self._waiting:
            if self._bytes_under_way + len(self._waiting[0].body) > MAX_BYTES_UNDER_WAY:
                break
            self._send(self._waiting.popleft())

    def receive(self, key: Hashable) -> None:
        """Receive replies up to the one to the request with ``key``, if that was requested.

        Raises the failure that is the reply to it.
        """
        if key in self._keys:
            self._receive(key)

    def receive_all(self) -> None:
        """Receive every reply that is under way, so that the process is free for other requests."""
        self._receive(None)

    @property
    def _is_going(self) -> bool:
        return self._child is not None and self._process.running is self._child

    def _send(self, request: PrefetchRequest) -> None:
        assert self._child is not None  # noqa: S101 - the only caller checks _is_going
        try:
            ticket = self._child.send_prefetch(request.kind, request.body)
        except ChildLost:
            self._process.close()
            return  # the call itself will find this out again
        self._bytes_under_way += len(request.body)
        self._under_way.append((request, ticket))

    def _receive(self, key: Hashable) -> None:
        while self._is_going and self._under_way and key not in self._cache:
            request, ticket = self._under_way.popleft()
            self._bytes_under_way -= len(request.body)
            try:
                if request.kind is Kind.IDLE:
                    self._await_idle(ticket)
                else:
                    self._cache.keep(
                        request.key, partial(self._reply_to, request, ticket), request.function
                    )
            except LearnerFailure as failure:
                # What another request may have done is no reply: a fresh process will be asked.
                may_be_left = isinstance(failure, ChildLost) and failure.may_be_left
                if request.key == key and not may_be_left:
                    raise
                # It is kept, and shall not keep the frames that it passed through.
                failure.__traceback__ = None
            finally:
                # A request that waits here must not be sent as a call meanwhile.
                self.send()

    def _reply_to(self, request: PrefetchRequest, ticket: int) -> Reply:
        assert self._child is not None  # noqa: S101 - the only caller checks _is_going
        self._child.patience = self._process.patience(request.function)
        with self._process.handling_failures(request.function):
            return self._child.receive_prefetched(
                request.function, ticket, more=bool(self._under_way)
            )

    def _await_idle(self, ticket: int) -> None:
        assert self._child is not None  # noqa: S101 - the only caller checks _is_going
        with self._process.handling_failures():
            self._child.receive_idle(ticket, more=bool(self._under_way))


def _with_pauses(requests: Iterable[PrefetchRequest]) -> Iterator[PrefetchRequest]:
    """Yield ``requests``; between two functions, one to which only an idle process replies."""
    before = None
    for request in requests:
        if before is not None and request.function != before.function:
            yield PrefetchRequest(Kind.IDLE, request.function, Kind.IDLE, NOTHING)
        yield request
        before = request
