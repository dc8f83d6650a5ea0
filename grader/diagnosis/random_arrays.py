"""Stage: initial parameters, whose random numbers can only be compared by their statistics.

An array of random outputs is replaced by a :class:`Signature`, which says what is comparable about
it: its shape, and whether its numbers are zero, alike, one-sided, too large, or as they should be.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.checks.randomness import (
    MAX_HARMLESS,
    MAX_STANDARD_ERRORS,
    MAX_UNSATURATED,
    looks_alike,
)
from grader.diagnosis.found_mistakes import related
from grader.diagnosis.leaves import display_name
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState, FoundMistake
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = ["Signature", "initial_parameters", "signatures"]

MIN_NUMBERS = 1_000
"""In an array that is judged by its mean or size; fewer say nothing about a distribution."""
MIN_ROW = 50
"""Numbers in a row of which it is asked whether its sum is too large."""
WRONG_NATURES = {
    "zero": ("all zero", "nature_zero"),
    "alike": ("alike", "nature_alike"),
    "saturating": ("too large", "nature_too_large"),
    "one-sided": ("of one sign", "nature_one_sided"),
}
"""What random numbers should not be -> the relation, and the key of nngrade's own sentences."""


class Signature(NamedTuple):
    """What is comparable about an array of random numbers."""

    shape: tuple[int, ...]
    nature: str
    """``zero``, ``alike`` (rows or entries repeat), ``one-sided``, ``saturating``, ``random``, or
    ``lost``, if a number is NaN or infinite."""


def signatures(leaves: Leaves) -> Leaves:
    """Return ``leaves`` with a signature in the place of each array."""
    return {path: _signature(leaf) for path, leaf in leaves.items()}


def _signature(leaf: Any) -> Any:
    if not isinstance(leaf, np.ndarray) or leaf.dtype.kind not in "biuf":
        return leaf
    return Signature(leaf.shape, _nature(leaf.astype(float)))


def _nature(array: np.ndarray[Any, Any]) -> str:
    if not np.isfinite(array).all():
        return "lost"
    if not array.any():
        return "zero"
    if array.ndim > 0 and looks_alike(array):
        return "alike"
    if array.size < MIN_NUMBERS:
        return "random"
    # Numbers of one sign add up, so this is asked first: it causes what looks too large.
    off_centre = abs(array.mean()) > MAX_STANDARD_ERRORS * array.std() / np.sqrt(array.size)
    if off_centre and np.abs(array).max() > MAX_HARMLESS:
        return "one-sided"
    size = np.sqrt(np.mean(array**2) * array.shape[-1])
    return "saturating" if array.shape[-1] >= MIN_ROW and size > MAX_UNSATURATED else "random"


def initial_parameters(state: DiagnosisState) -> DiagnosisState:
    """Find what is wrong about random numbers, and count them as right afterwards.

    Only functions that draw the numbers themselves are looked at: after training, none is random.
    """
    diagnosed = state.diagnosed
    draws = "random." in diagnosed.reference.sources[diagnosed.function.name]
    if not (diagnosed.is_random and draws):
        return state
    found: list[FoundMistake] = []
    paths = {path for case in diagnosed.cases for path in case.expected}
    for path in sorted(paths, key=str):
        mistake = _wrong_nature(diagnosed, path)
        if mistake is not None:
            found.append(mistake)
            diagnosed = diagnosed.with_cases(
                _with_expected_nature(case, path) for case in diagnosed.cases
            )
    return state.with_corrected(found, diagnosed)


def _with_expected_nature(case: Case, path: LeafPath) -> Case:
    if path not in case.actual:
        return case
    right = case.actual[path]._replace(nature=case.expected[path].nature)
    return replace(case, actual={**case.actual, path: right})


def _wrong_nature(diagnosed: DiagnosedFunction, path: LeafPath) -> FoundMistake | None:
    """Return what is wrong about the random numbers at ``path``, None if nothing is."""
    pairs = [
        (case.actual[path], case.expected[path])
        for case in diagnosed.cases
        if path in case.actual and path in case.expected
    ]
    if not all(isinstance(leaf, Signature) for pair in pairs for leaf in pair):
        return None
    name = display_name(path)
    for actual, expected in pairs:
        if expected.nature == "zero" and actual.nature != "zero":
            evidence = message("diagnosis.not_zero", quantity=name)
            return related(diagnosed, "not zero", name, evidence, otherwise="not_zero")
        if expected.nature == "random" and actual.nature in WRONG_NATURES:
            relation, key = WRONG_NATURES[actual.nature]
            evidence = message(f"diagnosis.{key}", quantity=name)
            return related(diagnosed, relation, name, evidence, otherwise=key)
    return None
