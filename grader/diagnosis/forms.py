"""Measure the outer form of what is returned: one value or several, a tuple or a dictionary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import described
from grader.diagnosis.entries import only_for_option
from grader.diagnosis.found_mistakes import MUTATES_INPUT, FoundMistake
from grader.diagnosis.leaves import LENGTH, agree, copied, display_name
from grader.report.model import NOT_IMPLEMENTED
from grader.sandbox.codec import UnsupportedValue
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.diagnosis.cases import Case, DiagnosedFunction
    from grader.diagnosis.leaves import LeafPath

__all__ = ["FORM", "MEMBER_FORM", "container_for_array", "with_wrong_forms", "wrong_form"]

MIN_ENTRIES = 2
NOT_OF_FORM = {NOT_IMPLEMENTED, MUTATES_INPUT}
MAX_KEYS = 6
"""Keys of a dictionary that are listed."""
FORM, MEMBER_FORM = "form", "form of an output"
"""The relations of a function that returns another kind of thing, or another number of them, and of
an output that is no dictionary where one is due."""
WRONG_SHAPE = "wrong-shape"
"""The id of a mistake of type or shape that has no name of its own."""


def with_wrong_forms(
    found: Sequence[FoundMistake], diagnosed: DiagnosedFunction
) -> list[FoundMistake]:
    """Return ``found`` with what says of which form outputs are in the place of less certain words.

    That is of all that only says that they have another form, or that what is in them is missing.
    """
    form = wrong_form(diagnosed)
    if form is not None:
        same = [each for each in found if _says_less(each) or _is_only_listed(each)]
        if len(same) < len(found) or not same:
            return list(found)
        return [replace(form, mistake=same[0].mistake, quantity=same[0].quantity)]
    told = list(found)
    for member in _wrong_members(diagnosed):
        parts = {member.quantity, *_keys(diagnosed, member.quantity)}
        less = [each for each in told if each.quantity in parts and _says_less(each)]
        if less or not told or any(each.relation == MEMBER_FORM for each in told):
            at = told.index(less[0]) if less else len(told)
            told = [each for each in told if each not in less]
            told.insert(at, member)
    return told


def _says_less(found: FoundMistake) -> bool:
    """Tell whether a mistake only says that a form is another, or that something is missing."""
    if found.raised is not None or found.variant or found.sentence:
        return False
    if found.mistake == WRONG_SHAPE:
        return not found.measured or found.relation == FORM
    return found.measured in {"absent", "partly_absent", "circumstances"}


def _is_only_listed(found: FoundMistake) -> bool:
    """Tell whether a mistake is named by no more than its id, of which a form says more."""
    plain = not (found.variant or found.sentence or found.measured or found.relation)
    return plain and found.raised is None and found.mistake not in NOT_OF_FORM


def _wrong_members(diagnosed: DiagnosedFunction) -> list[FoundMistake]:
    """Find the outputs that are no dictionary in any call, where one is due."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    names = diagnosed.function.returns
    if not returned or diagnosed.returns_dictionary or len(names) == 1:
        return []
    due = diagnosed.reference[diagnosed.function.name](*copied(returned[0].args))
    found = []
    for name, member in zip(names, due, strict=False) if isinstance(due, tuple) else ():
        actual = [_at(case.value, (name,), names) for case in returned]
        if not isinstance(member, dict) or any(each is None for each in actual):
            continue
        if any(isinstance(each, dict) for each in actual):
            continue
        found.append(
            FoundMistake(
                WRONG_SHAPE,
                name,
                message("diagnosis.form_member", quantity=name, actual=described(actual[0])),
                measured="form_member",
                values={"names": _listed(member)},
                has_own_values=True,
                relation=MEMBER_FORM,
            )
        )
    return found


def _keys(diagnosed: DiagnosedFunction, name: str) -> list[str]:
    """Return the keys that are due in the output ``name``."""
    paths = (path for case in diagnosed.cases for path in case.expected)
    return [display_name(path) for path in paths if path[0] == name]


def _listed(due: dict[Any, Any]) -> str:
    return ", ".join([*map(str, due)][:MAX_KEYS] + (["…"] if len(due) > MAX_KEYS else []))


