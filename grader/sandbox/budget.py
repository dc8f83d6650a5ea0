"""What all processes of one submission may use together."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import OutOfTime
from grader.sandbox.wire import TooMuch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.sandbox.limits import Limits

__all__ = ["BYTES_PER_ITEM", "Budget"]

BYTES_PER_ITEM = 192
"""An object of Python's with its place in a container, such as an empty array or dictionary."""


class Budget:
    """The totals of some limits, which one process after another draws on.

    What is used is booked as it is used, so that starting anew gains a submission nothing.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._cpu = 0.0
        self._since: float | None = None
        """This thread's processor time when it began to work for the submission."""
        self.wall = 0.0
        """Seconds that the grader waited."""
        self.reply_bytes = 0
        self.kept = 0.0
        """The part of everything, 0 to 1, that is kept for turns still to come."""

    @property
    def cpu(self) -> float:
        """Seconds of processor time: the submission's, and what others took to work for it."""
        if self._since is None:
            return self._cpu
        return self._cpu + max(0.0, time.thread_time() - self._since)

    def book(self, cpu_seconds: float) -> None:
        """Add processor time that was used."""
        self._cpu += cpu_seconds

    @contextmanager
    def charged(self, free_seconds: float = 0.0) -> Iterator[None]:
        """Charge what this thread does meanwhile, such as to compare what was returned.

        ``free_seconds`` are what that takes for anybody's work, and are not charged.
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
        """The part of the time, on whichever clock it is more, that was used."""
        limits = self.limits
        return max(self.cpu / limits.total_cpu_seconds, self.wall / limits.total_wall_seconds)

    @property
    def cpu_left(self) -> float:
        """Seconds of processor time that may be used now."""
        return self.limits.total_cpu_seconds * (1 - self.kept) - self.cpu

    @property
    def wall_left(self) -> float:
        """Seconds that the grader waits now."""
        return self.limits.total_wall_seconds * (1 - self.kept) - self.wall

    @property
    def cpu_ceiling(self) -> float:
        """Seconds of processor time that a process started now could ever come to use."""
        return max(0.0, self.limits.total_cpu_seconds - self.cpu)

    def check(self) -> None:
        """Raise OutOfTime when there is no time left for a call."""
        if self.cpu_left <= 0:
            raise OutOfTime(self.limits.total_cpu_seconds, "processor", in_total=True)
        if self.wall_left <= 0:
            raise OutOfTime(self.limits.total_wall_seconds, "wall-clock", in_total=True)

    def take_items(self, count: int, wider: int = 0) -> None:
        """Book what the values in a reply take beside their bytes; TooMuch when it does not fit.

        ``wider`` are the bytes by which texts are longer in memory.
        """
        self.take_reply(count * BYTES_PER_ITEM + wider)

    def take_reply(self, size: int) -> None:
        """Book a reply before it is read; TooMuch when it does not fit."""
        most = self.limits.total_reply_bytes
        if self.reply_bytes + size > most * (1 - self.kept):
            raise TooMuch(f"its results together are larger than {most} bytes")
        self.reply_bytes += size
