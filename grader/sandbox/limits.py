"""Limits of a submission, and the budget that its processes share."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.sandbox.wire import FrameTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BYTES_PER_ITEM",
    "MAX_TIME_LIMIT_SECONDS",
    "MIN_MEMORY_MIB",
    "WALL_PER_CPU",
    "Budget",
    "Limits",
]

MIN_MEMORY_MIB = 512
"""NumPy does not start with less."""
MAX_TIME_LIMIT_SECONDS = 86_400.0
"""The longest time that may be set as a limit: a day."""
WALL_PER_CPU = 3
"""By which factor wall-clock time may exceed processor time on a busy machine."""
BYTES_PER_ITEM = 192
"""Memory of a Python object and its place in a container, such as an empty array or dictionary."""
_KIB, _MIB = 1 << 10, 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one submission, in seconds, MiB and bytes; totals hold for all its processes.

    Processor time decides before wall-clock time does, so that correct work does not fail on a
    busy machine; wall-clock time ends a process that sleeps.
    """

    call_cpu_seconds: float = 10.0
    call_wall_seconds: float = 30.0
    total_cpu_seconds: float = 60.0
    total_wall_seconds: float = 180.0
    """Time spent waiting for the child; the grader's own work does not count."""
    memory_mib: int = 1024
    """Address space, the interpreter's own (about 300 MiB) included."""
    reply_bytes: int = 64 * _MIB
    """One message from the child."""
    total_reply_bytes: int = 512 * _MIB
    """All messages from children together."""
    output_bytes: int = 16 * _KIB
    """Printed text that is kept of one call; the rest is dropped, which is no fault."""
    callbacks: int = 20_000
    """Callbacks during one call."""
    callback_bytes: int = 1 * _MIB
    """Arguments of one callback; they come from learner code."""
    answer_bytes: int = 16 * _MIB
    """The grader's reply to one callback."""
    callback_side: int = 1024
    """Longest axis and largest integer of such an argument, unless the grader sent a larger."""

    def __post_init__(self) -> None:
        if self.memory_mib < MIN_MEMORY_MIB:
            raise ValueError(f"memory_mib is {self.memory_mib}; NumPy needs {MIN_MEMORY_MIB}")


class Budget:
    """What the processes of one submission have used of the totals in its limits.

    Usage is charged as it happens, so a submission gains nothing when a process is replaced.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._cpu = 0.0
        self._since: float | None = None
        """This thread's processor time when it started work that is charged; None outside."""
        self.wall = 0.0
        """Seconds that the grader has waited for the submission."""
        self.idle = 0.0
        """Those of them in which the submission could have computed, and did not."""
        self.reply_bytes = 0
        self.endless: set[str] = set()
        """Functions of which a call never ended, or took long to fail."""
        self.out_of_time: set[str] = set()
        """Those of which a call never ended."""
        self.reserved = 0.0
        """The part of every total, 0 to 1, that is reserved for functions judged later."""

    @property
    def cpu(self) -> float:
        """Processor seconds of the submission's processes and of work done for it elsewhere."""
        if self._since is None:
            return self._cpu
        return self._cpu + max(0.0, time.thread_time() - self._since)

    def charge(self, cpu_seconds: float) -> None:
        """Charge processor time that was used."""
        self._cpu += cpu_seconds

    @contextmanager
    def charged(self, free_seconds: float = 0.0) -> Iterator[None]:
        """Charge this thread's processor time to the budget while the block runs.

        The first ``free_seconds`` are free: comparing a correct result takes time as well.
        """
        if self._since is not None:
            yield
            return
        self._since = time.thread_time() + free_seconds
        try:
            yield
        finally:
            self._cpu, self._since = self.cpu, None

    @property
    def spent(self) -> float:
        """The part of the time that was used, on the clock on which it is larger."""
        limits = self.limits
        cpu = (self.cpu + self.idle) / limits.total_cpu_seconds
        return max(cpu, self.wall / limits.total_wall_seconds)

    @property
    def cpu_left(self) -> float:
        """Processor seconds that may be used now, without what is reserved."""
        return self.limits.total_cpu_seconds * (1 - self.reserved) - self.cpu

    @property
    def wall_left(self) -> float:
        """Seconds that the grader may wait now, without what is reserved."""
        return self.limits.total_wall_seconds * (1 - self.reserved) - self.wall

    @property
    def idle_left(self) -> float:
        """Seconds that the submission may be idle now: as long as it might compute instead."""
        return self.cpu_left - self.idle

    @property
    def cpu_ceiling(self) -> float:
        """Processor seconds that a process started now may use in all, with what is reserved."""
        return max(0.0, self.limits.total_cpu_seconds - self.cpu)

    def check(self) -> None:
        """Raise OutOfTime when no time is left for another call."""
        if self.cpu_left <= 0:
            raise OutOfTime(self.limits.total_cpu_seconds, "processor", in_total=True)
        if self.idle_left <= 0:
            raise OutOfTime(self.limits.total_cpu_seconds, "wall-clock", in_total=True)
        if self.wall_left <= 0:
            raise OutOfTime(self.limits.total_wall_seconds, "wall-clock", in_total=True)

    def take_items(self, count: int, wider: int = 0) -> None:
        """Charge the memory that ``count`` decoded values take beyond the bytes of their reply.

        ``wider`` is the number of bytes by which texts are longer in memory than in the reply.
        FrameTooLarge when they do not fit.
        """
        self.take_reply(count * BYTES_PER_ITEM + wider)

    def take_reply(self, size: int) -> None:
        """Charge ``size`` bytes of a reply before it is read; FrameTooLarge if they do not fit."""
        limit = self.limits.total_reply_bytes
        if self.reply_bytes + size > limit * (1 - self.reserved):
            raise FrameTooLarge(f"its results together are larger than {limit} bytes")
        self.reply_bytes += size
