"""Random outputs: what can be said of them without knowing the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from grader.checks.randomness import HARMLESS, SATURATING, SIGMAS, looks_alike

if TYPE_CHECKING:
    from grader.diagnosis.values import Leaves

__all__ = ["Signature", "signatures"]

# Fewer entries than this say nothing about a distribution.
ENOUGH = 1_000
WIDE = 50


class Signature(NamedTuple):
    """What is comparable about a random array."""

    shape: tuple[int, ...]
    nature: str
    """``zero``, ``alike`` (rows or entries repeat), ``one-sided``, ``saturating`` or ``random``."""


def signatures(leaves: Leaves) -> Leaves:
    """Return ``leaves`` with each array replaced by its signature."""
    return {path: _signature(leaf) for path, leaf in leaves.items()}


def _signature(leaf: Any) -> Any:
    if not isinstance(leaf, np.ndarray) or leaf.dtype.kind not in "biuf":
        return leaf
    return Signature(leaf.shape, _nature(leaf.astype(float)))


def _nature(array: np.ndarray[Any, Any]) -> str:
    if not array.any():
        return "zero"
    if array.ndim > 0 and looks_alike(array):
        return "alike"
    if array.size < ENOUGH:
        return "random"
    # Weights of one sign add up: what saturates for that is told by its cause.
    off_centre = abs(array.mean()) > SIGMAS * array.std() / np.sqrt(array.size)
    if off_centre and np.abs(array).max() > HARMLESS:
        return "one-sided"
    size = np.sqrt(np.mean(array**2) * array.shape[-1])
    return "saturating" if array.shape[-1] >= WIDE and size > SATURATING else "random"
