"""Stage: what can be measured where no listed mistake explains an output.

Some relations are mistakes by themselves, as the course says: an output that is exactly m times too
large may be its missing 1/m. Others are reported as they are. Where none holds, nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import TOO_MANY_DIGITS, described
from grader.diagnosis.cases import RAISED
from grader.diagnosis.circumstances import (
    another_default,
    circumstances,
    fixed_count,
    hard_coded,
    partly_absent,
    which_quantities,
)
from grader.diagnosis.exception_meanings import nearest
from grader.diagnosis.factors import (
    FACTOR,
    NEARLY,
    decimals,
    factor_relation,
    factors,
    factors_in_words,
)
from grader.diagnosis.forms import container_for_array, wrong_form
from grader.diagnosis.found_mistakes import MEASURED, NEARLY_RIGHT, FoundMistake, related
from grader.diagnosis.leaves import (
    LENGTH,
    agree,
    both_single,
    display_name,
    filled,
    is_broadcast_of,
    is_finite,
    shape_of,
)
from grader.diagnosis.not_finite import not_finite
from grader.diagnosis.signs import SIGN_FLIPPED, with_signs_apart
from grader.diagnosis.steps import ONE_CAUSE, taken_apart, wrong_step
from grader.diagnosis.whole_numbers import whole_numbers
from grader.text import message
from grader.values.compare import REPRODUCED, wrong_elements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.diagnosis.cases import CallOutput, Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState
    from grader.diagnosis.leaves import LeafPath

__all__ = ["measured_relations"]

MIN_LIKENESS = 0.6
"""Of a key that is due and another that may stand for it."""
NO_RESULTS = {"coroutine", "function", "generator"}
"""Kinds of things that stand for a result that never came to be."""
MIN_ENTRIES = 6
"""Numbers that differ by the same, from which it follows that they always do."""
MAX_NAMES = 6
"""Outputs that are listed in one sentence."""


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
        measured = [each for each in [_offset(diagnosed, *by_quantity.values())] if each]
    if measured:
        kept = _without_consequences(diagnosed, measured)
        apart = [each for found in kept for each in taken_apart(diagnosed, found)]
        return with_signs_apart(diagnosed, apart)
    failed = frozenset(each for each in unexplained if diagnosed.is_in_failed_check(each[1]))
    return [mistake] if failed and (mistake := circumstances(diagnosed, failed)) else []


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
    found = _wrong_collection(diagnosed, unexplained, paths)
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


def _wrong_collection(
    diagnosed: DiagnosedFunction, unexplained: frozenset[CallOutput], paths: list[LeafPath]
) -> FoundMistake | None:
    """Find a collection with wrong members, if all outputs that are no collections are right."""
    name = str(paths[0][0])
    if len(paths[0]) == 1 or not _is_collection(diagnosed, name):
        return None
    if any(not _is_collection(diagnosed, str(path[0])) for _, path in unexplained):
        return None
    said = which_quantities(diagnosed, unexplained)
    return _wrong_members(diagnosed, name, said or message("diagnosis.only_members"))


def _is_collection(diagnosed: DiagnosedFunction, name: str) -> bool:
    """Tell whether the course has a mistake for an output with wrong members."""
    sentences = diagnosed.exercise.sentences
    return sentences.relation("members", name, diagnosed.quantities) is not None


def _wrong_members(diagnosed: DiagnosedFunction, name: str, evidence: str) -> FoundMistake | None:
    found = related(diagnosed, "members", name, evidence)
    return replace(found, needs_failed_check=True) if found else None


def _absent(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find entries that are missing in every call."""
    pairs = diagnosed.pairs(paths)
    if not pairs or any(actual is not None for _, actual, _ in pairs):
        return None
    # A tuple, a dictionary or an empty list that stands there is not missing.
    if any(
        at[: len(path)] == path for case in diagnosed.cases for at in case.actual for path in paths
    ):
        return None
    names = list(dict.fromkeys(map(display_name, paths)))
    evidence = message("diagnosis.absent", names=message("diagnosis.or").join(names[:MAX_NAMES]))
    return replace(_measured(paths, evidence, "absent"), hint=_other_key(diagnosed, names[0]))


