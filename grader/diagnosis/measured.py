"""Stage: what can be measured where no listed mistake explains an output.

Some relations are mistakes by themselves, as the course says: an output that is exactly m times too
large may be its missing 1/m. Others are reported as they are. Where none holds, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.diagnosis.cases import RAISED
from grader.diagnosis.circumstances import (
    another_default,
    circumstances,
    fixed_count,
    hard_coded,
    partly_absent,
)
from grader.diagnosis.differing_numbers import factor, nearly_right, not_zero, offset, zero_in_part
from grader.diagnosis.forms import container_for_array, wrong_form
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import LENGTH, display_name
from grader.diagnosis.missing_outputs import absent, is_none
from grader.diagnosis.not_finite import not_finite
from grader.diagnosis.other_shapes import one_for_all, transposed, wrong_shape
from grader.diagnosis.signs import with_signs_apart
from grader.diagnosis.steps import ONE_CAUSE, taken_apart, wrong_step
from grader.diagnosis.whole_numbers import whole_numbers
from grader.diagnosis.wrong_members import wrong_collection
from grader.report.model import MEASURED
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import CallOutput, DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState
    from grader.diagnosis.leaves import LeafPath

__all__ = ["measured_relations", "without_relation"]


def measured_relations(state: DiagnosisState) -> DiagnosisState:
    """Find relations between actual and expected values of the outputs that are unexplained."""
    return state.with_explained(_measure(state.diagnosed, state.unexplained), frozenset())


def _measure(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]
) -> list[FoundMistake]:
    unexplained = frozenset(output for output in unexplained if output[1] != RAISED)
    if not unexplained:
        return []
    if found := wrong_form(diagnosed):
        return [found]
    if diagnosed.lacks_all_outputs():
        evidence = message("diagnosis.no_output")
        return [FoundMistake("wrong-shape", diagnosed.function.first_output, evidence)]
    by_quantity = _paths_by_quantity(diagnosed, unexplained)
    first = display_name(next(iter(by_quantity.values()))[0])
    for mistake in (
        another_default(diagnosed, first),
        fixed_count(diagnosed, first),
        partly_absent(diagnosed, unexplained),
        hard_coded(diagnosed, unexplained),
    ):
        if mistake:
            return [mistake]
    measured = [
        mistake
        for paths in by_quantity.values()
        if (mistake := _of_quantity(diagnosed, unexplained, paths))
    ]
    if not measured and len(by_quantity) == 1:
        measured = [each for each in [offset(diagnosed, *by_quantity.values())] if each]
    if measured:
        kept = _without_consequences(diagnosed, measured)
        apart = [each for found in kept for each in taken_apart(diagnosed, found)]
        return with_signs_apart(diagnosed, apart)
    failed = frozenset(each for each in unexplained if diagnosed.is_in_failed_check(each[1]))
    return [mistake] if failed and (mistake := circumstances(diagnosed, failed)) else []


def without_relation(diagnosed: DiagnosedFunction) -> set[str]:
    """Return the quantities, without numbers, of wrong outputs of which no relation holds."""
    wrong = frozenset(each for each in diagnosed.wrong_outputs if each[1] != RAISED)
    by_quantity = _paths_by_quantity(diagnosed, wrong)
    return {
        quantity
        for quantity, paths in by_quantity.items()
        if _of_quantity(diagnosed, wrong, paths) is None
    }


def _paths_by_quantity(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput]
) -> dict[str, list[LeafPath]]:
    """Return the unexplained paths by quantity without its number, in the order of outputs."""
    wrong = {path for _, path in unexplained}
    found: dict[str, list[LeafPath]] = {}
    for case in diagnosed.cases:
        for path in case.expected:
            quantity = _quantity_of(diagnosed, path)
            if path in wrong and path not in found.setdefault(quantity, []):
                found[quantity].append(path)
    return {quantity: paths for quantity, paths in found.items() if paths}


def _quantity_of(diagnosed: DiagnosedFunction, path: LeafPath) -> str:
    is_member = any(isinstance(part, int) for part in path) or path[-1] == LENGTH
    return str(path[0]) if is_member else diagnosed.stem(path)


def _of_quantity(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput], paths: list[LeafPath]
) -> FoundMistake | None:
    """Return the first relation that holds of one quantity, the outputs at ``paths``."""
    found = wrong_collection(diagnosed, unexplained, paths)
    if found is None:
        found = next((each for rule in RULES if (each := rule(diagnosed, paths))), None)
    if found is None or not found.needs_failed_check:
        return found
    return found if any(map(diagnosed.is_in_failed_check, paths)) else None


def _without_consequences(
    diagnosed: DiagnosedFunction, found: list[FoundMistake]
) -> list[FoundMistake]:
    """Keep one of several mistakes that have one cause.

    If a gradient from which others follow is wrong by the same relation as they are, the cause lies
    before all of them. Steps of several quantities are taken by one line.
    """
    if len(found) == 1:
        return found
    ids = {each.mistake for each in found}
    if len(ids) == 1 and all(each.relation in ONE_CAUSE for each in found):
        return found[:1]
    passed_on = [each for each in found if diagnosed.quantities.is_passed_on(each.quantity)]
    same_relation = len({each.relation for each in found}) == 1 and found[0].relation
    # Two measured relations without a name have only that in common: they are two causes.
    same_mistake = len(ids) == 1 and ids != {MEASURED}
    if not passed_on or not (same_mistake or same_relation):
        return found
    # Where it is passed on, the course may give it another name than where it begins.
    others = [each for each in found if each not in passed_on]
    return found[:1] if len(ids) == 1 or not others else others[:1]


RULES: Sequence[Callable[[DiagnosedFunction, list[LeafPath]], FoundMistake | None]] = (
    container_for_array,
    is_none,
    absent,
    transposed,
    one_for_all,
    wrong_shape,
    not_zero,
    not_finite,
    wrong_step,
    factor,
    zero_in_part,
    nearly_right,
    whole_numbers,
)
"""The relations that are looked for, in this order; the first that holds is reported."""
