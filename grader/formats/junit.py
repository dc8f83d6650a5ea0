"""JUnit XML, as pytest writes it: one test case for each check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.formats.outside import finite
from grader.pages.findings import remarks_on
from grader.pages.parts import excerpt, warnings
from grader.pages.plain import remark_lines
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from grader.pages.view import View
    from grader.report.model import Check, FunctionResult, Report

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
    suites = Element("testsuites", name="nngrade")
    suite = _suite(suites, report)
    for function in report.functions:
        for check in function.checks:
            _case(suite, f"{report.exercise}.{function.name}", function, check)
    if notes := [*warnings(report), *report.notes]:
        SubElement(suite, "system-out").text = "\n".join(PAGE.line(note, 400) for note in notes)
    indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _suite(parent: Element, report: Report) -> Element:
    checks = [check for function in report.functions for check in function.checks]
    tags = Counter(_TAGS.get(check.status) for check in checks)
    suite = SubElement(
        parent,
        "testsuite",
        name=PAGE.line(report.exercise),
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


def _case(suite: Element, path: str, function: FunctionResult, check: Check) -> None:
    name = PAGE.line(check.id)
    case = SubElement(suite, "testcase", classname=PAGE.line(path), name=name, time="0.000")
    if tag := _TAGS.get(check.status):
        sort = check.kind if check.status == "failed" else check.status
        seen = PAGE.line(check.message or check.title, 400)
        lines = [line for remark in remarks_on(check, function) for line in remark_lines(remark)]
        SubElement(case, tag, message=seen, type=sort).text = "\n".join(lines)
    if check.output.strip():
        SubElement(case, "system-out").text = "\n".join(excerpt(check.output)[0])


def _properties(parent: Element, **values: object) -> None:
    properties = SubElement(parent, "properties")
    for name, value in values.items():
        SubElement(properties, "property", name=name, value=PAGE.line(str(value)))
