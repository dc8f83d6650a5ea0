"""Stage: mistakes that shapes alone prove; those outputs get the expected shape afterwards.

An output of shape ``(n,)`` where ``(n, 1)`` is expected has lost its second axis, whatever its
values. Whether the values are right as well is seen once it has the expected shape. So two mistakes
in one line are told apart: a missing ``keepdims`` here, a missing factor in a later stage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.factors import factors
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import display_name, shape_of
from grader.diagnosis.random_arrays import Signature
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.found_mistakes import DiagnosisState
    from grader.diagnosis.leaves import LeafPath

__all__ = ["shapes"]

Shape = tuple[int, ...]


def shapes(state: DiagnosisState) -> DiagnosisState:
    """Find what the shapes prove, and give those outputs the expected shape."""
    diagnosed = state.diagnosed
    found: list[FoundMistake] = []
    for path in sorted({path for _, path in diagnosed.wrong_outputs}, key=str):
        mistake, pairs = _mistake_in_shapes(diagnosed, path)
        if mistake:
            name = display_name(path)
            found.append(FoundMistake(mistake, name, _evidence(name, pairs)))
            diagnosed = diagnosed.with_cases(
                _with_expected_shape(case, path) for case in diagnosed.cases
            )
    return state.with_corrected(found, diagnosed)


def _mistake_in_shapes(
    diagnosed: DiagnosedFunction, path: LeafPath
) -> tuple[str, list[tuple[Shape, Shape]]]:
    """Return the mistake that the shapes at ``path`` prove, "" if none, and the shapes."""
    cases = [case for case in diagnosed.cases if path in case.actual and path in case.expected]
    pairs = [(shape_of(case.actual[path]), shape_of(case.expected[path])) for case in cases]
    known = [
        (actual, expected)
        for actual, expected in pairs
        if actual is not None and expected is not None
    ]
    if len(known) < len(pairs):
        return "", []
    mistake = _mistake_by_pairs(known)
    if mistake == "row-for-column":
        mistake = _row_or_transposed(diagnosed, path)
    elif mistake == "transposed" and not _is_right_when_transposed(diagnosed, path, cases):
        mistake = ""
    return mistake, known


def _mistake_by_pairs(pairs: list[tuple[Shape, Shape]]) -> str:
    """Return how every actual shape follows from the expected one, "" if it does not."""
    differ = any(actual != expected for actual, expected in pairs)
    if not differ or any(len(expected) != 2 for _, expected in pairs):  # noqa: PLR2004 - matrices
        return ""
    columns = all(expected[1] == 1 for _, expected in pairs)
    if columns and all(actual == expected[:1] for actual, expected in pairs):
        return "rank-one"
    if all(actual == expected[::-1] for actual, expected in pairs):
        return "row-for-column" if columns else "transposed"
    return ""


def _row_or_transposed(diagnosed: DiagnosedFunction, path: LeafPath) -> str:
    """Return which mistake a row in place of a column is: the one that the exercise lists."""
    both = ("row-for-column", "transposed")
    listed = [mistake for mistake in diagnosed.mistakes if mistake.id in both]
    for mistake in listed:
        if diagnosed.quantities.stem(mistake.quantity) == diagnosed.stem(path):
            return mistake.id
    return both[0]


def _is_right_when_transposed(
    diagnosed: DiagnosedFunction, path: LeafPath, cases: list[Case]
) -> bool:
    """Tell whether the transposes are as expected, up to a factor."""
    if diagnosed.is_random:
        return True
    return factors([(case.actual[path].T, case.expected[path]) for case in cases]) is not None


def _with_expected_shape(case: Case, path: LeafPath) -> Case:
    if path not in case.actual or path not in case.expected:
        return case
    reshaped = _reshaped(case.actual[path], case.expected[path])
    return replace(case, actual={**case.actual, path: reshaped})


def _reshaped(actual: Any, expected: Any) -> Any:
    if isinstance(actual, Signature):
        return actual._replace(shape=expected.shape)
    if actual.ndim == 2 and expected.shape[1] != 1:  # noqa: PLR2004 - a matrix
        return np.ascontiguousarray(actual.T)
    return actual.reshape(expected.shape)


def _evidence(name: str, pairs: list[tuple[Shape, Shape]]) -> str:
    actual, expected = next(pair for pair in pairs if pair[0] != pair[1])
    return message("diagnosis.shape", quantity=name, actual=actual, expected=expected)
