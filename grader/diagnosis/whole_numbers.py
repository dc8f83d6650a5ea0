"""Measure that an output comes out in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.found_mistakes import FoundMistake, only_measured
from grader.diagnosis.leaves import display_name
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["whole_numbers"]


def whole_numbers(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find whole numbers throughout, where the expected ones have decimals."""
    pairs = [
        (actual, expected)
        for _, actual, expected in diagnosed.pairs(paths)
        if isinstance(expected, np.ndarray)
    ]
    if not pairs or not all(_is_whole(actual) for actual, _ in pairs):
        return None
    if all(_is_whole(expected) for _, expected in pairs):
        return None
    numbers = np.concatenate([np.ravel(actual) for actual, _ in pairs])
    if len(set(numbers)) == 1 and not all(_is_cut(*each) for each in pairs):
        return None  # it is one and the same number, whatever is due
    name = display_name(paths[0])
    evidence = message("diagnosis.whole", quantity=name)
    return only_measured(name, evidence, "whole")


def _is_whole(leaf: Any) -> bool:
    if not isinstance(leaf, np.ndarray) or leaf.dtype.kind not in "biuf":
        return False
    return bool(np.isfinite(leaf).all() and (leaf == np.trunc(leaf)).all())


def _is_cut(actual: Any, expected: Any) -> bool:
    """Tell whether whole numbers are what is left of others without their decimals."""
    return actual.shape == expected.shape and bool((np.abs(actual - expected) < 1).all())
