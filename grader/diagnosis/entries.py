"""Say at which entries outputs are wrong: for which numbers of an argument, or in which column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.text import message
from grader.values.compare import REPRODUCED, wrong_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.diagnosis.cases import Case, DiagnosedFunction

    Array = np.ndarray[Any, Any]

__all__ = ["only_for_option", "where_entries_are_wrong"]

MIN_ENTRIES = 3
"""Wrong entries, and right ones, from which it follows where entries are wrong."""
MIN_CALLS = 2
TABLE_AXES = 2
MIN_SHARE = 0.8
"""Of the entries at which a condition holds: as many are wrong, else it says too little."""
ROW, COLUMN = 0, 1


def where_entries_are_wrong(diagnosed: DiagnosedFunction) -> str:
    """Say which entries alone are wrong, or for which kind of numbers, "" if nothing is certain."""
    return _whole_numbers(diagnosed) or _of_argument(diagnosed) or _in_place(diagnosed)


def only_for_option(wrong: list[Case], right: list[Case]) -> str:
    """Say for which value of a string argument outputs are wrong, if it is only one."""
    in_wrong = {arg for case in wrong for arg in case.args if isinstance(arg, str)}
    in_right = {arg for case in right for arg in case.args if isinstance(arg, str)}
    if len(in_wrong) == 1 and in_right and in_wrong.isdisjoint(in_right):
        return message("diagnosis.only_for", choice=next(iter(in_wrong)))
    return ""


def _whole_numbers(diagnosed: DiagnosedFunction) -> str:
    """Say that outputs are wrong just where an argument is made of whole numbers."""
    names = diagnosed.reference.parameters(diagnosed.function.name)
    found = []
    for at, name in enumerate(names):
        cases = [case for case in diagnosed.cases if at < len(case.args)]
        kinds = [(_kind(case.args[at]), bool(case.wrong)) for case in cases]
        right = [kind for kind, is_wrong in kinds if not is_wrong]
        wrong = [kind for kind, is_wrong in kinds if is_wrong]
        if {*wrong} == {"whole"} and {*right} == {"decimals"} and len(right) >= MIN_CALLS:
            found.append(name)
    return message("diagnosis.wrong_for_whole_numbers", name=found[0]) if len(found) == 1 else ""


def _kind(value: Any) -> str:
    array = _numbers(value)
    return (
        ""
        if array is None
        else {"i": "whole", "u": "whole", "f": "decimals"}.get(array.dtype.kind, "")
    )


def _of_argument(diagnosed: DiagnosedFunction) -> str:
    """Say for which sign or which of two numbers of an argument the same entries are wrong."""
    names = diagnosed.reference.parameters(diagnosed.function.name)
    found = []
    for at, name in enumerate(names):
        entries = _beside_argument(diagnosed, at)
        if entries is None:
            continue
        numbers, wrong = entries
        conditions = {
            "negative": (numbers < 0, numbers > 0),
            "positive": (numbers > 0, numbers < 0),
            "not_negative": (numbers >= 0, numbers < 0),
            "not_positive": (numbers <= 0, numbers > 0),
        }
        if np.isin(numbers, (0, 1)).all():
            conditions = {
                "one": (numbers == 1, numbers == 0),
                "zero": (numbers == 0, numbers == 1),
            }
        possible = [
            message(f"diagnosis.wrong_where_{key}", name=name)
            for key, (there, elsewhere) in conditions.items()
            if not (wrong & ~there).any()
            and (wrong & there).sum() >= MIN_ENTRIES
            and (wrong & there).sum() >= MIN_SHARE * there.sum()
            and elsewhere.sum() >= MIN_ENTRIES
        ]
        found += possible[:1]  # the first says most
    return found[0] if len(found) == 1 else ""


def _beside_argument(diagnosed: DiagnosedFunction, at: int) -> tuple[Array, Array] | None:
    """Return all numbers of an argument, and which entries beside them are wrong.

    None unless every output has the shape of the argument, in every call.
    """
    numbers, wrong = [], []
    for case in diagnosed.cases:
        argument = _numbers(case.args[at]) if at < len(case.args) else None
        for is_wrong in _entries(case):
            if argument is None or is_wrong is None or argument.shape != is_wrong.shape:
                return None
            numbers.append(argument.ravel())
            wrong.append(is_wrong.ravel())
    return (np.concatenate(numbers), np.concatenate(wrong)) if numbers else None


def _in_place(diagnosed: DiagnosedFunction) -> str:
    """Say that all wrong entries stand in the first or the last row or column."""
    wrong = [
        is_wrong
        for case in diagnosed.cases
        for is_wrong in _entries(case)
        if is_wrong is None or is_wrong.any()
    ]
    if len(wrong) < MIN_CALLS or any(each is None or each.ndim != TABLE_AXES for each in wrong):
        return ""
    for axis, name in ((COLUMN, "column"), (ROW, "row")):
        for end, place in ((-1, "last"), (0, "first")):
            if all(_only_at(each, axis, end) for each in wrong if each is not None):
                return message(f"diagnosis.wrong_in_{place}_{name}")
    return ""


def _only_at(wrong: Array, axis: int, end: int) -> bool:
    """Tell whether ``wrong`` is true only in the first or last row or column, of several."""
    there = np.zeros_like(wrong)
    np.moveaxis(there, axis, 0)[end] = True
    return wrong.shape[axis] > 1 and not (wrong & ~there).any()


def _entries(case: Case) -> Iterator[Array | None]:
    """Yield for each output at which entries it is wrong, None where these cannot be compared."""
    for path, leaf in case.expected.items():
        expected, actual = _numbers(leaf), _numbers(case.actual.get(path))
        if expected is None or actual is None or actual.shape != expected.shape:
            yield None
            continue
        yield wrong_elements(actual, expected.astype(float), REPRODUCED, equal_nan=True)


def _numbers(value: Any) -> Array | None:
    """Return a number or an array of numbers as an array, None for anything else."""
    if not isinstance(value, (int, float, np.ndarray, np.generic)):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in "biuf" else None
