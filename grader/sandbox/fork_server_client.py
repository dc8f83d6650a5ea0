"""Start the fork server and have it fork sandbox processes.

::

    with ForkServerClient() as fork_server:
        with fork_server.spawn(Limits()) as child:
            child.load(program)
            reply = child.call("area", (width, height))

Importing this module does not import NumPy: the caller may do that while the fork server starts.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Self

from grader.descriptors import is_out_of_files, out_of_files_message
from grader.errors import IsolationError
from grader.sandbox.launch import LAYERS, launch
from grader.sandbox.wire import ConnectionClosed
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.report.model import Isolation
    from grader.sandbox.callbacks import CallbackForwarder
    from grader.sandbox.limits import Budget, Limits
    from grader.sandbox.process import Child

__all__ = ["ForkServerClient", "ForkServerLost", "Reaper", "Usage"]

_MAX_SECONDS_TO_START = 60.0


class ForkServerLost(IsolationError):  # noqa: N818 - like ChildLost, but not a verdict
    """The fork server has ended, and its children with it; nobody's submission is at fault."""


class ForkServerClient:
    """The grader's side of a fork server. Methods may be called from any thread.

    The fork server starts at once and gets ready while the caller does something else.
    ``allow_weak`` accepts missing layers; ``layers`` asks for some of them only, for tests.
    """

    def __init__(self, *, allow_weak: bool = False, layers: Collection[str] = LAYERS) -> None:
        self._layers = tuple(layers)
        self._allow_weak = allow_weak or set(layers) != set(LAYERS)
        self._lock = Lock()
        self._report: dict[str, Any] | None = None
        self._isolation: Isolation | Literal["process"] | None = None
        self._process = launch(self._layers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ready(self) -> Isolation | Literal["process"]:
        """Wait for the self-test and return the layers that hold; "process" if there is none.

        IsolationError says what is missing, unless ``allow_weak`` accepts that.
        """
        with self._lock:
            return self._ready()

    def report(self) -> dict[str, Any]:
        """Return the fork server's report about its layers, whatever it says."""
        with self._lock:
            return self._receive_report()

    def spawn(
        self,
        limits: Limits,
        on_callback: Callable[[str, tuple[Any, ...]], Any] | CallbackForwarder | None = None,
        budget: Budget | None = None,
    ) -> Child:
        """Fork a child. A fork server that has died is started again, once.

        ``on_callback`` replies for the functions that a Program's ``substitutes`` names. Children
        that are given one ``budget`` share its totals; without it a child has its own.
        """
        with self._lock:
            self._ready()
            try:
                child = self._spawn(limits, budget)
            except ConnectionClosed:
                self._restart()
                try:
                    child = self._spawn(limits, budget)
                except ConnectionClosed:
                    raise ForkServerLost(message("sandbox.lost")) from None
        child.on_callback = on_callback
        return child

    def close(self) -> None:
        """End the fork server and all of its children."""
        with self._lock:
            self._process.close()

    def _ready(self) -> Isolation | Literal["process"]:
        if self._isolation is None:
            from grader.sandbox.isolation import accept

            self._isolation = accept(self._receive_report(), allow_weak=self._allow_weak)
        return self._isolation

    def _receive_report(self) -> dict[str, Any]:
        if self._report is None:
            from grader.sandbox import control

            end = self._process.end
            try:
                end.settimeout(_MAX_SECONDS_TO_START)
                self._report, _ = control.receive(end)
                end.settimeout(None)
            except (ConnectionClosed, TimeoutError):
                reason = "it ended before it was ready"
                raise IsolationError(message("sandbox.no_start", reason=reason)) from None
        return self._report

    def _restart(self) -> None:
        self._process.close()
        self._report = self._isolation = None
        self._process = launch(self._layers)
        self._ready()

    def _spawn(self, limits: Limits, budget: Budget | None) -> Child:
        from grader.sandbox import control
        from grader.sandbox.limits import Budget
        from grader.sandbox.process import Child

        budget = budget or Budget(limits)
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            sentence = (
                out_of_files_message(error)
                if is_out_of_files(error)
                else message("sandbox.no_start", reason=error)
            )
            raise IsolationError(sentence) from error
        request = {
            "do": "spawn",
            "memory_mib": limits.memory_mib,
            # The grader's own check of the clock comes first.
            "cpu_seconds": budget.cpu_ceiling + 1,
            "reply_bytes": limits.reply_bytes,
            "output_bytes": limits.output_bytes,
        }
        try:
            with theirs:
                control.send(self._process.end, request, [theirs.fileno()])
            reply, fds = control.receive(self._process.end)
        except ConnectionClosed:
            ours.close()
            raise
        reaper = Reaper(self._process.end, self._lock)
        return Child(ours, reply["pid"], fds[0] if fds else -1, limits, budget, reaper)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a child used and how it ended, as the kernel counted it."""

    cpu_seconds: float = 0.0
    status: int | None = None
    """As wait(2) gives it; None for a child that the grader ended."""


class Reaper:
    """Ends children of one fork server; ForkServerLost when that fork server has ended.

    A fork server that was started in its place does not know these children.
    """

    def __init__(self, end: socket.socket, lock: Lock) -> None:
        self._end = end
        self._lock = lock

    def reap(self, pid: int) -> Usage:
        """End a child if it is still running, and return how it ended."""
        return Usage(**self._request({"do": "reap", "pid": pid}, replies=True))

    def drop(self, pid: int) -> None:
        """End a child without asking how it ended."""
        self._request({"do": "drop", "pid": pid}, replies=False)

    def _request(self, request: dict[str, Any], *, replies: bool) -> dict[str, Any]:
        from grader.sandbox import control

        try:
            with self._lock:
                control.send(self._end, request)
                return control.receive(self._end)[0] if replies else {}
        except (ConnectionClosed, OSError):
            raise ForkServerLost(message("sandbox.lost")) from None
