"""From what was found to what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.finding import MEASURED
from grader.diagnosis.source import assigning, body_of, place
from grader.diagnosis.values import family
from grader.errors import LearnerRaised
from grader.report.model import Diagnosis
from grader.running.exceptions import known_kind
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
    findings: Sequence[Finding],
    function: Function,
    submission: Submission | None,
    *,
    informed: bool = False,
) -> list[Diagnosis]:
    """Return ``findings`` as the report tells them: one for each mistake and quantity.

    ``informed``: they come from a process that may know answers of the reference's. Then only our
    own sentences are told, without a number, text or line that the submission could have made up.
    """
    lines = body_of(submission, function.name) if submission is not None and findings else []
    told: dict[tuple[str, str], Diagnosis] = {}
    for finding in findings:
        key = (finding.mistake, family(finding.quantity))
        if key in told:
            continue
        told[key] = Diagnosis(
            mistake=finding.mistake,
            quantity=finding.quantity,
            message=_message(finding, function, informed=informed),
            equation=function.equation_for(finding.quantity),
            line="" if informed else _line(finding, lines),
            evidence=say("diagnosis.beside_the_reference") if informed else finding.evidence,
        )
    return list(told.values())


def _message(finding: Finding, function: Function, *, informed: bool) -> str:
    values: dict[str, object] = {"quantity": finding.quantity, "function": function.name}
    values |= _undetailed(finding) if informed else finding.values
    if finding.mistake == MEASURED or finding.message:
        key = f"diagnosis.measured_{finding.message}"
        without = f"{key}_plain"
        return say(without if informed and without in catalogue() else key, **values)
    key = f"mistakes.{finding.mistake}"
    if key not in catalogue():  # a course may list mistakes of its own
        return say("mistakes.another", name=finding.mistake.replace("-", " "), **values)
    return say(key, **values)


def _undetailed(finding: Finding) -> dict[str, str]:
    """Return what a sentence is filled with, of which nothing is the submission's."""
    if finding.raised is None:
        return {}
    kind = known_kind(finding.raised.kind)
    key = f"diagnosis.means_{kind}"
    return {"said": kind, "means": say(key) if key in catalogue() else ""}


def _line(finding: Finding, lines: Sequence[object]) -> str:
    if isinstance(finding.raised, LearnerRaised) and finding.raised.where is not None:
        return place(finding.raised.where)
    if finding.mistake in NOWHERE:
        return ""
    found = assigning(list(lines), finding.quantity)  # type: ignore[arg-type]
    return place(found.where) if found else ""
