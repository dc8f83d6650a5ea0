"""Multiply matrices as ``einsum`` does, which repeats an axis of size 1 where sizes differ.

Where a wrong factor makes ``@`` raise, the same mistake written with ``einsum`` returns something.
To tell what, an edit of the reference is run on arrays whose products repeat such axes too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["stretching", "unstretched"]

_MATRIX_AXES = 2


class _Stretching(np.ndarray[Any, Any]):
    """An array whose matrix products repeat an axis of size 1 where the inner sizes differ."""

    def dot(self, other: Any, out: Any = None) -> Any:  # noqa: ARG002 - as ndarray has it
        """Return the matrix product with ``other``."""
        return _wrapped(_product(self, other))

    def __array_function__(
        self, func: Callable[..., Any], types: Any, args: Any, kwargs: Any
    ) -> Any:
        """Call a function of NumPy, with its products stretched."""
        if func is np.dot and not kwargs:
            return _wrapped(_product(*args))
        return super().__array_function__(func, types, args, kwargs)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        """Apply ``ufunc``, stretched if it is the matrix product."""
        plain = [np.asarray(each) if isinstance(each, _Stretching) else each for each in inputs]
        if outs := kwargs.get("out"):
            kwargs["out"] = tuple(np.asarray(each) for each in outs)
        if ufunc is np.matmul and method == "__call__" and not kwargs:
            return _wrapped(_product(*plain))
        return _wrapped(getattr(ufunc, method)(*plain, **kwargs))


def _product(one: Any, other: Any) -> Any:
    left, right = np.asarray(one), np.asarray(other)
    if left.ndim == right.ndim == _MATRIX_AXES and left.shape[1] != right.shape[0]:
        size = max(left.shape[1], right.shape[0])
        if min(left.shape[1], right.shape[0]) == 1:
            left = np.broadcast_to(left, (left.shape[0], size)) if left.shape[1] == 1 else left
            right = np.broadcast_to(right, (size, right.shape[1])) if len(right) == 1 else right
    return np.dot(left, right)


def _wrapped(value: Any) -> Any:
    return value.view(_Stretching) if isinstance(value, np.ndarray) else value


def stretching(value: Any) -> Any:
    """Return arguments whose arrays repeat an axis of size 1 in a product; they are views."""
    return tree.map_leaves(_wrapped, value)


def unstretched(value: Any) -> Any:
    """Return a result with plain arrays again."""
    return tree.map_leaves(
        lambda leaf: np.asarray(leaf) if isinstance(leaf, _Stretching) else leaf, value
    )
