"""Functions that do nothing with what they are given.

Marks are for doing something. Whoever returns a constant leaves every argument alone, and gives
one number where one number is due; whoever hands the arguments back gives the right shapes. Such
a function is told by its results: each part of them is the same in all calls, or one number over
and over, or was among the arguments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from grader.judge.learner import Call
    from grader.judge.verdict import Outcome

__all__ = ["calls_of", "does_nothing", "is_constant", "only_hands_back"]

Path = tuple[object, ...]

_MOST_PARTS = 1000
"""Parts of one result that are looked at: no contract has so many."""


def calls_of(function: str, outcomes: Iterable[Outcome]) -> list[Call]:
    """Return the calls of ``function`` itself that hidden tests made."""
    return [call for outcome in outcomes for call in outcome.calls if call.function == function]


def does_nothing(outcomes: Mapping[str, Sequence[Outcome]]) -> bool:
    """Tell whether a submission only gives constants and what it was given.

    ``outcomes`` are those of the first run, by function. Functions that pass every check, as one
    that gives zeros may, tell nothing; nor do those that return nothing. A zero for every weight
    is a constant as well, and a common mistake: alone, initial parameters tell nothing either.
    """
    idle = False
    for function, own in outcomes.items():
        calls = [call for call in calls_of(function, own) if call.fault is None]
        if not calls:
            continue
        if not _is_idle(calls):
            return False
        initial = any(outcome.test.kind == "initialization" for outcome in own)
        idle |= not initial and not all(outcome.passed for outcome in own)
    return idle


def is_constant(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function gave the very same."""
    return _tell(calls) and len({_key(call.value) for call in calls}) == 1


def only_hands_back(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function gave nothing that was not among their arguments."""
    return _tell(calls) and all(
        _given(call).issuperset(key for _, _, key in _leaves(call.value)) for call in calls
    )


def _is_idle(calls: Sequence[Call]) -> bool:
    """Tell whether each part of the results is a constant, in whatever shape, or an argument.

    Where the arguments were always the same, only a single number counts as a constant.
    """
    first: dict[Path, Hashable] = {}
    tell = _tell(calls)
    for call in calls:
        given = _given(call)
        for path, leaf, key in _leaves(call.value):
            number = _number(leaf)
            constant = key if number is None else number
            same = first.setdefault(path, constant) == constant
            if not (same and (tell or number is not None)) and key not in given:
                return False
    return True


def _tell(calls: Sequence[Call]) -> bool:
    """Tell whether there are results to different arguments, and no fault."""
    if any(call.fault for call in calls):
        return False
    return len({_key(call.args) for call in calls}) > 1


def _key(value: Any) -> Hashable:
    return tuple((path, key) for path, _, key in _leaves(value))


def _given(call: Call) -> set[Hashable]:
    return {key for _, _, key in _leaves(call.args)}


def _leaves(value: Any) -> Iterator[tuple[Path, Any, Hashable]]:
    """Yield the first parts of a value that are no containers.

    Each with the path to it, and with something that equal parts have in common.
    """
    for path, leaf in islice(_parts(value), _MOST_PARTS):
        yield path, leaf, _equal_to(leaf)


def _parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict) and value:
        for key, member in value.items():
            yield from _parts(member, (*path, key))
    elif isinstance(value, (tuple, list)) and value:
        for number, member in enumerate(value):
            yield from _parts(member, (*path, number))
    else:
        yield path, getattr(value, "array", value)


def _equal_to(leaf: Any) -> Hashable:
    """Return something small that equal leaves have in common."""
    if isinstance(leaf, np.ndarray):
        data = np.ascontiguousarray(leaf)
        return (leaf.shape, leaf.dtype.str, hashlib.sha256(data.data).digest())
    if isinstance(leaf, np.generic):
        return leaf.item()  # type: ignore[no-any-return]
    if isinstance(leaf, Hashable):
        return leaf
    return type(leaf).__name__


def _number(leaf: Any) -> Hashable:
    """Return the number that a leaf consists of; None where there are several or none."""
    if isinstance(leaf, np.ndarray):
        if not leaf.size or not bool((leaf == leaf.flat[0]).all()):
            return None
        leaf = leaf.flat[0]
    if isinstance(leaf, np.generic):
        leaf = leaf.item()
    return leaf if isinstance(leaf, (bool, int, float, complex)) else None
