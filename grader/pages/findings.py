"""What a learner should read about the functions that lost points, in any rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.report.model import Check, Diagnosis, FunctionResult, Report

__all__ = ["Finding", "Remark", "findings", "remarks_on"]

_MISTAKEN = ("failed", "partial")
# A sentence about these has the function for its subject: "was stopped after 10 s".
_DEATHS = ("error", "timeout", "crashed")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was seen, and where to look."""

    seen: str
    look: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """The checks that saw it."""
    evidence: str = ""
    """What gives the mistake away."""
    place: str = ""
    """The learner's own line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What there is to say about a function, or about several that fail alike."""

    functions: tuple[str, ...]
    remarks: tuple[Remark, ...]
    output: str = ""
    """What the learner's code printed while it failed."""
    seen_by: tuple[str, ...] = ()
    """The checks that failed for what the diagnoses say."""


def findings(report: Report) -> list[Finding]:
    """Return what to read, in the order of the lesson.

    Functions that are right, inherited, or not written yet have none.
    """
    mistaken = [function for function in report.functions if function.status in _MISTAKEN]
    groups: dict[tuple[object, ...], list[FunctionResult]] = {}
    for function in mistaken:
        groups.setdefault(_alike(function), []).append(function)
    return [_finding(group) for group in groups.values()]


def remarks_on(check: Check, function: FunctionResult) -> list[Remark]:
    """Return what to read about one check of ``function`` that did not pass."""
    said = _remark([check], function.name)
    if not _is_explained(check, function.diagnoses):
        return [said]
    return [*map(_diagnosed, function.diagnoses), said]


def _alike(function: FunctionResult) -> tuple[object, ...]:
    """Return what two functions share if one cause outside of them felled both."""
    failed = _failed(function)
    causes = {(check.status, check.message, check.hint) for check in failed}
    if len(causes) == 1 and failed[0].status in _DEATHS and not function.diagnoses:
        return tuple(causes)
    return (function.name,)


def _finding(group: list[FunctionResult]) -> Finding:
    names = tuple(function.name for function in group)
    first = group[0]
    output = next((check.output for check in _failed(first) if check.output.strip()), "")
    if len(group) > 1:
        check = _failed(first)[0]
        return Finding(names, (_remark([check], message("render.each"), titled=False),), output)
    remarks = [_diagnosed(diagnosis) for diagnosis in first.diagnoses]
    explained = [check for check in _failed(first) if _is_explained(check, first.diagnoses)]
    rest = [check for check in _failed(first) if check not in explained]
    rest.sort(key=lambda check: check.status == "skipped")
    remarks += [_remark(checks, first.name) for checks in _same_message(rest)]
    return Finding(names, tuple(remarks), output, tuple(check.title for check in explained))


def _failed(function: FunctionResult) -> list[Check]:
    return [check for check in function.checks if check.status != "passed"]


def _is_explained(check: Check, diagnoses: list[Diagnosis]) -> bool:
    """Tell whether a diagnosis says better what the check has seen."""
    if check.status == "error":
        return any(diagnosis.mistake == "raises" for diagnosis in diagnoses)
    return check.status == "failed" and bool(diagnoses)


def _same_message(checks: Iterable[Check]) -> list[list[Check]]:
    groups: dict[tuple[str, str], list[Check]] = {}
    for check in checks:
        groups.setdefault((check.message, check.hint), []).append(check)
    return list(groups.values())


def _diagnosed(diagnosis: Diagnosis) -> Remark:
    look = tuple(text for text in (diagnosis.hint, diagnosis.equation) if text)
    return Remark(diagnosis.message, look, evidence=diagnosis.evidence, place=diagnosis.line)


def _remark(checks: list[Check], subject: str, *, titled: bool = True) -> Remark:
    check = checks[0]
    seen = f"{subject} {check.message}" if check.status in _DEATHS else check.message
    return Remark(
        seen,
        (check.hint,) if check.hint else (),
        tuple(check.title for check in checks) if titled else (),
    )
