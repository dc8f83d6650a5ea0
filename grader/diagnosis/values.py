"""What functions return, taken apart into named leaves that can be compared one by one.

A leaf is a number, an array or a plain object at a *path*: ``("labels",)`` for a member of a
returned tuple, ``("state", "x2")`` for an entry of a returned dictionary, ``("cache", 1)``
for the second member of a cache. The length of an inner tuple is a leaf as well, at
``(…, "#")``: a cache of two members is wrong even when both are right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.checks.compare import shape_of_list
from grader.values import tree
from grader.values.compare import REPRODUCED, is_close

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course.quantities import Quantities

__all__ = [
    "LENGTH",
    "Leaves",
    "Path",
    "agree",
    "copied",
    "display",
    "flatten",
    "shift_numbers",
    "stands_for",
]

Path = tuple[str | int, ...]
Leaves = dict[Path, Any]

LENGTH = "#"
"""Stands for the length of an inner tuple or list."""
DEEPEST = 12


def flatten(value: Any, returns: Sequence[str], *, entries: bool = False) -> Leaves:
    """Return the leaves of what a function with outputs named ``returns`` gave back.

    ``entries`` says that these are entries of one dictionary, not members of a tuple.
    """
    leaves: Leaves = {}
    members = value if isinstance(value, (tuple, list)) else None
    if not entries and len(returns) > 1 and members is not None and len(members) == len(returns):
        for name, member in zip(returns, members, strict=True):
            _take(member, (name,), leaves)
    elif len(returns) > 1:
        _take(value, (), leaves)
    else:
        _take(value, tuple(returns), leaves)
    return leaves


def _take(value: Any, path: Path, leaves: Leaves) -> None:
    for at, node in tree.nodes(value, path, is_leaf=_is_array, max_depth=DEEPEST, key=str):
        if isinstance(node, (tuple, list)) and not _is_array(node):
            leaves[*at, LENGTH] = len(node)
        elif not isinstance(node, dict):
            leaves[at] = _plain(node)


def _is_array(value: Any) -> bool:
    """Tell whether ``value`` is a list of numbers, which stands for an array."""
    return isinstance(value, list) and bool(value) and _numbers(value)


def _plain(value: Any) -> Any:
    """Return numbers, lists of numbers and array subclasses as plain arrays."""
    carried = getattr(value, "array", None)
    if isinstance(carried, np.ndarray):
        return carried
    if isinstance(value, (np.generic, list)) or shape_of_list(value) == ():
        return np.asarray(value)
    return value


def _numbers(value: list[Any]) -> bool:
    """Tell whether ``value`` is a list of numbers, or of such lists of one length."""
    first = value[0]
    while isinstance(first, list) and first:
        first = first[0]
    return not isinstance(first, (list, tuple, np.ndarray)) and shape_of_list(value) is not None


def agree(seen: Any, due: Any) -> bool:
    """Tell whether two leaves are the same: shapes but for single numbers, then values."""
    if isinstance(seen, np.ndarray) and isinstance(due, np.ndarray):
        return _arrays_agree(seen, due)
    if isinstance(seen, np.ndarray) or isinstance(due, np.ndarray):
        return False
    return bool(type(seen) is type(due) and seen == due)


def stands_for(seen: Any, due: Any) -> bool:
    """Tell whether a single number is given where an array of nothing but it is due."""
    if not isinstance(seen, np.ndarray) or not isinstance(due, np.ndarray) or seen.size != 1:
        return False
    return agree(np.broadcast_to(seen.reshape(()), due.shape), due)


def _arrays_agree(seen: np.ndarray[Any, Any], due: np.ndarray[Any, Any]) -> bool:
    if seen.shape != due.shape:
        if seen.size != 1 or due.size != 1:
            return False
        seen, due = seen.reshape(()), due.reshape(())
    if seen.dtype.kind not in "biuf" or due.dtype.kind not in "biuf":
        return bool(seen.dtype.kind == due.dtype.kind and np.array_equal(seen, due))
    return is_close(seen, due.astype(float), REPRODUCED, equal_nan=True)


def display(path: Path) -> str:
    """Return what people call the leaf: the last name on its path."""
    names = [part for part in path if isinstance(part, str) and part != LENGTH]
    return names[-1] if names else ""


def copied(value: Any) -> Any:
    """Return a copy of plain containers and arrays; much faster than deepcopy."""
    return tree.map_leaves(_copied_leaf, value)


def _copied_leaf(leaf: Any) -> Any:
    return leaf.copy() if isinstance(leaf, np.ndarray) else leaf


def shift_numbers(
    leaves: Sequence[Leaves], due: Sequence[Leaves], names: Quantities, *, first: int
) -> tuple[list[Leaves], set[Path]]:
    """Return ``leaves`` with entries that count from ``1 - first`` counted from ``first``.

    Two editions of a course may number the same entries differently: ``g1`` … ``g3`` of one are
    ``g0`` … ``g2`` of the other (``first`` is 0). Second, which names were counted so.
    """
    other = 1 - first
    numbered = {name for each in due for name in _numbered(each, names)}

    def shifted(name: Path, seen: Leaves, right: Leaves) -> bool:
        wanted = _numbered(right, names).get(name, set())
        got = _numbered(seen, names).get(name, set())
        if not wanted or min(wanted) != first:
            return False
        last = max(wanted)
        return other in got and (last + 1 in got and 0 not in got if other else last not in got)

    moved = {
        name
        for name in numbered
        if any(shifted(name, *pair) for pair in zip(leaves, due, strict=True))
    }
    return [_renumber(each, moved, first - other, names) for each in leaves], moved


def _numbered(leaves: Leaves, names: Quantities) -> dict[Path, set[int]]:
    found: dict[Path, set[int]] = {}
    for path in leaves:
        if parts := _split(path, names):
            found.setdefault((*path[:-1], parts[0]), set()).add(parts[1])
    return found


def _renumber(leaves: Leaves, moved: set[Path], by: int, names: Quantities) -> Leaves:
    renumbered: Leaves = {}
    for path, leaf in leaves.items():
        parts = _split(path, names)
        if parts and (*path[:-1], parts[0]) in moved:
            renumbered[*path[:-1], f"{parts[0]}{parts[1] + by}"] = leaf
        else:
            renumbered[path] = leaf
    return renumbered


def _split(path: Path, names: Quantities) -> tuple[str, int] | None:
    return names.split(path[-1]) if path and isinstance(path[-1], str) else None
