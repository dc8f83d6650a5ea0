"""The sandbox as the rest of the grader uses it.

::

    with Zygote() as zygote:
        with zygote.spawn(Limits()) as child:
            child.load(program)
            reply = child.call("area", (width, height))
"""

from __future__ import annotations

import importlib
import socket
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Self

from grader.descriptors import complaint, ran_out
from grader.errors import IsolationError
from grader.sandbox.ended import Usage
from grader.sandbox.launch import WALLS, launch
from grader.sandbox.wire import FileEnd
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from grader.report.model import Isolation
    from grader.sandbox.answers import Forwarder
    from grader.sandbox.budget import Budget
    from grader.sandbox.limits import Limits
    from grader.sandbox.process import Child, ZygoteLost
    from grader.sandbox.replies import LoadReport, Reply

__all__ = ["Child", "LoadReport", "Reply", "Usage", "Zygote", "ZygoteLost"]

_SECONDS_TO_START = 60.0
# These need NumPy, which the caller may import while the zygote starts.
_LATER = {"Child": "process", "ZygoteLost": "process", "LoadReport": "replies", "Reply": "replies"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"grader.sandbox.{_LATER[name]}"), name)


class Zygote:
    """The process that children are forked from. Methods may be called from any thread.

    It starts at once and gets ready while the caller does something else. ``allow_weak`` takes
    whatever walls there are; ``walls`` asks for some of them only, for tests.
    """

    def __init__(self, *, allow_weak: bool = False, walls: Collection[str] = WALLS) -> None:
        self._weak = allow_weak
        self._wanted = tuple(walls)
        self._lock = Lock()
        self._report: dict[str, Any] | None = None
        self._isolation: Isolation | Literal["process"] | None = None
        self._process = launch(self._wanted)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ready(self) -> Isolation | Literal["process"]:
        """Wait for the self-test and return the walls that hold; "process" if none is there.

        IsolationError says what is missing, unless the operator allowed less.
        """
        with self._lock:
            return self._ready()

    def report(self) -> dict[str, Any]:
        """Return what the zygote found out about itself, without judging it."""
        with self._lock:
            return self._hear()

    def spawn(
        self,
        limits: Limits,
        on_callback: Callable[[str, tuple[Any, ...]], Any] | Forwarder | None = None,
        budget: Budget | None = None,
    ) -> Child:
        """Fork a child. A zygote that has died is started again, once.

        ``on_callback`` answers the functions that a Program's ``substitutes`` names. Children
        that are given one ``budget`` share its totals; without it a child has its own.
        """
        with self._lock:
            self._ready()
            try:
                child = self._spawn(limits, budget)
            except FileEnd:
                self._restart()
                try:
                    child = self._spawn(limits, budget)
                except FileEnd:
                    from grader.sandbox.process import ZygoteLost

                    raise ZygoteLost(message("sandbox.lost")) from None
        child.on_callback = on_callback
        return child

    def close(self) -> None:
        """End the zygote and all of its children."""
        with self._lock:
            self._process.close()

    def _ready(self) -> Isolation | Literal["process"]:
        if self._isolation is None:
            from grader.sandbox.acceptance import accept

            weak = self._weak or set(self._wanted) != set(WALLS)
            self._isolation = accept(self._hear(), allow_weak=weak)
        return self._isolation

    def _hear(self) -> dict[str, Any]:
        if self._report is None:
            from grader.sandbox import control

            end = self._process.end
            try:
                end.settimeout(_SECONDS_TO_START)
                self._report, _ = control.receive(end)
                end.settimeout(None)
            except (FileEnd, TimeoutError):
                reason = "it ended before it was ready"
                raise IsolationError(message("sandbox.no_start", reason=reason)) from None
        return self._report

    def _restart(self) -> None:
        self._process.close()
        self._report = self._isolation = None
        self._process = launch(self._wanted)
        self._ready()

    def _spawn(self, limits: Limits, budget: Budget | None) -> Child:
        from grader.sandbox import control
        from grader.sandbox.budget import Budget
        from grader.sandbox.process import Child

        budget = budget or Budget(limits)
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            sentence = (
                complaint(error) if ran_out(error) else message("sandbox.no_start", reason=error)
            )
            raise IsolationError(sentence) from error
        request = {
            "do": "spawn",
            "memory_mib": limits.memory_mib,
            # The grader's own look at the clock comes first.
            "cpu_seconds": budget.cpu_ceiling + 1,
            "reply_bytes": limits.reply_bytes,
            "output_bytes": limits.output_bytes,
        }
        try:
            with theirs:
                control.send(self._process.end, request, [theirs.fileno()])
            answer, fds = control.receive(self._process.end)
        except FileEnd:
            ours.close()
            raise
        reaper = _Reaper(self._process.end, self._lock)
        return Child(ours, answer["pid"], fds[0] if fds else -1, limits, budget, reaper)


class _Reaper:
    """Collects the children of one very zygote, not of one that was started in its place."""

    def __init__(self, end: socket.socket, lock: Lock) -> None:
        self._end = end
        self._lock = lock

    def reap(self, pid: int) -> Usage:
        return Usage(**self._tell({"do": "reap", "pid": pid}, answered=True))

    def drop(self, pid: int) -> None:
        self._tell({"do": "drop", "pid": pid}, answered=False)

    def _tell(self, request: dict[str, Any], *, answered: bool) -> dict[str, Any]:
        from grader.sandbox import control
        from grader.sandbox.process import ZygoteLost

        try:
            with self._lock:
                control.send(self._end, request)
                return control.receive(self._end)[0] if answered else {}
        except (FileEnd, OSError):
            raise ZygoteLost(message("sandbox.lost")) from None
