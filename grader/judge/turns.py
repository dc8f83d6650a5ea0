"""Whose turn it is to use the budget of a submission, and what is kept for the others.

The operator's totals bound everything that is done with a submission: the first run of all
checks, those once more that others left no time for, the runs with the reference, the
diagnosis. So that one function's endless loop takes no other function's points, a share is
kept for every turn that is still to come. Shares make up half of the budget; the other half,
and whatever turns leave over, is for those who need more.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.sandbox.budget import Budget

__all__ = ["Turns"]

_EACH = 3
"""Turns that a function may have: the first run, the run with the reference, the diagnosis."""
_SHARED = 0.5
_FREE_SECONDS = 0.05
"""The grader's own work in one turn that is not charged: what judging right work takes."""


class Turns:
    """The turns of the functions of one exercise."""

    def __init__(self, budget: Budget, functions: Iterable[str]) -> None:
        self._budget = budget
        budget.kept = _SHARED  # of defining the submission, which is everyone's
        self._names = set(functions)
        self._used: dict[str, float] = defaultdict(float)

    @contextmanager
    def first(self, name: str, still: Iterable[str]) -> Iterator[None]:
        """Give ``name`` a first run, with ``still`` waiting for theirs."""
        to_come = len({*still} - {name}) + (_EACH - 1) * len(self._names)
        with self._turn(name, to_come):
            yield

    @contextmanager
    def later(self, name: str, to_come: int) -> Iterator[None]:
        """Give ``name`` a turn after the first run, with ``to_come`` more that may follow."""
        with self._turn(name, to_come):
            yield

    def thriftiest_first(self, names: Iterable[str]) -> list[str]:
        """Return ``names`` in an order in which those that need much keep nobody waiting."""
        return sorted(names, key=lambda name: self._used[name])

    @contextmanager
    def _turn(self, name: str, to_come: int) -> Iterator[None]:
        before = self._budget.spent
        self._budget.kept = _SHARED * to_come / (_EACH * len(self._names))
        try:
            with self._budget.charged(_FREE_SECONDS):
                yield
        finally:
            self._used[name] += self._budget.spent - before
