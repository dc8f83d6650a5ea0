"""Grading that may be stopped: what is known is written down as it becomes known."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.judge import events
from grader.report.model import Isolation
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from grader.report.model import Check, FunctionResult, Report, SubmissionInfo

__all__ = ["PartialReport", "PartialWriter", "TimeUp", "alarm", "only"]

_SECONDS_BETWEEN_ALARMS = 5.0
"""Until TimeUp is raised again: an exception gets lost while a compiled module is imported."""

_HELD = Isolation(**dict.fromkeys(Isolation.model_fields, "held"))


class PartialReport:
    """A report that grows: ``blank`` is the report of the exercise with nothing graded.

    ``weak``: sandbox layers may be missing. Else grading would have been refused without them.
    """

    def __init__(self, blank: Report, *, weak: bool) -> None:
        isolation = blank.grader.isolation if weak else _HELD
        graded_by = blank.grader.model_copy(update={"isolation": isolation})
        self._report = blank.model_copy(update={"grader": graded_by})
        self._functions = {
            function.name: function.model_copy(
                update={"checks": [_waiting(check) for check in function.checks]}
            )
            for function in blank.functions
        }
        self._judged: set[str] = set()

    def read(self, submission: SubmissionInfo) -> None:
        """Take down which submission it is."""
        self._report = self._report.model_copy(update={"submission": submission})

    def checked(self, name: str, check_id: str, *, passed: bool) -> None:
        """Take down the outcome of one check."""
        function = self._functions[name]
        checks = [
            _outcome(check, passed=passed) if check.id == check_id else check
            for check in function.checks
        ]
        self._functions[name] = function.model_copy(update={"checks": checks})

    def judged(self, result: FunctionResult) -> None:
        """Take down what was found out about a function."""
        self._functions[result.name] = result
        self._judged.add(result.name)

    def report(self, *notes: str) -> Report:
        """Return what is known, as a report with ``notes``."""
        functions = [
            function if name in self._judged else _counted(function)
            for name, function in self._functions.items()
        ]
        return self._report.model_copy(
            update={
                "functions": functions,
                "score": round(sum(function.score for function in functions), 6),
                "notes": list(notes),
            }
        )


def _waiting(check: Check) -> Check:
    return check.model_copy(
        update={"status": "skipped", "message": message("platforms.not_reached")}
    )


def _outcome(check: Check, *, passed: bool) -> Check:
    if passed:
        done = {"status": "passed", "points": check.max_points, "message": ""}
        return check.model_copy(update=done)
    return check.model_copy(
        update={"status": "failed", "message": message("platforms.not_explained")}
    )


def _counted(function: FunctionResult) -> FunctionResult:
    score = round(sum(check.points for check in function.checks), 6)
    right = all(check.status == "passed" for check in function.checks)
    status = "passed" if right else "partial" if score else "failed"
    return function.model_copy(update={"status": status, "score": score})


class TimeUp(BaseException):  # no handler of faults may take it for one
    """The platform would not wait any longer."""


@contextmanager
def alarm(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp after ``seconds``, or when asked to end."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = {number: signal.signal(number, end) for number in (signal.SIGALRM, signal.SIGTERM)}
    signal.setitimer(signal.ITIMER_REAL, seconds or 0, _SECONDS_BETWEEN_ALARMS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


class PartialWriter:
    """Writes what is known after each check, in case there is no time to do it later."""

    def __init__(self, partial: PartialReport, write: Callable[[Report], None]) -> None:
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


def only(report: Report, function: str | None) -> Report:
    """Return ``report`` reduced to ``function``, where that is a part of its own on a platform."""
    if function is None:
        return report
    kept = [each for each in report.functions if each.name == function]
    return report.model_copy(
        update={
            "exercise": f"{report.exercise}, {function}",
            "functions": kept,
            "score": sum(each.score for each in kept),
            "max_score": sum(each.max_score for each in kept),
        }
    )
