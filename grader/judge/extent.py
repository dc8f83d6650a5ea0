"""How much there is in what a submission returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.running.check import CheckOutcome

__all__ = ["can_be_diagnosed"]

# A diagnosis compares every member with that of many an edit of the reference, which for the
# tens of members that are due takes moments. What is larger by far is no mistake to be named.
_MOST = 20_000
_ELEMENTS_PER_MEMBER = 50


def can_be_diagnosed(outcomes: Iterable[CheckOutcome]) -> bool:
    """Tell whether looking into all that the calls returned takes only moments."""
    members = 0
    calls = (call for outcome in outcomes for call in outcome.calls)
    for value in (node for call in calls for _, node in tree.nodes(call.value)):
        members += 1 + _length(value) // _ELEMENTS_PER_MEMBER
        if members > _MOST:
            return False
    return True


def _length(value: object) -> int:
    """Return the number of elements of an array, or of characters of a text."""
    array = getattr(value, "array", value)
    if isinstance(array, np.ndarray):
        return array.size
    return len(value) if isinstance(value, str) else 0
