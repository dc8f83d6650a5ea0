"""Grading that may be stopped: what is known is written down as it becomes known."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.judge import events
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from grader.platforms.build.partial import Partial
    from grader.report.model import Report

__all__ = ["Follower", "TimeUp", "alarm"]


_AGAIN = 5.0
"""Seconds until TimeUp is raised again where the first one came to nothing."""


class TimeUp(BaseException):  # no handler of faults may take it for one
    """The system that nngrade runs in would not wait any longer."""


@contextmanager
def alarm(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp after ``seconds``, or when asked to end."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = {number: signal.signal(number, end) for number in (signal.SIGALRM, signal.SIGTERM)}
    # Once more, and again: an exception gets lost while a compiled module is imported.
    signal.setitimer(signal.ITIMER_REAL, seconds or 0, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


class Follower:
    """Writes what is known after each check, in case there is no time to do it later."""

    def __init__(self, partial: Partial, write: Callable[[Report], None]) -> None:
        self._partial = partial
        self._write = write

    def listen(self, event: events.Event) -> None:
        """Take down ``event``."""
        match event:
            case events.SubmissionLoaded():
                self._partial.read(event.submission)
            case events.CheckFinished():
                passed = event.status == "passed"
                self._partial.checked(event.function, event.id, passed=passed)
            case events.FunctionJudged():
                self._partial.judged(event.result)
            case _:
                return
        self._write(self.report(message("platforms.killed")))

    def report(self, note: str) -> Report:
        """Return what is known, with ``note``."""
        return self._partial.report(note)
