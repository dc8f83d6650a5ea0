"""Write result files for platforms where there is no grade, through no fault of the learner.

PrairieLearn has a field for that. GitHub Classroom knows errors. On Gradescope the score of the
attempt before stays, as its documentation does it for attempts that do not count; without one
there is no score in the results, which Gradescope shows as a failed autograder to be run again: a
zero would count. On Coursera, grading fails without feedback.
"""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["result_without_grade"]


def result_without_grade(platform: str, text: str, kept: float | None = None) -> str | None:
    """Return the result file that says ``text``; None where the platform needs no file for it.

    ``kept`` are the points of the learner's attempt before, where the platform gives them.
    """
    write = _WRITERS.get(platform)
    return write(text, kept) if write else None


def _gradescope(text: str, kept: float | None) -> str:
    fields = {
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"not_graded": True},
    }
    if kept is None:
        return _json({"output": text, **fields})
    output = f"{text}\n{message('platforms.kept', score=f'{kept:g}')}"
    return _json({"score": kept, "output": output, **fields})


def _prairielearn(text: str, _: float | None) -> str:
    return _json({"gradable": False, "format_errors": [message("platforms.fault_title"), text]})


def _classroom(text: str, _: float | None) -> str:
    test = {
        "name": message("platforms.fault_title"),
        "status": "error",
        "message": text,
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "execution_time": 0,
        "score": 0,
    }
    # Without a maximum, the reporter leaves the points that Classroom has.
    result = {"version": 1, "status": "error", "max_score": 0, "tests": [test]}
    return b64encode(_json(result).encode()).decode() + "\n"


def _json(value: Any) -> str:
    return json.dumps(value) + "\n"


_WRITERS: dict[str, Callable[[str, float | None], str]] = {
    "gradescope": _gradescope,
    "prairielearn": _prairielearn,
    "classroom": _classroom,
}
