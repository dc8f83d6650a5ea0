"""What is known of a grade before it is done: what has passed counts already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report.model import Isolation
from grader.text import message

if TYPE_CHECKING:
    from grader.report.model import Check, FunctionResult, Report, SubmissionInfo

__all__ = ["Partial"]


_HELD = Isolation(**dict.fromkeys(Isolation.model_fields, "held"))


class Partial:
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
