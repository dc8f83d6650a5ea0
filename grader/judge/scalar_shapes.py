"""The shapes in which a submission returns single numbers.

A result of shape (1, 1) is as good as a float, and the learner's other functions may rely on it,
say with ``result[0, 0]``. So the reference, when it is substituted for the function that returns
it, returns its numbers in the same shape: a function must not fail for what the checks accept.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from grader.running.learner import Call

__all__ = ["ScalarShapes", "scalar_shapes_of", "with_scalar_shapes"]

Path = tuple[int | str, ...]
ScalarShapes = dict[tuple[str, Path], tuple[int, ...]]
"""The shape of single numbers, by function and path in its result."""

_MAX_DEPTH = 2
"""Numbers that contracts name are members of a tuple, or entries of a dictionary in one."""

_MAX_MEMBERS = 100
"""Members of what is looked into: no contract has so many."""


def scalar_shapes_of(calls: Iterable[Call]) -> ScalarShapes:
    """Return the paths at which every result in ``calls`` has one number in the same shape.

    Scalars are left out, and paths where the shape differs: nobody can rely on those.
    """
    found: dict[tuple[str, Path], set[tuple[int, ...]]] = {}
    for call in calls:
        for path, leaf in _numbers(call.value):
            found.setdefault((call.function, path), set()).add(np.shape(leaf))
    return {
        place: shape
        for place, shapes in found.items()
        for shape in shapes
        if len(shapes) == 1 and shape and prod(shape) == 1
    }


def with_scalar_shapes(
    value: Any, function: str, shapes: Mapping[tuple[str, Path], tuple[int, ...]]
) -> Any:
    """Return ``value`` with its numbers in the shapes that results of ``function`` have."""

    def formed(path: Path, leaf: Any) -> Any:
        shape = shapes.get((function, path))
        return np.reshape(leaf, shape) if shape and _is_number(leaf) and not np.ndim(leaf) else leaf

    # No contract has single numbers in a list.
    return tree.map_with_path(formed, value, is_leaf=lambda node: isinstance(node, list))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.generic, np.ndarray))


def _numbers(value: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the numbers and arrays in ``value`` with where they are."""
    for path, leaf in tree.walk(
        value, is_leaf=lambda node: len(node) > _MAX_MEMBERS, max_depth=_MAX_DEPTH
    ):
        if _is_number(leaf):
            yield path, leaf
