"""Which failed checks a diagnosis explains: the others stay listed with what they saw.

A listed mistake is an edit of the reference, so its checks are run once more on the edited
reference: a check is explained if it fails there for the same reason. For what was measured, the
quantity decides on which the check failed.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

from grader.diagnosis.edits import edited
from grader.diagnosis.faults import fingerprint
from grader.errors import (
    CheckFailed,
    LearnerRaised,
    NNGradeError,
    NotImplementedYet,
    WaitsFor,
    WrongForm,
)
from grader.running.check import run_check
from grader.running.local import LocalCaller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Subject
    from grader.diagnosis.finding import Finding
    from grader.errors import LearnerFault
    from grader.running.check import Outcome

__all__ = ["with_explained_checks"]

MUTATES = "mutates-input"
UNWRITTEN = "not-implemented"
OF_FORM = {"rank-one", "row-for-column", "transposed", "collapsed-sum", "wrong-shape"}
"""Mistakes of type or shape: they explain no wrong value."""


def with_explained_checks(
    findings: Iterable[Finding], subject: Subject, outcomes: Sequence[Outcome], seed: int
) -> list[Finding]:
    """Return ``findings``, each with the ids of the failed checks that it explains.

    ``outcomes`` are those of the function's hidden tests, whose inputs follow from ``seed``.
    """
    failed = [outcome for outcome in outcomes if not outcome.passed]
    return [
        replace(finding, explains=tuple(_explained(finding, subject, failed, seed)))
        for finding in findings
    ]


def _explained(
    finding: Finding, subject: Subject, failed: Sequence[Outcome], seed: int
) -> Iterable[str]:
    edits = _edits(finding, subject)
    for outcome in failed:
        # What was measured has the name of a listed mistake, but need not be that very edit.
        by_quantity = bool(finding.relation) or not edits
        if _shows(finding, subject, outcome) or (
            _can_be_shown(finding, outcome)
            and (
                any(_fails_alike(subject, edit, outcome, seed) for edit in edits)
                or (by_quantity and _is_about(finding, subject, outcome, failed))
            )
        ):
            yield outcome.test.id


def _edits(finding: Finding, subject: Subject) -> list[Mistake]:
    """Return the listed mistakes that ``finding`` can be."""
    stem = subject.names.stem
    return [
        mistake
        for mistake in subject.mistakes
        if mistake.id == finding.mistake
        and stem(mistake.quantity) == stem(finding.quantity)
        and finding.variant in ("", mistake.variant)
    ]


def _shows(finding: Finding, subject: Subject, outcome: Outcome) -> bool:
    """Tell whether the check met the very thing that ``finding`` is."""
    fault = outcome.fault
    if isinstance(fault, NotImplementedYet):
        return finding.mistake == UNWRITTEN
    if isinstance(fault, LearnerRaised):
        return finding.raised is not None and _same_place(fault, finding.raised)
    if isinstance(fault, CheckFailed) and outcome.test.kind == "purity":
        stem = subject.names.stem
        return finding.mistake == MUTATES and stem(fault.quantity) == stem(finding.quantity)
    return False


def _same_place(one: LearnerRaised, other: LearnerRaised) -> bool:
    if one.where is not None and other.where is not None:
        return one.where == other.where and one.kind == other.kind
    return fingerprint(one) == fingerprint(other)


def _can_be_shown(finding: Finding, outcome: Outcome) -> bool:
    """Tell whether an output can be the reason, so that another run, or its name, decides."""
    if finding.mistake in (MUTATES, UNWRITTEN) or outcome.test.kind == "purity":
        return False
    return isinstance(outcome.fault, (CheckFailed, LearnerRaised)) and not isinstance(
        outcome.fault, WaitsFor
    )


def _fails_alike(subject: Subject, mistake: Mistake, outcome: Outcome, seed: int) -> bool:
    """Tell whether the check fails of the edited reference as it fails of the submission."""
    subject.check_time()
    namespace = subject.reference.namespace
    functions = {**namespace, subject.function.name: edited(subject.reference, [mistake])}
    try:
        again = run_check(
            outcome.test,
            LocalCaller(functions),
            SimpleNamespace(**namespace),
            list(subject.exercise.functions),
            seed,
        )
    except NNGradeError:  # a hidden test that raises for the edit says nothing
        return False
    return _reason(again.fault) == _reason(outcome.fault)


def _reason(fault: LearnerFault | None) -> tuple[object, ...]:
    """Return why a check failed, without numbers of the submission's making."""
    if isinstance(fault, CheckFailed):
        return (type(fault), fault.quantity, fault.plain or fault.message)
    return fingerprint(fault) if fault is not None else ()


def _is_about(
    finding: Finding, subject: Subject, outcome: Outcome, failed: Sequence[Outcome]
) -> bool:
    """Tell whether what was measured of a quantity is why the check failed on it."""
    fault = outcome.fault
    if not isinstance(fault, CheckFailed) or finding.raised is not None:
        return False
    if isinstance(fault, WrongForm) != (finding.mistake in OF_FORM):
        return False
    if outcome.test.kind == "convergence":  # training goes wrong where a value is wrong
        return True
    stem = subject.names.stem
    if stem(fault.quantity) != stem(finding.quantity):
        return False
    alike = [other for other in failed if _is_same_question(outcome, other)]
    return outcome.test.kind != "initialization" or len(alike) == 1


def _is_same_question(outcome: Outcome, other: Outcome) -> bool:
    """Tell whether two checks look at random numbers of one quantity, perhaps at other sides."""
    return (
        other.test.kind == outcome.test.kind
        and isinstance(other.fault, CheckFailed)
        and isinstance(outcome.fault, CheckFailed)
        and other.fault.quantity == outcome.fault.quantity
    )
