"""Gradescope's ``results.json``: one test for each graded function.

All formats are written out as text: what learners wrote is shown, and never obeyed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.formats.result_json import dumped, finite, fitting, total
from grader.pages.make import page_of
from grader.pages.plain import function_text, summary
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.model import Page
    from grader.pages.view import View
    from grader.report.model import FunctionResult, Report

__all__ = ["render"]

_MAX_LENGTH = 1_000_000


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the results; the tests' scores sum to the whole, to the last digit."""
    page = page_of(report, PAGE)
    return fitting(lambda limit: dumped(_results(report, page, limit)), _MAX_LENGTH)


def _results(report: Report, page: Page, limit: int) -> dict[str, Any]:
    tests = [
        _test(number, function, function_text(on_page, limit))
        for number, (function, on_page) in enumerate(
            zip(report.functions, page.functions, strict=True), 1
        )
    ]
    return {
        "score": total(test["score"] for test in tests),
        "execution_time": finite(report.grader.duration),
        "output": summary(page, limit),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "version": report.grader.version,
            "course": report.grader.course,
            "seed": report.grader.seed,
            "sha256": report.submission.sha256,
        },
        "tests": tests,
    }


def _test(number: int, function: FunctionResult, text: str) -> dict[str, Any]:
    return {
        "number": str(number),
        "name": function.name,
        "name_format": "text",
        "score": finite(function.score),
        "max_score": finite(function.max_score),
        "status": "passed" if function.status in ("passed", "inherited") else "failed",
        "output": text,
        "output_format": "text",
        "visibility": "visible",
    }
