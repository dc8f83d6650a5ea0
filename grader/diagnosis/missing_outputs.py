"""Find outputs that are missing in every call, or None where a value is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from grader.diagnosis.exception_meanings import nearest
from grader.diagnosis.found_mistakes import FoundMistake, only_measured
from grader.diagnosis.leaves import display_name
from grader.text import message

if TYPE_CHECKING:
    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["absent", "is_none"]

MIN_LIKENESS = 0.6
"""Of a key that is due and another that may stand for it."""
MAX_NAMES = 6
"""Outputs that are listed in one sentence."""


def absent(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
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
    found = only_measured(names[0], evidence, "absent")
    return replace(found, hint=_other_key(diagnosed, names[0]))


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


def is_none(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find None where a value is due, in every call."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    there = [
        case.actual.get(path, 0) for path in paths for case in returned if path in case.expected
    ]
    if not there or any(each is not None for each in there):
        return None
    return only_measured(display_name(paths[0]), "", "none")
