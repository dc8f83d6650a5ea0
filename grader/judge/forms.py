"""The form in which a submission gives single numbers.

A cost of shape (1, 1) is as good as a float, and whoever calls the function that gives it may
count on it, say with ``cost[0, 0]``. So the reference, when it answers in that function's place,
gives its numbers the same form: a caller must not fail for what the tests accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.judge.learner import Call

__all__ = ["Forms"]

Path = tuple[int | str, ...]

_DEEPEST = 2
"""Numbers that contracts name are members of a tuple, or entries of a dictionary in one."""

_MOST = 100
"""Members of what is looked into: no contract has so many."""


class Forms:
    """What shape each number had in ``calls``, by function and place."""

    def __init__(self, calls: Iterable[Call]) -> None:
        self._shapes: dict[tuple[str, Path], set[tuple[int, ...]]] = {}
        for call in calls:
            for path, leaf in _leaves(call.value):
                self._shapes.setdefault((call.function, path), set()).add(np.shape(leaf))

    def give(self, function: str, value: Any) -> Any:
        """Return ``value``, which stands for an answer of ``function``, in the form of its own."""
        return self._formed(value, function, ())

    def _formed(self, value: Any, function: str, path: Path) -> Any:
        if isinstance(value, tuple):
            return tuple(
                self._formed(member, function, (*path, number))
                for number, member in enumerate(value)
            )
        if isinstance(value, dict):
            return {
                key: self._formed(member, function, (*path, key)) for key, member in value.items()
            }
        if not isinstance(value, (int, float, np.generic, np.ndarray)) or np.ndim(value):
            return value
        shapes = self._shapes.get((function, path), set())
        # Where it is now this, now that, no caller can count on anything.
        shape = next(iter(shapes)) if len(shapes) == 1 else ()
        return np.reshape(value, shape) if shape and np.prod(shape) == 1 else value


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the numbers and arrays in ``value`` with where they are."""
    if isinstance(value, (int, float, np.generic, np.ndarray)):
        yield path, value
    elif len(path) < _DEEPEST and isinstance(value, (tuple, list, dict)) and len(value) <= _MOST:
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for key, member in members:
            yield from _leaves(member, (*path, key))
