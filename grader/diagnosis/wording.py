"""From what was found to what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.finding import MEASURED
from grader.diagnosis.source import assigning, body_of, place
from grader.diagnosis.values import family
from grader.errors import LearnerRaised
from grader.report.model import Diagnosis
from grader.text import catalogue, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.function import Function
    from grader.diagnosis.finding import Finding
    from grader.submission.model import Submission

__all__ = ["worded"]

# A line would only point at the def itself.
NOWHERE = {"not-implemented"}


def worded(
    findings: Sequence[Finding], function: Function, submission: Submission | None
) -> list[Diagnosis]:
    """Return ``findings`` as the report tells them: one for each mistake and quantity."""
    lines = body_of(submission, function.name) if submission is not None and findings else []
    told: dict[tuple[str, str], Diagnosis] = {}
    for finding in findings:
        key = (finding.mistake, family(finding.quantity))
        if key in told:
            continue
        told[key] = Diagnosis(
            mistake=finding.mistake,
            quantity=finding.quantity,
            message=_message(finding, function),
            equation=function.equation_for(finding.quantity),
            line=_line(finding, lines),
            evidence=finding.evidence,
        )
    return list(told.values())


def _message(finding: Finding, function: Function) -> str:
    values = {"quantity": finding.quantity, "function": function.name, **finding.values}
    if finding.mistake == MEASURED or finding.message:
        return say(f"diagnosis.measured_{finding.message}", **values)
    key = f"mistakes.{finding.mistake}"
    if key not in catalogue():  # a course may list mistakes of its own
        return say("mistakes.another", name=finding.mistake.replace("-", " "), **values)
    return say(key, **values)


def _line(finding: Finding, lines: Sequence[object]) -> str:
    if isinstance(finding.raised, LearnerRaised) and finding.raised.where is not None:
        return place(finding.raised.where)
    if finding.mistake in NOWHERE:
        return ""
    found = assigning(list(lines), finding.quantity)  # type: ignore[arg-type]
    return place(found.where) if found else ""
