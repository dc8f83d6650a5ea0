"""Choose arguments by their kind: those with the same sizes and words show the same mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.diagnosis.cases import Case

__all__ = ["cropped", "effort", "kind_of", "representatives"]

MIN_CASES = 6
"""Cases that are compared at least; with fewer kinds of arguments, several of one kind are."""
MIN_SIZE = 2
"""Numbers of an array; smaller ones tell little apart."""


def kind_of(value: Any) -> object:
    """Return what two arguments share if they differ only in the numbers of their arrays."""
    return tree.fold(value, _kind_of_leaf, _kind_of_container)


def _kind_of_container(container: Any, kinds: Iterator[object]) -> object:
    has_keys = isinstance(container, dict)
    return tuple(zip(container, kinds, strict=True)) if has_keys else tuple(kinds)


def _kind_of_leaf(value: Any) -> object:
    if isinstance(value, np.ndarray):
        return value.shape
    if isinstance(value, (str, bool, int)):
        return value
    return type(value).__name__


def representatives(cases: Sequence[Case]) -> list[int]:
    """Return the numbers of cases that stand for all: one or more of each kind, wrong ones first.

    Arguments of one kind count as several kinds if they are wrong in several ways: with another
    exception, or in other outputs.
    """
    kinds: dict[object, list[int]] = {}
    for number, case in enumerate(cases):
        kinds.setdefault((kind_of(case.args), case.fingerprint, case.wrong), []).append(number)
    chosen: list[int] = []
    for index in range(MIN_CASES):
        chosen += [numbers[index] for numbers in kinds.values() if index < len(numbers)]
        if len(chosen) >= MIN_CASES:
            break
    # Wrong and quick ones first: most edits are refuted by the first case that they meet.
    return sorted(chosen, key=lambda each: (not cases[each].wrong, *effort(cases[each].args), each))


def effort(args: tuple[Any, ...]) -> tuple[int, int, bool, int]:
    """Return what is smaller for arguments that take less time, whatever the clock says.

    Where an argument is left out, its default may mean many rounds. Single numbers tell little
    apart, so they come after arrays.
    """
    leaves = [leaf for _, leaf in tree.walk(args)]
    numbers = [abs(leaf) for leaf in leaves if type(leaf) is int]
    sizes = [leaf.size for leaf in leaves if isinstance(leaf, np.ndarray)]
    is_scalar = max(sizes, default=0) < MIN_SIZE
    return -len(args), sum(numbers), is_scalar, sum(sizes)


def cropped(value: Any, size: int, *, kept: int = 0) -> Any:
    """Return arguments whose arrays are cut to at most ``size`` along each axis.

    Axes of one length stay so. Where all have the same, the shapes of a wrong product fit, and its
    values tell which product it is. Axes of the length ``kept`` are not cut.
    """

    def crop(leaf: Any) -> Any:
        if not isinstance(leaf, np.ndarray):
            return leaf
        return leaf[tuple(slice(size if n != kept else n) for n in leaf.shape)].copy()

    return tree.map_leaves(crop, value)
