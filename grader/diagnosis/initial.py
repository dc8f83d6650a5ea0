"""Initial parameters: what is wrong about random numbers, by their statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.finding import Finding
from grader.diagnosis.statistics import Signature
from grader.diagnosis.values import display
from grader.text import say

if TYPE_CHECKING:
    from grader.diagnosis.cases import Subject
    from grader.diagnosis.values import Path

__all__ = ["settle_initial"]

# What random weights should not be -> the mistake
UNFIT = {
    "zero": "zero-initialization",
    "alike": "symmetric-initialization",
    "saturating": "unscaled-initialization",
    "one-sided": "one-sided-initialization",
}


def settle_initial(subject: Subject) -> list[Finding]:
    """Return what the natures of the arrays prove, and count those as right afterwards.

    Only for functions that draw the numbers themselves: after training, nothing is random.
    """
    if "random." not in subject.reference.sources[subject.function.name]:
        return []
    found: list[Finding] = []
    for path in sorted({path for case in subject.cases for path in case.due}, key=str):
        finding = _finding(subject, path)
        if finding is None:
            continue
        found.append(finding)
        for case in subject.cases:
            if path in case.seen:
                seen, due = case.seen[path], case.due[path]
                case.seen[path] = seen._replace(nature=due.nature)
                case.judge()
    return found


def _finding(subject: Subject, path: Path) -> Finding | None:
    pairs = [
        (case.seen[path], case.due[path])
        for case in subject.cases
        if path in case.seen and path in case.due
    ]
    if not all(isinstance(leaf, Signature) for pair in pairs for leaf in pair):
        return None
    name = display(path)
    for seen, due in pairs:
        if due.nature == "zero" and seen.nature != "zero":
            return Finding("nonzero-bias", name, say("diagnosis.not_zero", quantity=name))
        if due.nature == "random" and seen.nature in UNFIT:
            evidence = say(f"diagnosis.nature_{seen.nature.replace('-', '_')}", quantity=name)
            return Finding(UNFIT[seen.nature], name, evidence)
    return None
