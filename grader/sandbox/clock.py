"""Time what a child does, and decide how long it may still take."""

from __future__ import annotations

import math
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.sandbox.limits import WALL_PER_CPU, Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.errors import WaitCause
    from grader.sandbox.limits import Limits

__all__ = ["MAX_BUSY", "Clock", "processor_time", "queued_time", "wait_cause"]

_CLOCKS = (
    ("processor", False),
    ("processor", True),
    ("wall-clock", False),
    ("wall-clock", True),
    ("wall-clock", True),
)
_MIN_WAIT_SECONDS = 0.002
_NOTICED_SECONDS = 0.05
"""Calls that take no longer are not asked whether they had to wait for a processor."""
_MAX_FILE_BYTES = 256
MAX_BUSY = 20
"""By which factor wall-clock limits may be exceeded while no processor is free."""


def processor_time(pid: int) -> float:
    """Return the processor time of a process in seconds; 0 where it cannot be read."""
    try:
        # The clock of a process, as clock_getcpuclockid(3) makes it from its number.
        return time.clock_gettime((~pid << 3) | 2)
    except (AttributeError, OSError):
        return 0.0


def queued_time(pid: int | str) -> float:
    """Return the seconds for which a process could have run and no processor was free.

    0 where it cannot be read. "thread-self" is this thread.
    """
    try:
        return int(_read(pid, "schedstat").split()[1]) / 1e9
    except (IndexError, ValueError):
        return 0.0


def wait_cause(cpu: float, queued: float, wall: float, channel: str) -> WaitCause:
    """Return why a call took so long by the clock on the wall, "" if that is not known.

    Of its ``wall`` seconds, it ran for ``cpu`` and was ``queued`` for a processor for others;
    ``channel`` is what it waits for now, as the kernel calls it, "0" if for nothing.
    """
    if cpu + queued >= wall / 2:
        return "busy"
    if "nanosleep" in channel:
        return "asleep"
    return "waiting" if channel not in ("", "0") else ""


def _wait_channel(pid: int) -> str:
    return _read(pid, "wchan")


