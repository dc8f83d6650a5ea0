"""PrairieLearn's ``results.json``: one test for each graded function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.formats.result_json import dumped, finite, fitting, share
from grader.pages.make import page_of
from grader.pages.plain import function_text, summary
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.model import Page
    from grader.pages.view import View
    from grader.report.model import FunctionResult, Report

__all__ = ["render"]

# PrairieLearn takes no more.
_MAX_LENGTH = 1_000_000


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the results; what could not be read is not gradable and uses up no attempt."""
    page = page_of(report, PAGE)
    return fitting(lambda limit: dumped(_results(report, page, limit)), _MAX_LENGTH)


def _results(report: Report, page: Page, limit: int) -> dict[str, Any]:
    # What was read has a digest.
    if not report.submission.sha256:
        return {"gradable": False, "format_errors": list(page.notes.items)}
    return {
        "gradable": True,
        "score": share(report),
        "output": summary(page, limit),
        "tests": [
            _test(function, function_text(on_page, limit))
            for function, on_page in zip(report.functions, page.functions, strict=True)
        ],
    }


def _test(function: FunctionResult, text: str) -> dict[str, Any]:
    return {
        "name": function.name,
        "points": finite(function.score),
        "max_points": finite(function.max_score),
        "output": text,
    }
