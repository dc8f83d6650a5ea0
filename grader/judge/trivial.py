"""Functions that do nothing with what they are given.

Marks are for doing something. Whoever returns a constant leaves every argument alone, and gives
one number where one number is due; whoever hands the arguments back gives the right shapes. Such
a function is told by its results: each part of them is the same in all calls, or one number over
and over, or was among the arguments.

Numbers that follow from the shapes alone are told by what they achieve: where no value is right
but what was handed back, shapes count for nothing either.
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

_MOST_PARTS = 1000
"""Parts of one result that are looked at: no contract has so many."""


def calls_of(function: str, outcomes: Iterable[CheckOutcome]) -> list[Call]:
    """Return the calls of ``function`` itself that hidden tests made."""
    return [call for outcome in outcomes for call in outcome.calls if call.function == function]


def only_trivial(outcomes: Mapping[str, Sequence[CheckOutcome]]) -> bool:
    """Tell whether a submission only gives constants and what it was given.

    ``outcomes`` are those of the first run, by function. Functions that pass every check, as one
    that gives zeros may, tell nothing; nor do those that return nothing. A zero for every number
    is a constant as well, and a common mistake: alone, initial parameters tell nothing either.
    """
    idle = False
    for function, own in outcomes.items():
        calls = [call for call in calls_of(function, own) if call.failure is None]
        if not calls:
            continue
        if not is_trivial(calls):
            return False
        initial = any(outcome.test.kind == "initialization" for outcome in own)
        idle |= not initial and not all(outcome.passed for outcome in own)
    return idle


def is_constant(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function gave the very same."""
    return _tell(calls) and len({_key(call.value) for call in calls}) == 1


def only_returns_arguments(calls: Sequence[Call]) -> bool:
    """Tell whether all ``calls`` of a function gave nothing that was not among their arguments."""
    return _tell(calls) and all(
        _given(call).issuperset(key for _, _, key in _leaves(call.value)) for call in calls
    )


def returning_functions(outcomes: Mapping[str, Sequence[CheckOutcome]]) -> set[str]:
    """Return the functions that returned anything: no stubs, and none that always raise."""
    return {
        name
        for name, own in outcomes.items()
        if any(call.failure is None for call in calls_of(name, own))
    }


class ReturnedArguments:
    """Answers with what a submission answered, but for what it had to make itself.

    A check that these answers pass as well was passed by handing arguments back.
    """

    saw_reference = False

    def __init__(self, calls: Iterable[Call]) -> None:
        self._calls = deque(calls)

    def defines(self, function: str) -> bool:  # noqa: ARG002 - it answers for every function
        """Tell that there is ``function``."""
        return True

    def call(self, function: str, args: tuple[Any, ...], *, seed: int, want_inputs: bool) -> Reply:  # noqa: ARG002
        """Return what the next recorded call returned, with NaN for whatever was made."""
        call = self._calls.popleft()
        return Reply(_hollow(call.value, _given(call)), inputs=args)

    def run(self, source: str, function: str, args: tuple[Any, ...], *, seed: int) -> Reply:  # noqa: ARG002
        """Return no number: whatever a driver returns was made."""
        return Reply(float("nan"))


def _hollow(value: Any, given: set[Hashable]) -> Any:
    def hollow(leaf: Any) -> Any:
        if _equal_to(leaf) in given:
            return leaf
        return np.full(np.shape(leaf), np.nan) if isinstance(leaf, np.ndarray) else float("nan")

    return tree.map_leaves(hollow, value)


def is_trivial(calls: Sequence[Call]) -> bool:
    """Tell whether each part of the results is a constant, in whatever shape, or an argument.

    Where the arguments were always the same, only a single number counts as a constant.
    """
    first: dict[tree.Path, Hashable] = {}
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
    if any(call.failure for call in calls):
        return False
    return len({_key(call.args) for call in calls}) > 1


def _key(value: Any) -> Hashable:
    return tuple((path, key) for path, _, key in _leaves(value))


def _given(call: Call) -> set[Hashable]:
    return {key for _, _, key in _leaves(call.args)}


def _leaves(value: Any) -> Iterator[tuple[tree.Path, Any, Hashable]]:
    """Yield the first parts of a value that are no containers.

    Each with the path to it, and with something that equal parts have in common.
    """
    for path, node in islice(tree.walk(value), _MOST_PARTS):
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
