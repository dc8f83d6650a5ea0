"""From what was found to what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.finding import MEASURED
from grader.diagnosis.source import assigning, body_of, place
from grader.errors import LearnerRaised, known_kind
from grader.report.model import Diagnosis
from grader.text import catalogue, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.exercise import Exercise
    from grader.diagnosis.finding import Finding
    from grader.diagnosis.source import Line
    from grader.submission.model import Submission

__all__ = ["worded"]

# A line would only point at the def itself.
NOWHERE = {"not-implemented"}


def worded(
    findings: Sequence[Finding],
    exercise: Exercise,
    function: str,
    submission: Submission | None,
    *,
    informed: bool = False,
) -> list[Diagnosis]:
    """Return ``findings`` as the report tells them: one for each mistake and quantity.

    ``informed``: they come from a process that may know answers of the reference's. Then only our
    own sentences are told, without a number, text or line that the submission could have made up.
    """
    lines = body_of(submission, function) if submission is not None and findings else []
    told: dict[tuple[str, str], Diagnosis] = {}
    for finding in findings:
        stem = exercise.quantities.stem(finding.quantity)
        if (finding.mistake, stem) in told:
            continue
        values = _values(finding, exercise, function, informed=informed)
        told[finding.mistake, stem] = Diagnosis(
            mistake=finding.mistake,
            variant=finding.variant,
            quantity=finding.quantity,
            message=_message(finding, exercise, values, informed=informed),
            hint=_hint(finding, exercise, values),
            equation=exercise.functions[function].equation_for(finding.quantity),
            line="" if informed else _line(finding, lines, stem),
            evidence=message("diagnosis.beside_the_reference") if informed else finding.evidence,
            explains=list(finding.explains),
        )
    return list(told.values())


def _values(
    finding: Finding, exercise: Exercise, function: str, *, informed: bool
) -> dict[str, object]:
    """Return what a sentence is filled with; nothing of the submission's, if that is informed."""
    values: dict[str, object] = {"quantity": finding.quantity, "function": function}
    if not informed:
        return values | dict(finding.values)
    if finding.raised is not None:
        kind = known_kind(finding.raised.kind)
        values |= {"said": kind, "means": exercise.sentences.meaning(kind)}
    return values


def _message(
    finding: Finding, exercise: Exercise, values: dict[str, object], *, informed: bool
) -> str:
    if finding.sentence:
        return finding.sentence.format(**values)
    if finding.mistake == MEASURED or finding.measured:
        key = f"diagnosis.measured_{finding.measured}"
        without = f"{key}_plain"
        return message(without if informed and without in catalogue() else key, **values)
    return exercise.sentences.message(finding.mistake, values)


def _hint(finding: Finding, exercise: Exercise, values: dict[str, object]) -> str:
    if finding.hint:
        return finding.hint.format(**values)
    return exercise.sentences.hint(finding.mistake, values)


def _line(finding: Finding, lines: Sequence[Line], stem: str) -> str:
    if isinstance(finding.raised, LearnerRaised) and finding.raised.where is not None:
        return place(finding.raised.where)
    if finding.mistake in NOWHERE:
        return ""
    found = assigning(lines, stem)
    return place(found.where) if found else ""