def wrong_form(diagnosed: DiagnosedFunction) -> FoundMistake | None:
    """Find that every call returned another kind of thing, or another number of values."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    if not returned:
        return None
    due = diagnosed.reference[diagnosed.function.name](*copied(returned[0].args))
    if isinstance(due, dict) and all(_lacks_all_keys(case) for case in returned):
        return _without_keys(diagnosed, returned[0].value, due)
    if any(_is_of_form(case.value, due) for case in returned):
        return None
    kinds = {_kind(case.value) for case in returned}
    if len(kinds if isinstance(due, tuple) else {kind for kind, _ in kinds}) > 1:
        return None
    names = list(map(str, diagnosed.function.returns))
    values = {"actual": described(returned[0].value), "count": len(names)}
    if isinstance(due, dict):
        key = "dictionary"
        names = [_listed(due)]
    else:
        key = "several" if isinstance(due, tuple) else "one"
        if key == "one" and not isinstance(returned[0].value, (tuple, list, dict)):
            return None
    said, more = key, {}
    if key == "several":
        spread = _spread(diagnosed, returned, due)
        said = "spread" if spread else _number(returned, len(names))
        more = spread
    evidence = message(f"diagnosis.form_{key}", names=", ".join(names), **values)
    return FoundMistake(
        WRONG_SHAPE,
        diagnosed.function.first_output,
        evidence,
        measured=f"form_{said}",
        values={"names": ", ".join(names), "count": len(names), **more},
        has_own_values=True,
        relation=FORM,
    )


def _lacks_all_keys(case: Case) -> bool:
    """Tell whether a call returned a dictionary in which no key is one that is due."""
    return isinstance(case.value, dict) and not any(
        at[: len(path)] == path for at in case.actual for path in case.expected
    )


def _without_keys(
    diagnosed: DiagnosedFunction, actual: dict[Any, Any], due: dict[Any, Any]
) -> FoundMistake:
    return FoundMistake(
        WRONG_SHAPE,
        diagnosed.function.first_output,
        message("diagnosis.form_no_keys", actual=described(actual)),
        measured="form_no_keys",
        values={"names": _listed(due)},
        has_own_values=True,
        relation=FORM,
    )


def _number(returned: Sequence[Case], count: int) -> str:
    """Say whether every call returned more values than ``count``, or several but fewer.

    What cannot be read is something else.
    """
    if any(isinstance(case.value, UnsupportedValue) for case in returned):
        return "other"
    sizes = [len(c.value) if isinstance(c.value, (tuple, list)) else 1 for c in returned]
    if min(sizes) > count:
        return "more"
    return "fewer" if min(sizes) > 1 and max(sizes) < count else "several"


def _spread(
    diagnosed: DiagnosedFunction, returned: Sequence[Case], due: tuple[Any, ...]
) -> dict[str, str]:
    """Return which dictionary is returned entry by entry, in every call, and its keys."""
    names = diagnosed.function.returns
    for at, (name, member) in enumerate(zip(names, due, strict=False)):
        if not isinstance(member, dict) or len(member) < MIN_ENTRIES:
            continue
        count = len(due) - 1 + len(member)
        if all(_has_entries(case, name, member, at, count) for case in returned):
            return {"quantity": name, "keys": _listed(member)}
    return {}


def _has_entries(case: Case, name: str, member: dict[Any, Any], at: int, count: int) -> bool:
    """Tell whether a call returned ``count`` values, and the entries of a dictionary among them."""
    value = case.value
    if not isinstance(value, (tuple, list)) or len(value) != count:
        return False
    entries = value[at : at + len(member)]
    return all(
        isinstance(each, (np.ndarray, np.generic, float, int))
        and agree(np.asarray(each), case.expected.get((name, str(key))))
        for key, each in zip(member, entries, strict=True)
    )


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
    """Find a tuple or a dictionary where one array is due, in every call that is wrong there."""
    returned = [case for case in diagnosed.cases if case.fingerprint is None]
    if returned and any(_is_list_due(diagnosed, returned[0], path) for path in paths):
        return None
    kinds: set[str] = set()
    sizes: set[int] = set()
    for path in paths:
        for case in returned:
            if path in case.wrong and isinstance(case.expected[path], np.ndarray):
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
    measured = f"{kind}_for_array"
    wrong = [case for case in returned if not case.wrong.isdisjoint(paths)]
    right = [case for case in returned if case.wrong.isdisjoint(paths)]
    if right:
        measured += "_some"
        counts = {"calls": len(wrong), "all": len(returned)}
        evidence = message("diagnosis.in_calls", said=evidence, **counts)
        evidence = f"{evidence} {only_for_option(wrong, right)}".strip()
    return FoundMistake(WRONG_SHAPE, name, evidence, measured=measured, needs_failed_check=True)


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
