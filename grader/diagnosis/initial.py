"""Initial parameters: what is wrong about random numbers, by their statistics."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.finding import related
from grader.diagnosis.statistics import Signature
from grader.diagnosis.values import display
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, Subject
    from grader.diagnosis.finding import Finding
    from grader.diagnosis.state import State
    from grader.diagnosis.values import Path

__all__ = ["initial_parameters"]

# What random numbers should not be -> the relation, and the name of the engine's sentences.
UNFIT = {
    "zero": ("all zero", "nature_zero"),
    "alike": ("alike", "nature_alike"),
    "saturating": ("too large", "nature_too_large"),
    "one-sided": ("of one sign", "nature_one_sided"),
}


def initial_parameters(state: State) -> State:
    """Find what the natures of the arrays prove, and count those as right afterwards.

    Only for functions that draw the numbers themselves: after training, nothing is random.
    """
    subject = state.subject
    drawn = "random." in subject.reference.sources[subject.function.name]
    if not (subject.random and drawn):
        return state
    found: list[Finding] = []
    for path in sorted({path for case in subject.cases for path in case.due}, key=str):
        finding = _finding(subject, path)
        if finding is not None:
            found.append(finding)
            subject = subject.with_cases(_with_due_nature(case, path) for case in subject.cases)
    return state.found(found, subject)


def _with_due_nature(case: Case, path: Path) -> Case:
    if path not in case.seen:
        return case
    right = case.seen[path]._replace(nature=case.due[path].nature)
    return replace(case, seen={**case.seen, path: right})


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
            evidence = message("diagnosis.not_zero", quantity=name)
            return related(subject, "not zero", name, evidence, otherwise="not_zero")
        if due.nature == "random" and seen.nature in UNFIT:
            relation, key = UNFIT[seen.nature]
            evidence = message(f"diagnosis.{key}", quantity=name)
            return related(subject, relation, name, evidence, otherwise=key)
    return None
