"""Fair shares of the budget of a submission.

The operator's totals bound everything that is done with a submission: the first pass over all
checks, the rerun of those that others left no time for, the runs with substituted functions, the
diagnosis. So that one function's endless loop takes no other function's points, a fair share is
reserved for every use of the budget that is still to come. Shares make up half of the budget; the
other half, and whatever is left over, is for those who need more.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.sandbox.limits import Budget

__all__ = ["LATER_SHARES", "FairShares"]

LATER_SHARES = 2
"""Shares of a failing function after the first pass: for runs with substitutes, and diagnosis."""
_SHARES_OF_EACH = 1 + LATER_SHARES
_SHARED_PART = 0.5
"""The part of the budget that the shares make up."""
_FREE_SECONDS = 0.05
"""The grader's own work for one share that is not charged: what judging right work takes."""


class FairShares:
    """The fair shares of the functions of one exercise."""

    def __init__(self, budget: Budget, functions: Iterable[str]) -> None:
        self._budget = budget
        budget.reserved = _SHARED_PART  # of defining the submission, which is everyone's
        self._names = set(functions)
        self._used: dict[str, float] = defaultdict(float)

    @contextmanager
    def first(self, name: str, waiting: Iterable[str]) -> Iterator[None]:
        """Give ``name`` its share of the first pass, with the functions ``waiting`` for theirs."""
        to_come = len({*waiting} - {name}) + LATER_SHARES * len(self._names)
        with self._share(name, to_come):
            yield

    @contextmanager
    def later(self, name: str, to_come: int) -> Iterator[None]:
        """Give ``name`` a share after the first pass, with ``to_come`` more that may follow."""
        with self._share(name, to_come):
            yield

    def least_used_first(self, names: Iterable[str]) -> list[str]:
        """Return ``names`` in an order in which those that need much keep nobody waiting."""
        return sorted(names, key=lambda name: self._used[name])

    @contextmanager
    def _share(self, name: str, to_come: int) -> Iterator[None]:
        before = self._budget.spent
        self._budget.reserved = _SHARED_PART * to_come / (_SHARES_OF_EACH * len(self._names))
        try:
            with self._budget.charged(_FREE_SECONDS):
                yield
        finally:
            self._used[name] += self._budget.spent - before
