"""Which top-level statement of a submission runs while a child defines it, as the child says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from grader.errors import Crashed, OutOfMemory, OutOfTime
from grader.sandbox.codec import Bounds, decode
from grader.sandbox.wire import ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.errors import ChildLost

__all__ = ["LoadProgress", "Place"]

Place = tuple[str, int, int]
"""File, line and column of a statement."""

_BOUNDS = Bounds(items=8, depth=2, text=800)
_MAX_NAME = 100
_MAX_REASON = 400
_MAX_OUT_OF_MEMORY = 20
_LONG_SECONDS = 0.2


class LoadProgress:
    """The statements that a child has said to run, and how long they took.

    ``cpu`` returns the processor time that the child has used.
    """

    def __init__(self, cpu: Callable[[], float]) -> None:
        self._cpu = cpu
        self._first = self._since = self._now()
        self._running: Place | None = None
        self._slowest: dict[str, tuple[float, Place]] = {}
        """For each clock, the statement that took the longest of those that have ended."""
        self.out_of_memory: list[tuple[str, int, int, str]] = []
        """Statements that took long to use up the memory, and why they are left out, as a code."""

    def hear(self, body: memoryview) -> None:
        """Take what the child says: that a statement begins or is out of memory, or all have ended.

        ProtocolError if it says anything else.
        """
        now = self._now()
        for clock, after in now.items():
            took = after - self._since[clock]
            if self._running and took > self._slowest.get(clock, (0.0,))[0]:
                self._slowest[clock] = (took, self._running)
        place, why = _told(decode(body, _BOUNDS))
        is_long = any(now[clock] - self._since[clock] > _LONG_SECONDS for clock in now)
        has_room = len(self.out_of_memory) < _MAX_OUT_OF_MEMORY
        if why and place and place == self._running and is_long and has_room:
            self.out_of_memory.append((*place, why))
        self._running, self._since = place if not why else None, now

    def blame(self, failure: ChildLost) -> tuple[str, int, int, str] | None:
        """Return the statement because of which the child was lost, and why as a reason code."""
        if self._running is None:
            return None
        if isinstance(failure, (Crashed, OutOfMemory)):
            return (*self._running, "ended")
        if not isinstance(failure, OutOfTime):
            return None
        clock = failure.clock
        before = self._since[clock] - self._first[clock]
        took, slowest = self._slowest.get(clock, (0.0, self._running))
        if not failure.in_total and took > failure.seconds - before:
            return (*slowest, f"slow: {_seconds(took)}")
        if failure.in_total:  # what was left of the time is known by the clock on the wall alone
            rest = time.monotonic() - self._since["wall-clock"]
        else:
            rest = failure.seconds - before
        return (*self._running, f"endless: {_seconds(rest)}")

    def _now(self) -> dict[str, float]:
        return {"processor": self._cpu(), "wall-clock": time.monotonic()}


def _seconds(seconds: float) -> str:
    return f"{seconds:.2g}"


def _told(value: object) -> tuple[Place | None, str]:
    """Return the statement that a child tells of, and why it is left out if it has raised."""
    # Both are shown to nobody but the next child.
    match value:
        case None:
            return None, ""
        case [str(file), int(line), int(column)]:
            return (file[:_MAX_NAME], line, column), ""
        case [str(file), int(line), int(column), str(why)]:
            return (file[:_MAX_NAME], line, column), why[:_MAX_REASON]
    raise ProtocolError("it is no statement of a file")
