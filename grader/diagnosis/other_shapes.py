"""Find outputs that have another shape than is due, or are no arrays of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import TOO_MANY_DIGITS, described
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import (
    agree,
    both_single,
    display_name,
    filled,
    is_broadcast_of,
    is_finite,
    shape_of,
)
from grader.diagnosis.wrong_members import wrong_members
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["one_for_all", "transposed", "wrong_shape"]

NO_RESULTS = {"coroutine", "function", "generator"}
"""Kinds of things that stand for a result that never came to be."""


def transposed(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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


def wrong_shape(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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
        return wrong_members(diagnosed, name, evidence)
    evidence = message("diagnosis.shape", quantity=name, **shapes)
    if all(_is_sum(actual, expected) for actual, expected in wrong):
        return FoundMistake("collapsed-sum", name, evidence)
    return FoundMistake("wrong-shape", name, evidence, needs_failed_check=True)


def one_for_all(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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
