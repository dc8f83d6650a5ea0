"""JUnit XML, as pytest writes it: one test case for each check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.formats.result_json import finite
from grader.pages.make import page_of
from grader.pages.plain import explanation_lines
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.model import Page, PageCheck
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["render"]

_TAGS = {
    "failed": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
    "skipped": "skipped",
}


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the report as XML 1.0: what that cannot hold is replaced."""
    page = page_of(report, PAGE)
    suites = Element("testsuites", name="nngrade")
    suite = _suite(suites, report, page)
    for function in page.functions:
        for check in function.checks:
            _case(suite, f"{page.exercise}.{function.name}", check)
    if page.notes:
        SubElement(suite, "system-out").text = page.notes.joined("\n")
    indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _suite(parent: Element, report: Report, page: Page) -> Element:
    checks = [check for function in page.functions for check in function.checks]
    tags = Counter(_TAGS.get(check.status) for check in checks)
    suite = SubElement(
        parent,
        "testsuite",
        name=page.exercise,
        tests=str(len(checks)),
        failures=str(tags["failure"]),
        errors=str(tags["error"]),
        skipped=str(tags["skipped"]),
        time=f"{finite(report.grader.duration):.3f}",
        timestamp=report.grader.started.isoformat(),
    )
    _properties(
        suite,
        score=finite(report.score),
        max_score=finite(report.max_score),
        version=report.grader.version,
        course=report.grader.course,
        seed=report.grader.seed,
        sha256=report.submission.sha256,
    )
    return suite


def _case(suite: Element, path: str, check: PageCheck) -> None:
    case = SubElement(suite, "testcase", classname=path, name=check.id, time="0.000")
    if tag := _TAGS.get(check.status):
        reason = check.kind if check.status == "failed" else check.status
        lines = [line for each in check.explanations for line in explanation_lines(each)]
        failure = SubElement(case, tag, message=check.message, type=reason)
        failure.text = "\n".join(lines)
    if check.output:
        SubElement(case, "system-out").text = check.output.joined("\n")


def _properties(parent: Element, **values: object) -> None:
    properties = SubElement(parent, "properties")
    for name, value in values.items():
        SubElement(properties, "property", name=name, value=PAGE.line(str(value)))
