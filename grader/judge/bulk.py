"""Free large results as soon as a check has refused their form.

They are too large to be diagnosed, and nobody looks at their values again; their shapes and types
are kept.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import WrongForm
from grader.judge.diagnose import can_be_diagnosed
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.running.check import CheckOutcome

__all__ = ["outline", "shed_bulk"]

_MIN_BULK_BYTES = 1 << 16
_numbers = count(2)


def shed_bulk(outcomes: Sequence[CheckOutcome]) -> bool:
    """Keep the outlines alone of what the calls of a function returned, if that is refused bulk.

    ``outcomes`` are those of its checks, which are judged. Return whether it is refused bulk.
    """
    refused = any(isinstance(outcome.failure, WrongForm) for outcome in outcomes)
    if not refused or can_be_diagnosed(outcomes):
        return False
    for outcome in outcomes:
        # Whether a right value was computed is asked later.
        if not outcome.passed or outcome.test.kind == "purity":
            for call in outcome.calls:
                call.value = outline(call.value)
    return True


def outline(value: Any) -> Any:
    """Return ``value`` with large arrays that take no memory in place of its own.

    They have the same shape and type, and one number throughout: their own where they are constant,
    else another each time, so that different arrays remain different.
    """
    return tree.map_leaves(_outlined, value)


def _outlined(leaf: Any) -> Any:
    if not isinstance(leaf, np.ndarray) or leaf.nbytes < _MIN_BULK_BYTES or not any(leaf.strides):
        return leaf
    first = leaf.flat[0]
    number = first if bool((leaf == first).all()) else next(_numbers)
    return np.broadcast_to(np.array(number).astype(leaf.dtype), leaf.shape)
