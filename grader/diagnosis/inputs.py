"""Which inputs are alike: those of the same sizes and words tell the same story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.diagnosis.cases import Case

__all__ = ["cropped", "kind_of", "representatives"]

# Fewer cases than this, and two of a kind are compared.
ENOUGH = 6


def kind_of(value: Any) -> object:
    """Return what two inputs share if they differ in nothing but their numbers."""
    return tree.fold(value, _kind_of_leaf, _kinds)


def _kinds(container: Any, kinds: Iterator[object]) -> object:
    named = isinstance(container, dict)
    return tuple(zip(container, kinds, strict=True)) if named else tuple(kinds)


def _kind_of_leaf(value: Any) -> object:
    if isinstance(value, np.ndarray):
        return value.shape
    if isinstance(value, (str, bool, int)):
        return value
    return type(value).__name__


def representatives(cases: Sequence[Case]) -> list[int]:
    """Return the numbers of cases that stand for all: one or more of each kind, wrong ones first.

    A kind of input that is wrong in several ways (in the exception, in which outputs) counts
    as several.
    """
    kinds: dict[object, list[int]] = {}
    for number, case in enumerate(cases):
        kinds.setdefault((kind_of(case.args), case.fault, case.wrong), []).append(number)
    chosen: list[int] = []
    for turn in range(ENOUGH):
        chosen += [numbers[turn] for numbers in kinds.values() if turn < len(numbers)]
        if len(chosen) >= ENOUGH:
            break
    # Wrong and quick ones first: most edits are refuted by the first case they meet.
    return sorted(chosen, key=lambda number: (not cases[number].wrong, cases[number].seconds))


def cropped(value: Any, size: int) -> Any:
    """Return an input whose arrays have no axis longer than ``size``.

    Axes of one length stay so. Where all have the same, a product that is due clashes no
    longer, and its values tell which product it is.
    """

    def crop(leaf: Any) -> Any:
        if not isinstance(leaf, np.ndarray):
            return leaf
        return leaf[tuple(slice(size) for _ in leaf.shape)].copy()

    return tree.map_leaves(crop, value)
