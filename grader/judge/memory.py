"""Remembering what a submission answered, so that no question crosses the wall twice.

The checks of one function share their inputs: one looks at shapes, another at values. A right
function gives the same answer to the same question; one that does not gains nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from grader.errors import LearnerFault, LearnerRaised, NotImplementedYet, OutOfTime
from grader.values import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from grader.sandbox.host import Reply

__all__ = ["Memory", "key_of"]

# Crashes are asked for again: a process can die of something that another question left behind.
LASTING = (LearnerRaised, NotImplementedYet, OutOfTime)


class Memory:
    """The answers of one submission, by question."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Reply | LearnerFault] = {}

    def ask(self, question: tuple[Any, ...], answer: Callable[[], Reply]) -> Reply:
        """Return the answer to ``question``, from ``answer()`` the first time."""
        return self.recall(key_of(question), answer)

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether the answer to the question with ``key`` is known."""
        return key in self._answers

    def recall(self, key: Hashable, answer: Callable[[], Reply]) -> Reply:
        """Return the answer to the question with ``key``, from ``answer()`` the first time."""
        if key not in self._answers:
            try:
                self._answers[key] = answer()
            except LASTING as fault:
                self._answers[key] = fault
        known = self._answers[key]
        if isinstance(known, LearnerFault):
            raise known
        return known


def key_of(value: Any) -> Hashable:
    """Return something that is equal for equal questions, and cheap to make."""
    return tree.fold(value, _key_of_leaf, _key_of_members)


def _key_of_members(container: Any, keys: Iterator[Hashable]) -> Hashable:
    if isinstance(container, dict):
        return (dict, *zip(container, keys, strict=True))
    return (type(container), *keys)


def _key_of_leaf(value: Any) -> Hashable:
    if isinstance(value, np.ndarray):
        return (value.shape, value.dtype.str, value.tobytes())
    return (type(value), value)
