"""Refute listed mistakes that give a constant output only by chance.

A function that returns 0 whatever it is given agrees with every edit that comes to 0 on these
arguments, such as a product of which one factor is 0 for each label. On arguments of the same
shapes with other numbers the two differ.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.cases import RAISED
from grader.diagnosis.edits import edited_function
from grader.diagnosis.leaves import agree, is_finite
from grader.errors import LearnerFailure
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.explanations import Explanation
    from grader.diagnosis.leaves import LeafPath

__all__ = ["Constants"]

SHRINK, SHIFT = 0.9, 0.05
"""What moves numbers a little: those between 0 and 1 stay there, and labels become decimals."""
SEED = 7
MIN_CALLS = 2


class Constants:
    """The outputs of a function that are one number in every call, though others are due."""

    def __init__(self, diagnosed: DiagnosedFunction) -> None:
        self._diagnosed = diagnosed
        paths = {path for _, path in diagnosed.wrong_outputs} - {RAISED}
        self._paths = frozenset(path for path in paths if _is_constant(diagnosed, path))
        self._called: dict[int, Mapping[LeafPath, Any] | None] = {}

    def refute(self, explanation: Explanation) -> bool:
        """Tell whether a constant stays one with other numbers, where the edit gives others."""
        paths = {path for _, path in explanation.outputs} & self._paths
        diagnosed = self._diagnosed
        if not paths or diagnosed.is_random:
            return False
        number = min(number for number, path in explanation.outputs if path in paths)
        actual = self._actual(number)
        if actual is None:
            return False
        case = diagnosed.cases[number]
        edit = edited_function(diagnosed.reference, explanation.mistakes)
        edited = diagnosed.run(edit, _moved(case))
        if not isinstance(edited, dict):
            return False
        return any(
            path in actual
            and path in edited
            and agree(actual[path], case.actual[path])
            and not agree(edited[path], case.actual[path])
            for path in paths
        )

    def _actual(self, number: int) -> Mapping[LeafPath, Any] | None:
        """Return what the submission gives with other numbers, None if it fails with them."""
        if number not in self._called:
            self._called[number] = self._call(self._diagnosed.cases[number])
        return self._called[number]

    def _call(self, case: Case) -> Mapping[LeafPath, Any] | None:
        diagnosed, probe, due = self._diagnosed, self._diagnosed.probe, case.expected
        if probe is None:
            return None
        name, args = diagnosed.function.name, _moved(case).args
        diagnosed.check_time()
        try:
            reply = probe.caller.call(name, args, seed=SEED, want_inputs=False)
        except LearnerFailure:
            return None
        return None if reply.value is None else diagnosed.actual_leaves(reply.value, due)


def _is_constant(diagnosed: DiagnosedFunction, path: LeafPath) -> bool:
    """Tell whether one and the same number stands at ``path`` in every call."""
    cases = [case for case in diagnosed.cases if path in case.expected and not case.fingerprint]
    leaves: list[Any] = [case.actual.get(path) for case in cases]
    actual = [np.ravel(leaf) for leaf in leaves if is_finite(leaf) and leaf.size]
    if len(cases) < MIN_CALLS or len(actual) < len(cases):
        return False
    numbers = np.concatenate(actual)
    return np.unique(numbers).size == 1


def _moved(case: Case) -> Case:
    """Return ``case`` with other numbers in its arrays, and in its single decimals and labels."""
    return replace(case, args=tree.map_leaves(_move, case.args))


def _move(leaf: Any) -> Any:
    if isinstance(leaf, np.ndarray):
        is_number = leaf.dtype.kind in "biuf"
    else:
        is_number = isinstance(leaf, float) or (type(leaf) is int and leaf in (0, 1))
    return leaf * SHRINK + SHIFT if is_number else leaf
