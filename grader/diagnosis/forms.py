"""Measure the outer form of what is returned: one value or several, a tuple or a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import described
from grader.diagnosis.found_mistakes import FoundMistake
from grader.diagnosis.leaves import LENGTH, copied, display_name
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["FORM", "container_for_array", "wrong_form"]

MAX_KEYS = 6
"""Keys of a dictionary that are listed."""
FORM = "form"
"""The relation of a function that returns another kind of thing, or another number of them."""
WRONG_SHAPE = "wrong-shape"
"""The id of a mistake of type or shape that has no name of its own."""


def wrong_form(diagnosed: DiagnosedFunction) -> FoundMistake | None:
    """Find that every call returned another kind of thing, or another number of values."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    if not returned:
        return None
    due = diagnosed.reference[diagnosed.function.name](*copied(returned[0].args))
    if any(_is_of_form(case.value, due) for case in returned):
        return None
    kinds = {_kind(case.value) for case in returned}
    if len(kinds if isinstance(due, tuple) else {kind for kind, _ in kinds}) > 1:
        return None
    names = list(map(str, diagnosed.function.returns))
    values = {"actual": described(returned[0].value), "count": len(names)}
    if isinstance(due, dict):
        key = "dictionary"
        names = [*map(str, due)][:MAX_KEYS] + (["…"] if len(due) > MAX_KEYS else [])
    else:
        key = "several" if isinstance(due, tuple) else "one"
        if key == "one" and not isinstance(returned[0].value, (tuple, list, dict)):
            return None
    said = key
    if key == "several" and _has_more(returned, len(names)):
        said = "more"
    evidence = message(f"diagnosis.form_{key}", names=", ".join(names), **values)
    return FoundMistake(
        WRONG_SHAPE,
        diagnosed.function.first_output,
        evidence,
        measured=f"form_{said}",
        values={"names": ", ".join(names), "count": len(names)},
        has_own_values=True,
        relation=FORM,
    )


def _has_more(returned: Sequence[Case], count: int) -> bool:
    """Tell whether every call returned more values than ``count``."""
    return all(isinstance(c.value, (tuple, list)) and len(c.value) > count for c in returned)


def _kind(value: Any) -> tuple[str, int]:
    """Return what kind of thing a returned value is, and how many members it has."""
    if isinstance(value, (tuple, list, dict)):
        return type(value).__name__, len(value) if not isinstance(value, dict) else 0
    return "one", 1


def _is_of_form(actual: Any, due: Any) -> bool:
    """Tell whether ``actual`` is of the kind that is due, with as many members if it is a tuple."""
    if isinstance(due, dict):
        return isinstance(actual, dict)
    if isinstance(due, tuple):
        return isinstance(actual, (tuple, list)) and len(actual) == len(due)
    return not isinstance(actual, (tuple, dict))


def container_for_array(diagnosed: DiagnosedFunction, paths: list[LeafPath]) -> FoundMistake | None:
    """Find a tuple or a dictionary where one array is due, in every call."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    if returned and any(_is_list_due(diagnosed, returned[0], path) for path in paths):
        return None
    kinds: set[str] = set()
    sizes: set[int] = set()
    for path in paths:
        for case in returned:
            if isinstance(case.expected.get(path), np.ndarray):
                kind, size = _container_at(diagnosed, case, path)
                kinds.add(kind)
                sizes.add(size)
    # One without members may be a list of numbers to which none was added.
    if len(kinds) != 1 or kinds == {""} or 0 in sizes:
        return None
    (kind,) = kinds
    name = display_name(paths[0])
    values = {"count": min(sizes)}
    evidence = message(f"diagnosis.is_{kind}", quantity=name, **values)
    return FoundMistake(
        WRONG_SHAPE, name, evidence, measured=f"{kind}_for_array", needs_failed_check=True
    )


def _container_at(diagnosed: DiagnosedFunction, case: Case, path: LeafPath) -> tuple[str, int]:
    """Return which container stands at ``path``, "" if none, and how many members it has."""
    if path in case.actual:
        return "", 0
    length = case.actual.get((*path, LENGTH))
    if isinstance(length, int):
        is_list = isinstance(_at(case.value, path, diagnosed.function.returns), list)
        return ("list" if is_list else "tuple"), length
    below = {at[len(path)] for at in case.actual if len(at) > len(path) and at[: len(path)] == path}
    return ("dictionary", len(below)) if below else ("", 0)


def _is_list_due(diagnosed: DiagnosedFunction, case: Case, path: LeafPath) -> bool:
    """Tell whether the reference has a list at ``path``, of numbers that count as an array."""
    due = diagnosed.reference[diagnosed.function.name](*copied(case.args))
    return isinstance(_at(due, path, diagnosed.function.returns), list)


def _at(value: Any, path: LeafPath, returns: Sequence[str]) -> Any:
    """Return what stands at ``path`` of what a function returned, as far as that is known."""
    if len(returns) > 1 and isinstance(value, (tuple, list)) and len(value) == len(returns):
        value, path = value[returns.index(path[0])] if path[0] in returns else value, path[1:]
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, (tuple, list)) and isinstance(part, int) and part < len(value):
            value = value[part]
    return value
