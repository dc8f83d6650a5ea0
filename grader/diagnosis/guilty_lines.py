"""Give each found mistake the line that makes it, as far as an experiment shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.found_mistakes import MUTATES_INPUT, NOT_IMPLEMENTED
from grader.diagnosis.repairs import Repairs, find_change, find_repairs
from grader.diagnosis.replacements import CONTAINER, find_replacements
from grader.diagnosis.small_cases import with_small_cases
from grader.errors import NNGradeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.found_mistakes import FoundMistake
    from grader.diagnosis.repairs import Experimenter, Repair
    from grader.errors import SourceLocation

__all__ = ["with_lines"]

EVADING = {"condition", "left-out", "moved"}
"""Edits by which a line can be evaded that only shows what another makes wrong."""
WITHOUT_REPAIR = {NOT_IMPLEMENTED, MUTATES_INPUT}


def with_lines(
    found: Sequence[FoundMistake],
    diagnosed: DiagnosedFunction,
    experimenters: tuple[Experimenter, Experimenter],
) -> list[FoundMistake]:
    """Return the mistakes with the lines that make them.

    The second of the ``experimenters`` may be given values of the reference.
    """
    experimenter, trusted_with_values = experimenters
    if all(each.mistake == NOT_IMPLEMENTED for each in found):
        return list(found)
    changed = None
    if any(each.mistake == MUTATES_INPUT for each in found):
        changed = find_change(diagnosed, experimenter)
    repairs = Repairs()
    if any(each.mistake not in WITHOUT_REPAIR for each in found):
        repairs = _repairs(diagnosed, experimenter, trusted_with_values)
    return [
        replace(each, where=changed)
        if each.mistake == MUTATES_INPUT
        else replace(each, where=_line(each, diagnosed, repairs) or each.where)
        for each in found
    ]


def _repairs(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, trusted_with_values: Experimenter
) -> Repairs:
    """Return where another value repairs the function, and of these places where an edit does.

    Where no value does, any edit that does so counts.
    """
    try:
        return _tried(diagnosed, experimenter, trusted_with_values)
    except NNGradeError:  # the author's fault, or this machine's
        raise
    except Exception:  # noqa: BLE001 - odd outputs of a trial; the mistakes stand without a line
        return Repairs()


def _tried(
    diagnosed: DiagnosedFunction, experimenter: Experimenter, trusted_with_values: Experimenter
) -> Repairs:
    diagnosed = with_small_cases(diagnosed, experimenter)
    every, parts = find_replacements(diagnosed, trusted_with_values)
    # To replace what holds all outputs always works, and says nothing.
    complete = [each for each in every if each.kind != CONTAINER]
    partial = [each for each in parts if each.kind != CONTAINER]
    places = {each.where for each in complete}
    # A right value may be used in a wrong way where no value is assigned.
    doubtful = any(each.is_right for each in complete)
    if len(places) == 1 and not doubtful:
        return Repairs(tuple(complete))
    repairs = find_repairs(diagnosed, experimenter, places)
    if doubtful and not repairs.complete:
        repairs = find_repairs(diagnosed, experimenter)
    if repairs.complete:
        return repairs
    both = (*repairs.partial, *partial)
    wholes = tuple(each for each in every if each.kind == CONTAINER)
    return replace(repairs, complete=tuple(complete), partial=both, wholes=wholes)


def _line(
    found: FoundMistake, diagnosed: DiagnosedFunction, repairs: Repairs
) -> SourceLocation | None:
    if found.mistake == NOT_IMPLEMENTED:
        return None
    stem = diagnosed.quantities.stem(found.quantity)
    some = [each for each in repairs.partial if stem in each.repaired]
    # Exchanged results are seldom exchanged by the return statement.
    own = [each for each in some if _assigns(each, found.quantity, stem)]
    every = [each for each in repairs.complete if not (each.returns and own)] or own or some
    if found.raised is not None and all(each.kind in EVADING for each in every):
        return repairs.raised_at or found.where
    if every:
        outputs = {name for case in diagnosed.cases for path in case.wrong for name in path}
        is_output = found.quantity in outputs
        return min(
            every, key=lambda each: _rank(each, found.quantity, stem, is_output=is_output)
        ).where
    for each in repairs.wholes:
        if found.quantity in each.assigns:
            return each.where
    return repairs.raised_at if found.raised is not None else None


def _assigns(repair: Repair, quantity: str, stem: str) -> bool:
    return quantity in repair.assigns or stem in repair.assigns


def _rank(repair: Repair, quantity: str, stem: str, *, is_output: bool) -> tuple[int, int, int]:
    """Return what is smaller for a likelier repair of ``quantity``.

    Whatever is assigned on the way to an output is repaired by the last assignment as well, so the
    first counts; but a quantity on the way is assigned by the line that is meant.
    """
    names = repair.assigns
    evades = int(repair.kind in EVADING)
    assigned = 0 if quantity in names else 1 if stem in names else 2
    if is_output:
        return (-len(repair.repaired), int(repair.returns) + 2 * evades, repair.number)
    return (-len(repair.repaired), assigned + repair.returns + 3 * evades, repair.number)
