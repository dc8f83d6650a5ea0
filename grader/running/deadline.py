"""Limit the time that an author's code may take in this process."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

__all__ = ["deadline"]

_MIN_ALARM_SECONDS = 1e-3


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the middle of whatever takes longer; main thread only.

    An earlier alarm that is set around it comes first.
    """
    around, _ = signal.getitimer(signal.ITIMER_REAL)
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or 0 < around <= seconds:
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime(seconds, "wall-clock")

    started = time.monotonic()
    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if around:
            left = around - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, _MIN_ALARM_SECONDS))
