"""How much there is in what a submission returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.judge.verdict import Outcome

__all__ = ["can_be_diagnosed"]

# A diagnosis compares every member with that of many an edit of the reference, which for the
# tens of members that are due takes moments. What is larger by far is no mistake to be named.
_MOST = 20_000
_ELEMENTS_PER_MEMBER = 50


def can_be_diagnosed(outcomes: Iterable[Outcome]) -> bool:
    """Tell whether looking into all that the calls returned takes only moments."""
    todo = [call.value for outcome in outcomes for call in outcome.calls]
    members = 0
    while todo and members <= _MOST:
        value = todo.pop()
        members += 1
        if isinstance(value, (list, tuple)):
            todo += value
        elif isinstance(value, dict):
            todo += value.values()
        else:
            size = value.size if isinstance(value, np.ndarray) else _length(value)
            members += size // _ELEMENTS_PER_MEMBER
    return members <= _MOST


def _length(value: object) -> int:
    """Return the number of elements of an array in a wrapper, or of characters of a text."""
    array = getattr(value, "array", None)
    if isinstance(array, np.ndarray):
        return array.size
    return len(value) if isinstance(value, str) else 0