def _read(pid: int | str, name: str) -> str:
    try:
        file = os.open(f"/proc/{pid}/{name}", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        return str(os.read(file, _MAX_FILE_BYTES), "ascii", "replace")
    except OSError:
        return ""
    finally:
        os.close(file)


class Clock:
    """Measure processor and wall-clock time of one child, in a call and in all.

    Processor time is read from the kernel, so the child cannot change it. It is checked before
    wall-clock time. The child has one thread, so it cannot use more processor time than passes
    while the grader waits. While no processor is free for the child or the grader, wall-clock time
    stands still, up to MAX_BUSY times its limits.
    """

    def __init__(self, pid: int, limits: Limits, budget: Budget | None = None) -> None:
        self._pid = pid
        self._limits = limits
        self._budget = budget or Budget(limits)
        self._charged_cpu = 0.0
        self._call_cpu, self._call_wall = limits.call_cpu_seconds, limits.call_wall_seconds
        self._wall_start = self._cpu_start = 0.0
        self._queued_start = (0.0, 0.0)
        self._paused = 0.0

    @contextmanager
    def call(self, most_seconds: float = math.inf) -> Iterator[None]:
        """Time one call, and charge it to the budget.

        It may take ``most_seconds`` of processor time, where that is less than the limit.
        """
        self._call_cpu = min(self._limits.call_cpu_seconds, most_seconds)
        self._call_wall = min(self._limits.call_wall_seconds, WALL_PER_CPU * most_seconds)
        self._wall_start, self._paused = time.monotonic(), 0.0
        self._cpu_start, self._queued_start = self.cpu(), self._queued_times()
        try:
            yield
        finally:
            wall, cpu = self._wall(), self.cpu()
            if wall >= _NOTICED_SECONDS:
                wall = self._without_queues(wall)
                self._budget.idle += self._idle(cpu, wall)
            self._budget.wall += wall
            self.charge(cpu)

    @contextmanager
    def pause(self) -> Iterator[None]:
        """Stop the wall clock while the grader works for the child.

        The grader's processor time is charged to the budget: the child caused the work.
        """
        start = time.monotonic()
        try:
            with self._budget.charged():
                yield
        finally:
            self._paused += time.monotonic() - start

    @property
    def paused(self) -> float:
        """Seconds for which the wall clock was stopped in this call."""
        return self._paused

    def cpu(self) -> float:
        """Return the processor time of the child in seconds; 0 where it cannot be read."""
        return processor_time(self._pid)

    def charge(self, cpu: float) -> None:
        """Charge to the budget what is new in ``cpu``, the child's processor time in all."""
        if cpu > self._charged_cpu:
            self._budget.charge(cpu - self._charged_cpu)
            self._charged_cpu = cpu

    def seconds_left(self) -> float:
        """Return how long to wait before calling this again; OutOfTime if no time is left."""
        budget, cpu, wall = self._budget, self.cpu(), self._wall()
        in_all = budget.limits
        if wall >= min(self._call_wall, self._call_cpu, budget.wall_left, budget.idle_left):
            wall = self._without_queues(wall)
        left = [
            (self._call_cpu - (cpu - self._cpu_start), self._call_cpu),
            (budget.cpu_left - (cpu - self._charged_cpu), in_all.total_cpu_seconds),
            (self._call_wall - wall, self._call_wall),
            (budget.wall_left - wall, in_all.total_wall_seconds),
            (budget.idle_left - self._idle(cpu, wall), in_all.total_cpu_seconds),
        ]
        for (rest, limit), (clock, in_total) in zip(left, _CLOCKS, strict=True):
            if rest <= 0:
                is_wall = clock == "wall-clock"
                cause = self._wait_cause(cpu - self._cpu_start, wall) if is_wall else ""
                raise OutOfTime(limit, clock, in_total=in_total, cause=cause)
        rest = min(rest for rest, _ in left)
        return max(_MIN_WAIT_SECONDS, min(rest, self._sleep_left(cpu, wall)))

    def _sleep_left(self, cpu: float, wall: float) -> float:
        """Return how long the child may go on if it sleeps; OutOfTime if it sleeps for too long.

        It may as long as it might compute. Wall-clock time has wider limits for a machine that is
        busy with other work, or with its disk: by neither is a child held up that sleeps.
        """
        left = self._call_cpu - wall
        if left > 0:
            return left
        if self._wait_cause(cpu - self._cpu_start, wall) == "asleep":
            raise OutOfTime(self._call_cpu, "wall-clock", cause="asleep")
        return self._call_cpu

    def _idle(self, cpu: float, wall: float) -> float:
        """Return for how much of ``wall``, which is without queues, the child could have run.

        0 where that is little, or not known: of a system that does not tell queues, and of a child
        that has ended.
        """
        idle = wall - (cpu - self._cpu_start)
        is_noticed = idle >= _NOTICED_SECONDS and cpu > 0
        return idle if is_noticed and queued_time(self._pid) > 0 else 0.0

    def _wait_cause(self, cpu: float, wall: float) -> WaitCause:
        queued = self._queued_times()[0] - self._queued_start[0]
        return wait_cause(cpu, queued, wall, _wait_channel(self._pid))

    def _wall(self) -> float:
        return time.monotonic() - self._wall_start - self._paused

    def _without_queues(self, wall: float) -> float:
        """Return ``wall`` without the time for which no processor was free."""
        pairs = zip(self._queued_start, self._queued_times(), strict=True)
        queued = sum(max(0.0, now - before) for before, now in pairs)
        return max(wall - queued, wall / MAX_BUSY)

    def _queued_times(self) -> tuple[float, float]:
        """Return how long the child, and this thread, have ever waited for a processor."""
        return queued_time(self._pid), queued_time("thread-self")