def _other_key(diagnosed: DiagnosedFunction, name: str) -> str:
    """Say which key like ``name`` is there in every call, and is not due; "" if there is none."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    keys = {str(path[-1]) for path in returned[0].actual}
    keys = {key for key in keys if all(_has_other(case, key) for case in returned)}
    key = nearest(name, sorted(keys), MIN_LIKENESS)
    return message("diagnosis.key_instead", other=key) if key else ""


def _has_other(case: Case, key: str) -> bool:
    """Tell whether a call returned something under ``key`` that is not due."""
    return any(path[-1] == key for path in case.actual) and not any(
        path[-1] == key for path in case.expected
    )


def _is_none(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find None where a value is due, in every call."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    there = [
        case.actual.get(path, 0) for path in paths for case in returned if path in case.expected
    ]
    if not there or any(each is not None for each in there):
        return None
    return _measured(paths, "", "none")


def _transposed(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is the transpose of what is due in every call, where that has another shape."""
    pairs = [(actual, expected) for _, actual, expected in diagnosed.pairs(paths)]
    if not all(is_finite(actual) and agree(actual.T, expected) for actual, expected in pairs):
        return None
    differing = [each for each in pairs if shape_of(each[0]) != shape_of(each[1])]
    if all(both_single(*each) for each in differing):
        return None
    name = display_name(paths[0])
    shapes = {"actual": shape_of(differing[0][0]), "expected": shape_of(differing[0][1])}
    evidence = message("diagnosis.shape", quantity=name, **shapes)
    return FoundMistake("transposed", name, evidence, needs_failed_check=True)


