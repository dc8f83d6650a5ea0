"""Find the failed checks that a mistake explains; the others fail for another reason.

A listed mistake is an edit of the reference. The failed checks are run again on the edited
reference: a check is explained if it fails there for the same reason. What was measured explains
the checks that failed for its quantity.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.edited_checks import reason_of, verdict_on_edit
from grader.diagnosis.fingerprints import fingerprint
from grader.diagnosis.forms import FORM, MEMBER_FORM
from grader.diagnosis.found_mistakes import MUTATES_INPUT
from grader.diagnosis.not_finite import LOST
from grader.diagnosis.outside import OUTSIDE
from grader.errors import (
    CheckFailed,
    LearnerRaised,
    NotFinite,
    NotImplementedYet,
    PrerequisiteFailed,
    WrongForm,
    WrongStructure,
)
from grader.report.model import NOT_IMPLEMENTED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.running.check import CheckOutcome

__all__ = ["with_explained_checks", "with_failed_checks"]

OF_ALL = {FORM, "exchanged"}
"""Relations that explain every check of values and shapes."""
OF_NUMBERED = {"numbers from 0", "partly absent"}
"""Relations that are told once for all numbered entries."""
OF_ONE_SHAPE = {"rank-one", "row-for-column", "transposed"}
"""Mistakes that are found for each output by itself."""
OF_FORM = {*OF_ONE_SHAPE, "collapsed-sum", "wrong-shape"}
"""Mistakes of type or shape: they explain no wrong value."""


def with_explained_checks(
    found: Iterable[FoundMistake],
    diagnosed: DiagnosedFunction,
    outcomes: Sequence[CheckOutcome],
    seed: int,
) -> list[FoundMistake]:
    """Return ``found``, each with the ids of the failed checks that it explains.

    ``outcomes`` are those of the function's checks, whose arguments follow from ``seed``.
    """
    failed = [outcome for outcome in outcomes if not outcome.passed]
    together = list(found)
    explaining = (
        replace(each, explains=tuple(_explained_by(each, together, diagnosed, failed, seed)))
        for each in together
    )
    return [_with_words_of_checks(each, failed) for each in explaining]


def _with_words_of_checks(found: FoundMistake, failed: Sequence[CheckOutcome]) -> FoundMistake:
    """Return ``found`` with what a check that it explains says in words of its own.

    Beside a diagnosis, a page shows no more than the titles of such checks.
    """
    if found.relation in (FORM, MEMBER_FORM) or found.raised is not None:
        return found
    for outcome in failed:
        if outcome.test.id in found.explains and _says_itself(outcome, failed):
            said = f"{outcome.failure}"
            if found.measured == "absent":
                return replace(found, evidence=said)
            if said not in found.evidence:
                return replace(found, evidence=f"{said} {found.evidence}".strip())
    return found


def _says_itself(outcome: CheckOutcome, failed: Sequence[CheckOutcome]) -> bool:
    """Tell whether the check says more than that a shape or a value is wrong.

    That a value is wrong for extreme inputs says less where it is wrong for others as well.
    """
    failure = outcome.failure
    if isinstance(failure, WrongStructure):
        return True
    if outcome.test.kind == "stability" and any(
        other.test.kind != "stability" and isinstance(other.failure, CheckFailed)
        for other in failed
        if not isinstance(other.failure, PrerequisiteFailed)
    ):
        return False
    if type(failure) is not CheckFailed or outcome.test.kind in ("purity", "initialization"):
        return False
    # A sentence of the course's own has no other form without numbers.
    general = message("checks.value", name=failure.quantity)
    return failure.plain == failure.message != general


def _explained_by(
    found: FoundMistake,
    together: Sequence[FoundMistake],
    diagnosed: DiagnosedFunction,
    failed: Sequence[CheckOutcome],
    seed: int,
) -> list[str]:
    """Return the ids of the checks that fail because of ``found``.

    An edit may make a check fail in another way than the submission does, which for instance
    repeats an axis where the edit raises: then the quantity decides.
    """
    edits = _edits(found, diagnosed)
    explained = list(_explained(found, edits, together, diagnosed, failed, seed))
    return explained or list(_explained(found, [], together, diagnosed, failed, seed))


def with_failed_checks(
    found: Iterable[FoundMistake], outcomes: Iterable[CheckOutcome]
) -> list[FoundMistake]:
    """Return ``found``, each with the ids of all failed checks of its kind.

    That is for a process which may know answers of the reference. Which check failed for which
    output could pass such an answer on; which checks failed is in the report anyway.
    """
    failed = [outcome for outcome in outcomes if not outcome.passed]
    wrong = tuple(
        each.test.id
        for each in failed
        if isinstance(each.failure, CheckFailed)
        and not isinstance(each.failure, PrerequisiteFailed)
    )
    raised = tuple(each.test.id for each in failed if isinstance(each.failure, LearnerRaised))
    return [
        replace(each, explains=wrong if each.raised is None else (*wrong, *raised))
        for each in found
    ]


def _explained(
    found: FoundMistake,
    edits: Sequence[Mistake],
    together: Sequence[FoundMistake],
    diagnosed: DiagnosedFunction,
    failed: Sequence[CheckOutcome],
    seed: int,
) -> Iterator[str]:
    """Yield the ids of the checks that fail because of ``found``, one of those found together."""
    # A measured mistake may share its id with a listed one, without being that edit.
    by_quantity = bool(found.relation) or not edits or found.mistake in OF_FORM
    for outcome in failed:
        if _shows(found, diagnosed, outcome) or (
            _can_be_shown(found, outcome)
            and not _is_of_another_number(found, together, diagnosed, outcome)
            and (
                any(_fails_alike(diagnosed, edit, outcome, seed) for edit in edits)
                or (by_quantity and _is_about(found, diagnosed, outcome, failed))
                or (found.relation in OF_ALL and isinstance(outcome.failure, CheckFailed))
            )
        ):
            yield outcome.test.id


def _edits(found: FoundMistake, diagnosed: DiagnosedFunction) -> list[Mistake]:
    """Return the listed mistakes that ``found`` can be."""
    stem = diagnosed.quantities.stem
    return [
        mistake
        for mistake in diagnosed.mistakes
        if mistake.id == found.mistake
        and stem(mistake.quantity) == stem(found.quantity)
        and found.variant in ("", mistake.variant)
    ]


def _shows(found: FoundMistake, diagnosed: DiagnosedFunction, outcome: CheckOutcome) -> bool:
    """Tell whether the check failed for the very stub, exception or change that was found."""
    failure = outcome.failure
    if found.relation == OUTSIDE:  # nothing else is wrong about the function
        return isinstance(failure, (CheckFailed, LearnerRaised)) and not isinstance(
            failure, PrerequisiteFailed
        )
    if found.relation == MEMBER_FORM:
        return isinstance(failure, WrongStructure) and failure.quantity == found.quantity
    if isinstance(failure, NotImplementedYet):
        return found.mistake == NOT_IMPLEMENTED
    if isinstance(failure, LearnerRaised):
        return found.raised is not None and _same_exception(failure, found.raised)
    if isinstance(failure, CheckFailed) and outcome.test.kind == "purity":
        stem = diagnosed.quantities.stem
        return found.mistake == MUTATES_INPUT and stem(failure.quantity) == stem(found.quantity)
    return False


def _same_exception(one: LearnerRaised, other: LearnerRaised) -> bool:
    if one.where is not None and other.where is not None:
        return one.where == other.where and one.kind == other.kind
    return fingerprint(one) == fingerprint(other)


def _can_be_shown(found: FoundMistake, outcome: CheckOutcome) -> bool:
    """Tell whether the check can have failed because of a wrong output or an exception."""
    if found.mistake in (MUTATES_INPUT, NOT_IMPLEMENTED) or outcome.test.kind == "purity":
        return False
    return isinstance(outcome.failure, (CheckFailed, LearnerRaised)) and not isinstance(
        outcome.failure, PrerequisiteFailed
    )


def _is_of_another_number(
    found: FoundMistake,
    together: Sequence[FoundMistake],
    diagnosed: DiagnosedFunction,
    outcome: CheckOutcome,
) -> bool:
    """Tell whether the check failed for one numbered quantity, and ``found`` is of another alone.

    What is found of the first holds for the second as well, unless the second has a mistake of its
    own, or ``found`` is about one shape.
    """
    failure, stem = outcome.failure, diagnosed.quantities.stem
    if not isinstance(failure, CheckFailed) or failure.quantity == found.quantity:
        return False
    if stem(failure.quantity) != stem(found.quantity) or outcome.test.kind == "convergence":
        return False
    of_form = isinstance(failure, WrongForm)
    return found.mistake in OF_ONE_SHAPE or any(
        other.quantity == failure.quantity and (other.mistake in OF_FORM) == of_form
        for other in together
    )


def _fails_alike(
    diagnosed: DiagnosedFunction, mistake: Mistake, outcome: CheckOutcome, seed: int
) -> bool:
    """Tell whether the check fails on the edited reference as it fails on the submission."""
    again = verdict_on_edit(diagnosed, mistake, outcome.test, seed)
    return again is not None and again.reason == reason_of(outcome.failure)


def _is_about(
    found: FoundMistake,
    diagnosed: DiagnosedFunction,
    outcome: CheckOutcome,
    failed: Sequence[CheckOutcome],
) -> bool:
    """Tell whether the check failed for the quantity of which ``found`` was measured."""
    failure = outcome.failure
    if not isinstance(failure, CheckFailed) or found.raised is not None:
        return False
    of_form = isinstance(failure, WrongForm)
    # Where NaN comes from, no other number says.
    other_reason = isinstance(failure, NotFinite) and found.relation != LOST
    is_none = found.measured == "none"  # which is neither of the form nor the value that is due
    if other_reason or (of_form != (found.mistake in OF_FORM) and not is_none):
        return False
    if outcome.test.kind == "convergence":  # training goes wrong where a value is wrong
        return True
    if found.relation in OF_NUMBERED:  # any numbered entry can be the one that is missing
        return diagnosed.quantities.split(failure.quantity) is not None
    stem = diagnosed.quantities.stem
    words = re.findall(r"[^\W\d]\w*", failure.quantity)  # "A in cache"
    if stem(found.quantity) not in map(stem, words):
        return False
    alike = [other for other in failed if _is_same_quantity(outcome, other)]
    return outcome.test.kind != "initialization" or len(alike) == 1


def _is_same_quantity(outcome: CheckOutcome, other: CheckOutcome) -> bool:
    """Tell whether two checks of one kind failed for the same quantity."""
    return (
        other.test.kind == outcome.test.kind
        and isinstance(other.failure, CheckFailed)
        and isinstance(outcome.failure, CheckFailed)
        and other.failure.quantity == outcome.failure.quantity
    )
