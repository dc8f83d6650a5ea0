"""Find how the numbers of an output differ from those that are due.

By a factor or by an offset in every entry, by less than counts, or as zeros where there should be
none, or the other way round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.factors import (
    FACTOR,
    NEARLY,
    decimals,
    factor_relation,
    factors,
    factors_in_words,
)
from grader.diagnosis.found_mistakes import NEARLY_RIGHT, FoundMistake, only_measured, related
from grader.diagnosis.leaves import both_single, display_name, filled, is_finite
from grader.diagnosis.signs import SIGN_FLIPPED
from grader.text import message
from grader.values.compare import REPRODUCED, wrong_elements

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["factor", "nearly_right", "not_zero", "offset", "zero_in_part"]

MIN_ENTRIES = 6
"""Numbers that differ by the same, from which it follows that they always do."""


def not_zero(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is not zero where only zeros are expected, if the function lists that mistake."""
    pairs = [each for each in diagnosed.pairs(paths) if isinstance(each[2], np.ndarray)]
    if any(np.any(expected) for _, _, expected in pairs):
        return None
    if not any(isinstance(actual, np.ndarray) and np.any(actual) for _, actual, _ in pairs):
        return None
    name = display_name(paths[0])
    evidence = message("diagnosis.not_zero", quantity=name)
    return related(diagnosed, "not zero", name, evidence, only_listed=True)


def factor(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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
        found = only_measured(display_name(paths[0]), evidence, "factor")
        return replace(found, values=values, relation=f"{relation} {values['factor']}")
    one = all(both_single(actual, expected) for _, actual, expected in pairs)
    zero = (
        only_measured(display_name(paths[0]), "", "zero_always")
        if one
        else only_measured(display_name(paths[0]), evidence, "zero")
    )
    return replace(zero, relation=relation)


def zero_in_part(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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
    return only_measured(display_name(paths[0]), "", "zero_in_part")


def offset(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find the same difference in every entry and call."""
    differences: list[float] = []
    for _, actual, expected in diagnosed.pairs(paths):
        if not is_finite(actual) or not is_finite(expected) or actual.shape != expected.shape:
            return None
        differences += (actual.astype(float) - expected).ravel().tolist()
    if len(differences) < MIN_ENTRIES or not any(map(diagnosed.is_in_failed_check, paths)):
        return None
    first = differences[0]
    if not all(abs(each - first) <= NEARLY**2 * abs(first) for each in differences):
        return None
    values = {"offset": decimals(first), "calls": len(diagnosed.pairs(paths))}
    name = display_name(paths[0])
    evidence = message("diagnosis.differs", quantity=name, **values)
    return only_measured(name, evidence, "differs")


def nearly_right(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find what is off by less than one in a thousand everywhere: a guard, or a rounded number."""
    pairs = [(actual, expected) for _, actual, expected in diagnosed.pairs(paths)]
    if not pairs or not all(_is_near(actual, expected) for actual, expected in pairs):
        return None
    name = display_name(paths[0])
    evidence = message("diagnosis.nearly", quantity=name, calls=len(pairs))
    return only_measured(name, evidence, NEARLY_RIGHT)


def _is_near(actual: Any, expected: Any) -> bool:
    if not is_finite(actual) or not is_finite(expected) or actual.shape != expected.shape:
        return False
    return bool((np.abs(actual - expected) <= NEARLY * np.abs(expected)).all())
