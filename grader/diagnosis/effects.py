"""Tell of one mistake of two what it changes, and whether both add up to what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.edited_outputs import changed_outputs, edited_outputs, has_same_output
from grader.diagnosis.leaves import agree, is_finite

if TYPE_CHECKING:
    from grader.course.mistakes import Mistake
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath, Leaves

__all__ = ["Effect", "add_up", "effect"]


@dataclass(frozen=True)
class Effect:
    """What a mistake does to the outputs of one call."""

    changed: frozenset[LeafPath]
    """The outputs that it makes wrong."""
    reproduced: frozenset[LeafPath]
    """Those of them that are wrong in the same way in the submission."""
    outputs: Leaves
    """All outputs under the edit."""


def effect(diagnosed: DiagnosedFunction, mistake: Mistake, case: Case) -> Effect | None:
    """Return what ``mistake`` changes in ``case``, None if that is more than is wrong there."""
    made = edited_outputs(diagnosed, (mistake,), case)
    edited = made.returned
    if isinstance(edited, tuple):
        return None
    changed = frozenset(changed_outputs(case, made, edited))
    if not changed <= case.wrong:
        return None
    same = frozenset(path for path in changed if has_same_output(case, edited, path))
    return Effect(changed, same, edited)


def add_up(case: Case, one: Effect, other: Effect) -> bool:
    """Tell whether two mistakes together seem to give what is wrong in ``case``.

    That is so where each shifts the wrong outputs, or multiplies them, and the submission has both
    shifts, or both factors.
    """
    return all(_adds_up(case, one, other, path) for path in case.wrong)


def _adds_up(case: Case, one: Effect, other: Effect, path: LeafPath) -> bool:
    leaves: list[Any] = [
        case.actual.get(path),
        case.expected.get(path),
        one.outputs.get(path),
        other.outputs.get(path),
    ]
    if not all(map(is_finite, leaves)) or len({np.size(leaf) for leaf in leaves}) > 1:
        return False
    actual, expected, first, second = (np.ravel(leaf).astype(float) for leaf in leaves)
    return agree(actual + expected, first + second) or agree(actual * expected, first * second)
