"""GitHub Classroom's result of one autograding step: JSON in base64, on one line.

The reporter hands it on in an environment variable, and prints texts into the job's log,
where a line may be a command to GitHub's runner.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from grader.formats.result_json import dumped, finite, fitting
from grader.pages.make import page_of
from grader.pages.plain import function_text, summary
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.model import Page
    from grader.pages.view import View
    from grader.report.model import FunctionResult, Report

__all__ = ["render"]

# Linux takes no variable of 128 KiB or more.
_MAX_LENGTH = 96_000
# "::error::…" at the start of a line, "##[…" wherever it stands.
_COMMAND = re.compile(r"^(\s*:)(?=:)|(##)(?=\[)", re.MULTILINE)


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the result; a function that is partly right counts in part."""
    page = page_of(report, PAGE)

    def write(limit: int) -> str:
        result = dumped(_result(report, page, limit))
        return b64encode(result.encode("ascii")).decode("ascii") + "\n"

    return fitting(write, _MAX_LENGTH)


def _result(report: Report, page: Page, limit: int) -> dict[str, Any]:
    result = {"version": 1, "max_score": finite(report.max_score)}
    if not report.submission.sha256:  # what was read has a digest
        reason = _test("nngrade", "error", summary(page, limit), 0)
        return {**result, "status": "error", "tests": [reason]}
    tests = [
        _test_of(function, function_text(on_page, limit))
        for function, on_page in zip(report.functions, page.functions, strict=True)
    ]
    right = all(test["status"] == "pass" for test in tests)
    return {**result, "status": "pass" if right else "fail", "tests": tests}


def _test_of(function: FunctionResult, text: str) -> dict[str, Any]:
    right = function.status in ("passed", "inherited")
    test = _test(function.name, "pass" if right else "fail", text, finite(function.score))
    # Some versions of the reporter print the message of errors only, but always this.
    return test if right else {**test, "test_code": test["message"]}


def _test(name: str, status: str, text: str, score: float) -> dict[str, Any]:
    return {
        "name": name,
        "status": status,
        "message": _COMMAND.sub(r"\1\2 ", text),
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "execution_time": 0,
        "score": score,
    }
