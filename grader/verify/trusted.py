"""Running the author's code in this process, and not for ever."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import OutOfTime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from grader.errors import CourseError

__all__ = ["cause_of", "deadline"]


def cause_of(error: CourseError) -> str:
    """Return what lies behind an author's fault, in an author's words."""
    cause = error.__cause__
    return str(error) if cause is None else f"{type(cause).__name__}: {cause}"


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the middle of whatever takes longer; main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime(seconds, "wall-clock")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
