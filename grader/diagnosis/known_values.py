"""Tell which values of a submission the reference computes as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.diagnosis.leaves import PLANE, agree
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KnownValues", "is_row"]


class KnownValues:
    """The arguments of a call, and what the reference computes of them."""

    def __init__(self, values: Iterable[Any], *, may_be_filled: bool = True) -> None:
        self.may_be_filled = may_be_filled
        self.leaves: list[Any] = []
        for _, leaf in tree.walk(list(values)):
            is_array = isinstance(leaf, np.ndarray) and leaf.dtype.kind in "biuf" and leaf.size
            is_number = isinstance(leaf, (int, float, np.number)) and not isinstance(leaf, bool)
            if is_array or is_number:
                self.leaves.append(np.asarray(leaf, dtype=float))

    def has(self, value: Any) -> bool:
        """Tell whether the value is one of these, or an array to be filled."""
        return self.is_to_fill(value) or self.computes(value)

    def is_to_fill(self, value: Any) -> bool:
        """Tell whether the value may be an array to be filled: it is one number all over."""
        found = _array(value)
        is_even = found is not None and found.size > 1 and bool((found == found.ravel()[0]).all())
        return is_even and self.may_be_filled

    def computes(self, value: Any) -> bool:
        """Tell whether the value is one of these."""
        found = _array(value)
        return found is not None and any(
            leaf.shape == found.shape and agree(leaf, found) for leaf in self.leaves
        )

    def has_part(self, value: Any) -> bool:
        """Tell whether the value is one of these, or a row or a column of one."""
        return self.computes(value) or any(is_row(value, leaf) for leaf in self.leaves)

    def has_like(self, value: Any) -> bool:
        """Tell whether the value is a part or a multiple of one of these, however it lies."""
        found = _array(value)
        if found is None:
            return False
        if found.size == 1:
            number = found.reshape(())
            return float(number).is_integer() or any(
                bool(np.isclose(np.abs(leaf), np.abs(number)).any()) for leaf in self.leaves
            )
        return any(_is_multiple(leaf, found) for leaf in self.leaves)


def is_row(value: Any, table: Any) -> bool:
    """Tell whether an array is a row or a column of a table."""
    size = np.size(value)
    if np.ndim(table) != PLANE or not np.ndim(value) or size != max(np.shape(value)):
        return False
    return any(
        rows.shape[1] == size and any(bool(agree(np.ravel(value), row)) for row in rows)
        for rows in (np.asarray(table), np.asarray(table).T)
    )


def _array(value: Any) -> np.ndarray[Any, Any] | None:
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind in "biuf"):
        found: np.ndarray[Any, Any] = np.asarray(value, dtype=float)
        return found if found.size else None
    return None


def _is_multiple(known: np.ndarray[Any, Any], found: np.ndarray[Any, Any]) -> bool:
    if known.size != found.size:
        return False
    for turned in (known, known.T):
        flat, other = turned.ravel(), found.ravel()
        largest = int(np.argmax(np.abs(flat)))
        if flat[largest] and np.isfinite(flat).all() and np.isfinite(other).all():
            factor = other[largest] / flat[largest]
            if factor and np.allclose(flat * factor, other):
                return True
    return False
