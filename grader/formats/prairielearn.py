"""PrairieLearn's ``results.json``: one test for each graded function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.formats.outside import dumped, finite, fitting, share
from grader.pages.plain import about_functions, summary
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import FunctionResult, Report

__all__ = ["render"]

# PrairieLearn takes no more.
_MOST = 1_000_000


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the results; what could not be read is not gradable and uses up no attempt."""
    return fitting(lambda limit: dumped(_results(report, limit)), _MOST)


def _results(report: Report, limit: int) -> dict[str, Any]:
    # What was read has a digest.
    if not report.submission.sha256:
        return {"gradable": False, "format_errors": [PAGE.text(note) for note in report.notes]}
    return {
        "gradable": True,
        "score": share(report),
        "output": summary(report, limit),
        "tests": [_test(function, text) for function, text in about_functions(report, limit)],
    }


def _test(function: FunctionResult, text: str) -> dict[str, Any]:
    return {
        "name": function.name,
        "points": finite(function.score),
        "max_points": finite(function.max_score),
        "output": text,
    }