def _wrong_shape(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is no array of numbers, or has another shape."""
    name = display_name(paths[0])
    pairs = [
        (filled(actual, expected), expected)
        for _, actual, expected in diagnosed.pairs(paths)
        if actual is not None
    ]
    others = [
        actual
        for actual, expected in pairs
        if isinstance(expected, np.ndarray) and shape_of(actual) is None
    ]
    if others:
        return _no_numbers(name, others)
    wrong = [
        (actual, expected)
        for actual, expected in pairs
        if None not in (shape_of(actual), shape_of(expected))
        and shape_of(actual) != shape_of(expected)
        and not both_single(actual, expected)
    ]
    if not wrong:
        return None
    return _of_other_shapes(diagnosed, paths, wrong)


def _of_other_shapes(
    diagnosed: DiagnosedFunction, paths: list[LeafPath], wrong: list[tuple[Any, Any]]
) -> FoundMistake | None:
    """Say of an output which shape it has, and which is due."""
    name = display_name(paths[0])
    shapes = {"actual": shape_of(wrong[0][0]), "expected": shape_of(wrong[0][1])}
    if any(isinstance(part, int) for part in paths[0]):
        evidence = message("diagnosis.shape_in", quantity=name, **shapes)
        return _wrong_members(diagnosed, name, evidence)
    evidence = message("diagnosis.shape", quantity=name, **shapes)
    if all(_is_sum(actual, expected) for actual, expected in wrong):
        return FoundMistake("collapsed-sum", name, evidence)
    return FoundMistake("wrong-shape", name, evidence, needs_failed_check=True)


def _one_for_all(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find an array of the one right number, where an array is due that is full of it."""
    pairs = [(actual, due) for _, actual, due in diagnosed.pairs(paths) if actual is not None]
    if not all(agree(actual, due) or is_broadcast_of(actual, due) for actual, due in pairs):
        return None
    # A plain number may be accepted: its shape is no mistake.
    wrong = [(actual, due) for actual, due in pairs if not agree(actual, due) and shape_of(actual)]
    return _of_other_shapes(diagnosed, paths, wrong) if wrong else None


def _no_numbers(name: str, actual: list[Any]) -> FoundMistake:
    """Say of what is no array of numbers what it is; in a call of a kind of its own, why."""
    kinds = {str(getattr(each, "kind", "")) for each in actual}
    kind = kinds.pop() if len(kinds) == 1 else ""
    known = f"no_numbers_{kind}" if kind in NO_RESULTS else "no_numbers"
    said = "no_numbers"
    if all(getattr(each, "note", "") == TOO_MANY_DIGITS for each in actual):
        known = said = "too_many_digits"
    return FoundMistake(
        "wrong-shape",
        name,
        message(f"diagnosis.{said}", quantity=name, actual=described(actual[0])),
        measured=known,
        needs_failed_check=True,
    )


def _is_sum(actual: Any, expected: Any) -> bool:
    """Tell whether ``actual`` is the sum or the mean of ``expected``, a column of numbers."""
    if not isinstance(actual, np.ndarray) or actual.size != 1 or expected.shape[1:] != (1,):
        return False
    total = np.asarray(expected, dtype=float).sum()
    values = (total, total / expected.size)
    return any(agree(actual.astype(float), np.asarray(value)) for value in values)


def _not_zero(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is not zero where only zeros are expected, if the function lists that mistake."""
    pairs = [each for each in diagnosed.pairs(paths) if isinstance(each[2], np.ndarray)]
    if any(np.any(expected) for _, _, expected in pairs):
        return None
    if not any(isinstance(actual, np.ndarray) and np.any(actual) for _, actual, _ in pairs):
        return None
    name = display_name(paths[0])
    evidence = message("diagnosis.not_zero", quantity=name)
    return related(diagnosed, "not zero", name, evidence, only_listed=True)


def _factor(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find the factor by which a quantity is off: -1, a constant, or one of named sizes."""
    pairs = diagnosed.pairs(paths)
    ratios = factors((filled(actual, expected), expected) for _, actual, expected in pairs)
    if not ratios:
        return None
    sizes = [diagnosed.sizes(case, expected) for case, _, expected in pairs]
    relation = factor_relation(ratios, sizes)
    if not relation:
        return None
    name = display_name(paths[0])
    evidence = factors_in_words(name, ratios, sizes, relation)
    if relation == "sign":
        return FoundMistake(SIGN_FLIPPED, name, evidence, relation=relation)
    if relation.startswith(FACTOR):
        values = {"factor": relation.removeprefix(FACTOR)}
        return related(
            diagnosed, relation, name, evidence, otherwise="factor_of_sizes", values=values
        )
    if relation == "constant":
        values = {"factor": decimals(ratios[0])}
        found = _measured(paths, evidence, "factor")
        return replace(found, values=values, relation=f"{relation} {values['factor']}")
    one = all(both_single(actual, expected) for _, actual, expected in pairs)
    zero = _measured(paths, "", "zero_always") if one else _measured(paths, evidence, "zero")
    return replace(zero, relation=relation)


def _zero_in_part(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is 0 wherever it is wrong, and right in other entries of some call."""
    pairs = [(actual, expected) for _, actual, expected in diagnosed.pairs(paths)]
    if not all(
        is_finite(actual) and is_finite(expected) and actual.shape == expected.shape
        for actual, expected in pairs
    ):
        return None
    wrong = [
        wrong_elements(actual, expected.astype(float), REPRODUCED) for actual, expected in pairs
    ]
    if any(np.any(actual[where]) for (actual, _), where in zip(pairs, wrong, strict=True)):
        return None
    if not any(where.any() and not where.all() for where in wrong):
        return None
    return _measured(paths, "", "zero_in_part")


def _offset(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find the same difference in every entry and call."""
    differences: list[float] = []
    for _, actual, expected in diagnosed.pairs(paths):
        if not is_finite(actual) or not is_finite(expected) or actual.shape != expected.shape:
            return None
        differences += (actual.astype(float) - expected).ravel().tolist()
    if len(differences) < MIN_ENTRIES or not any(map(diagnosed.is_in_failed_check, paths)):
        return None
    offset = differences[0]
    if not all(abs(each - offset) <= NEARLY**2 * abs(offset) for each in differences):
        return None
    values = {"offset": decimals(offset), "calls": len(diagnosed.pairs(paths))}
    evidence = message("diagnosis.differs", quantity=display_name(paths[0]), **values)
    return _measured(paths, evidence, "differs")


def _nearly_right(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is off by less than one in a thousand everywhere: a guard, or a rounded number."""
    pairs = [(actual, expected) for _, actual, expected in diagnosed.pairs(paths)]
    if not pairs or not all(_is_near(actual, expected) for actual, expected in pairs):
        return None
    name = display_name(paths[0])
    evidence = message("diagnosis.nearly", quantity=name, calls=len(pairs))
    return _measured(paths, evidence, NEARLY_RIGHT)


def _is_near(actual: Any, expected: Any) -> bool:
    if not is_finite(actual) or not is_finite(expected) or actual.shape != expected.shape:
        return False
    return bool((np.abs(actual - expected) <= NEARLY * np.abs(expected)).all())


def _measured(paths: list[LeafPath], evidence: str, key: str) -> FoundMistake:
    """Return a relation for which the course has no mistake, with nngrade's own sentence."""
    return FoundMistake(
        MEASURED, display_name(paths[0]), evidence, measured=key, needs_failed_check=True
    )


RULES: Sequence[Callable[[DiagnosedFunction, list[LeafPath]], FoundMistake | None]] = (
    container_for_array,
    _is_none,
    _absent,
    _transposed,
    _one_for_all,
    _wrong_shape,
    _not_zero,
    not_finite,
    wrong_step,
    _factor,
    _zero_in_part,
    _nearly_right,
    whole_numbers,
)
"""The relations that are looked for, in this order; the first that holds is reported."""
