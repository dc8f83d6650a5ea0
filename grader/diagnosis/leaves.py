"""Take what a function returned apart into named leaves, and compare leaf with leaf.

A leaf is a number, an array or another plain object at a *path*: ``("labels",)`` for a member of a
returned tuple, ``("state", "x2")`` for an entry of a returned dictionary, ``("cache", 1)`` for the
second member of a cache. The length of an inner tuple is a leaf too, at ``(…, "#")``: a cache of
two members is wrong where three are expected, even if both are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import shape_of_list
from grader.values import tree
from grader.values.compare import REPRODUCED, is_close

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "LENGTH",
    "PLANE",
    "LeafPath",
    "Leaves",
    "agree",
    "both_single",
    "copied",
    "display_name",
    "filled",
    "flatten",
    "is_broadcast_of",
    "is_finite",
    "is_lost",
    "shape_of",
]

LeafPath = tuple[str | int, ...]
Leaves = dict[LeafPath, Any]

LENGTH = "#"
"""The last part of the path at which the length of an inner tuple or list stands."""
PLANE = 2
"""The axes of a table."""
MAX_DEPTH = 12
"""Parts of a path; what is nested deeper is not compared."""


def flatten(value: Any, returns: Sequence[str], *, is_one_dictionary: bool = False) -> Leaves:
    """Return the leaves of ``value``, which a function with outputs named ``returns`` returned.

    With ``is_one_dictionary``, the outputs are entries of a dictionary, not members of a tuple.
    """
    leaves: Leaves = {}
    members = value if isinstance(value, (tuple, list)) else None
    if (
        not is_one_dictionary
        and len(returns) > 1
        and members is not None
        and len(members) == len(returns)
    ):
        for name, member in zip(returns, members, strict=True):
            _add_leaves(member, (name,), leaves)
    elif len(returns) > 1:
        _add_leaves(value, (), leaves)
    else:
        _add_leaves(value, tuple(returns), leaves)
    return leaves


def _add_leaves(value: Any, path: LeafPath, leaves: Leaves) -> None:
    for at, node in tree.nodes(value, path, is_leaf=_is_array, max_depth=MAX_DEPTH, key=str):
        if isinstance(node, (tuple, list)) and not _is_array(node):
            leaves[*at, LENGTH] = len(node)
        elif not isinstance(node, dict):
            leaves[at] = _as_plain_array(node)


def _is_array(value: Any) -> bool:
    """Tell whether ``value`` is a list of numbers, which is compared as an array."""
    return isinstance(value, list) and bool(value) and _holds_numbers(value)


def _holds_numbers(value: list[Any]) -> bool:
    """Tell whether ``value`` is a list of numbers, or of such lists of one length."""
    first = value[0]
    while isinstance(first, list) and first:
        first = first[0]
    has_axes = isinstance(first, np.ndarray) and first.ndim > 0
    is_row = isinstance(first, (list, tuple)) or has_axes
    return not is_row and shape_of_list(value) is not None


def _as_plain_array(value: Any) -> Any:
    """Return numbers, lists of numbers and array subclasses as plain arrays, others unchanged."""
    carried = getattr(value, "array", None)
    if isinstance(carried, np.ndarray):
        return carried
    if isinstance(value, (np.generic, list)) or shape_of_list(value) == ():
        return np.asarray(value)
    return value


def agree(actual: Any, expected: Any) -> bool:
    """Tell whether two leaves are equal, within :data:`~grader.values.compare.REPRODUCED`.

    Shapes must be equal too, except that a single number may have any shape of size 1.
    """
    if isinstance(actual, np.ndarray) and isinstance(expected, np.ndarray):
        return _arrays_agree(actual, expected)
    if isinstance(actual, np.ndarray) or isinstance(expected, np.ndarray):
        return False
    return bool(type(actual) is type(expected) and actual == expected)


def _arrays_agree(actual: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]) -> bool:
    if actual.shape != expected.shape:
        if not both_single(actual, expected):
            return False
        actual, expected = actual.reshape(()), expected.reshape(())
    if actual.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return bool(actual.dtype.kind == expected.dtype.kind and np.array_equal(actual, expected))
    if actual.dtype == expected.dtype and actual.tobytes() == expected.tobytes():
        return True  # as most are, which is found out faster
    return is_close(actual, expected.astype(float), REPRODUCED, equal_nan=True)


def both_single(actual: Any, expected: Any) -> bool:
    """Tell whether both leaves are single numbers, which are compared whatever their shapes."""
    return all(isinstance(leaf, np.ndarray) and leaf.size == 1 for leaf in (actual, expected))


def is_broadcast_of(actual: Any, expected: Any) -> bool:
    """Tell whether ``actual`` is a single number that fills the whole array ``expected``."""
    if not isinstance(actual, np.ndarray) or not isinstance(expected, np.ndarray):
        return False
    if actual.size != 1:
        return False
    return agree(np.broadcast_to(actual.reshape(()), expected.shape), expected)


def filled(actual: Any, expected: Any) -> Any:
    """Return a single number as an array of it, where one number fills the array ``expected``."""
    if not is_finite(actual) or not is_finite(expected) or actual.size != 1:
        return actual
    if not expected.size or np.unique(expected).size > 1:
        return actual
    return np.broadcast_to(actual.reshape(()), expected.shape)


def is_lost(leaf: Any) -> bool:
    """Tell whether ``leaf`` is an array without a single finite number."""
    return (
        isinstance(leaf, np.ndarray)
        and leaf.dtype.kind == "f"
        and leaf.size > 0
        and not bool(np.isfinite(leaf).any())
    )


def is_finite(leaf: Any) -> bool:
    """Tell whether ``leaf`` is an array of finite numbers."""
    return (
        isinstance(leaf, np.ndarray) and leaf.dtype.kind in "biuf" and bool(np.isfinite(leaf).all())
    )


def shape_of(leaf: Any) -> tuple[int, ...] | None:
    """Return the shape of an array, or of the random array that a signature describes."""
    shape: tuple[int, ...] | None = getattr(leaf, "shape", None)
    return shape


def display_name(path: LeafPath) -> str:
    """Return the name by which people know the leaf at ``path``: the last name on the path."""
    names = [part for part in path if isinstance(part, str) and part != LENGTH]
    return names[-1] if names else ""


def copied(value: Any) -> Any:
    """Return a copy of nested containers and their arrays; much faster than deepcopy."""
    return tree.map_leaves(_copied_leaf, value)


def _copied_leaf(leaf: Any) -> Any:
    return leaf.copy() if isinstance(leaf, np.ndarray) else leaf
