"""Recognize functions that compute nothing: they return constants, or their arguments.

Points are for doing something. A function that returns a constant changes no argument, and gives
one number where one number is expected; one that returns its arguments gives the right shapes. Such
a function is recognized by its results: each part of them is the same in all calls, or one number
over and over, or was among the arguments.

Numbers that follow from the shapes alone are not recognized here: where no value is right but what
was among the arguments, :mod:`~grader.judge.scoring` gives no points for shapes either.
"""

from __future__ import annotations

import hashlib
import math
from collections import deque
from collections.abc import Hashable
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.sandbox.replies import Reply
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from grader.running.check import CheckOutcome
    from grader.running.learner import Call

__all__ = [
    "ReturnedArguments",
    "calls_of",
    "is_constant",
    "is_trivial",
    "only_returns_arguments",
    "only_trivial",
    "returning_functions",
]

_MAX_PARTS = 1000
"""Parts of one result that are compared: no exercise expects so many."""


def calls_of(function: str, outcomes: Iterable[CheckOutcome]) -> list[Call]:
    """Return the calls of ``function`` itself that hidden tests made."""
    return [call for outcome in outcomes for call in outcome.calls if call.function == function]


def only_trivial(outcomes: Mapping[str, Sequence[CheckOutcome]]) -> bool:
    """Tell whether a submission returns nothing but constants and its arguments.

    ``outcomes`` are those of the submission's functions as they are. Functions that pass every
    check, as one that gives zeros may, are no evidence; nor are those that return nothing. Zeros
    are a common mistake of initial parameters: alone, these are no evidence either.
    """
    any_trivial = False
    for function, own in outcomes.items():
        calls = [call for call in calls_of(function, own) if call.failure is None]
        if not calls:
            continue
        if not is_trivial(calls):
            return False
        initial = any(outcome.test.kind == "initialization" for outcome in own)
        any_trivial |= not initial and not all(outcome.passed for outcome in own)
    return any_trivial


def is_constant(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function returned the same value."""
    return _are_comparable(calls) and len({_key(call.value) for call in calls}) == 1


def only_returns_arguments(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function returned parts of their arguments alone."""
    return _are_comparable(calls) and all(
        _argument_keys(call).issuperset(key for _, _, key in _leaves(call.value)) for call in calls
    )


def returning_functions(outcomes: Mapping[str, Sequence[CheckOutcome]]) -> set[str]:
    """Return the functions that returned anything: no stubs, and none that always raise."""
    return {
        name
        for name, own in outcomes.items()
        if any(call.failure is None for call in calls_of(name, own))
    }


class ReturnedArguments:
    """Reply as a submission did, with NaN for each part that was not among the arguments.

    A check that passes on these replies needed no computed value.
    """

    saw_reference = False

    def __init__(self, calls: Iterable[Call]) -> None:
        self._calls = deque(calls)

    def defines(self, function: str) -> bool:  # noqa: ARG002 - it replies for every function
        """Tell that there is ``function``."""
        return True

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:  # noqa: ARG002
        """Return what the next recorded call returned, with NaN for what was computed."""
        call = self._calls.popleft()
        return Reply(_without_computed(call.value, _argument_keys(call)), inputs=args)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:  # noqa: ARG002
        """Return NaN: whatever a driver returns was computed."""
        return Reply(float("nan"))


def _without_computed(value: Any, arguments: set[Hashable]) -> Any:
    def without_computed(leaf: Any) -> Any:
        if _equal_to(leaf) in arguments:
            return leaf
        return np.full(np.shape(leaf), np.nan) if isinstance(leaf, np.ndarray) else float("nan")

    return tree.map_leaves(without_computed, value)


def is_trivial(calls: Sequence[Call]) -> bool:
    """Tell whether each part of the results is a constant, in whatever shape, or an argument.

    Where the arguments were always the same, only a single number counts as a constant.
    """
    first: dict[tree.Path, Hashable] = {}
    comparable = _are_comparable(calls)
    for call in calls:
        among_arguments = _argument_keys(call)
        for path, leaf, key in _leaves(call.value):
            number = _number(leaf)
            constant = key if number is None else number
            same = first.setdefault(path, constant) == constant
            if not (same and (comparable or number is not None)) and key not in among_arguments:
                return False
    return True


def _are_comparable(calls: Sequence[Call]) -> bool:
    """Tell whether there are results for different arguments, and no failure."""
    if any(call.failure for call in calls):
        return False
    return len({_key(call.args) for call in calls}) > 1


def _key(value: Any) -> Hashable:
    return tuple((path, key) for path, _, key in _leaves(value))


def _argument_keys(call: Call) -> set[Hashable]:
    return {key for _, _, key in _leaves(call.args)}


def _leaves(value: Any) -> Iterator[tuple[tree.Path, Any, Hashable]]:
    """Yield the first parts of a value that are no containers.

    Each with the path to it, and with something that equal parts have in common.
    """
    for path, node in islice(tree.walk(value), _MAX_PARTS):
        leaf = getattr(node, "array", node)
        yield path, leaf, _equal_to(leaf)


def _equal_to(leaf: Any) -> Hashable:
    """Return something small that equal leaves have in common."""
    if isinstance(leaf, np.ndarray):
        data = np.ascontiguousarray(leaf)
        return (leaf.shape, leaf.dtype.str, hashlib.sha256(data.data).digest())
    leaf = _plain(leaf)
    return leaf if isinstance(leaf, Hashable) else type(leaf).__name__


def _number(leaf: Any) -> Hashable:
    """Return the number that a leaf consists of; None where there are several or none."""
    if isinstance(leaf, np.ndarray):
        if not leaf.size:
            return None
        first = leaf.flat[0]
        if not bool((leaf == first).all() or (leaf != leaf).all()):  # noqa: PLR0124 - all NaN
            return None
        leaf = first
    return _plain(leaf) if isinstance(leaf, (bool, int, float, complex, np.generic)) else None


def _plain(leaf: Any) -> Any:
    """Return a number of Python's, or a name for NaN, which is not equal to itself."""
    if isinstance(leaf, np.generic):
        leaf = leaf.item()
    return "NaN" if isinstance(leaf, float) and math.isnan(leaf) else leaf
