"""Bound the time that a worker process may take for one task.

The judge bounds itself by the budget of the submission; this bound holds for whatever it could
not foresee, reading included. It is far above what honest work takes.
"""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING

from grader.sandbox.clock import processor_time
from grader.sandbox.limits import MAX_TIME_LIMIT_SECONDS, WALL_PER_CPU
from grader.text import message

if TYPE_CHECKING:
    from grader.batch.messages import Judging
    from grader.sandbox.limits import Limits

__all__ = ["Deadline", "allowed"]

READING_CPU_SECONDS = 30.0
READING_WALL_SECONDS = 180.0
_BESIDE_CPU_SECONDS = 30.0
"""What the judge may take beside what it charges to the budget of the submission."""


def allowed(limits: Limits | None) -> tuple[float, float]:
    """Return processor and wall-clock seconds for a whole task under these limits.

    Without limits, the author's own code runs, which has a deadline for each hidden test.
    """
    if limits is None:
        return MAX_TIME_LIMIT_SECONDS, MAX_TIME_LIMIT_SECONDS
    cpu = limits.total_cpu_seconds + READING_CPU_SECONDS + _BESIDE_CPU_SECONDS
    return cpu, limits.total_wall_seconds + READING_WALL_SECONDS + WALL_PER_CPU * cpu


class Deadline:
    """The time of the process ``pid``, task by task."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ready = False
        self._cpu = self._wall = self._seconds = inf
        self._key = "batch.reading_too_long"

    def begin_task(self) -> None:
        """Give the next task its time: from now on, or from when the process is ready."""
        if self._ready:
            self.begin_reading()

    def begin_reading(self) -> None:
        """Count from now: the process has loaded what it needs, and reads the task."""
        self._ready = True
        self._key = "batch.reading_too_long"
        self._set(READING_CPU_SECONDS, READING_WALL_SECONDS)

    def begin_judging(self, told: Judging) -> None:
        """Give the task more time: the process has read it."""
        self._key = "batch.judging_too_long"
        self._set(told.cpu_seconds, told.wall_seconds)

    @property
    def passed(self) -> bool:
        """Whether the task has taken longer than it may."""
        return time.monotonic() > self._wall or processor_time(self._pid) > self._cpu

    def reason(self) -> str:
        """Return the sentence about a task that was ended."""
        return message(self._key, seconds=f"{self._seconds:g}")

    def _set(self, cpu_seconds: float, wall_seconds: float) -> None:
        self._seconds = cpu_seconds
        self._cpu = processor_time(self._pid) + cpu_seconds
        self._wall = time.monotonic() + wall_seconds
