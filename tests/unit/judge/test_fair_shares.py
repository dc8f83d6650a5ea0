"""One budget for a submission, and fair shares of it."""

import pytest

from grader.judge.fair_shares import FairShares
from grader.sandbox.limits import Budget, Limits

NAMES = ["a", "b", "c", "d"]


def test_a_share_is_kept_for_everything_to_come():
    budget = Budget(Limits())
    shares = FairShares(budget, NAMES)
    assert budget.reserved == 0.5
    kept = []
    for index, name in enumerate(NAMES):
        with shares.first(name, [name, *NAMES[index + 1 :]]):
            kept.append(budget.reserved)
    assert kept == pytest.approx([share / 24 for share in (11, 10, 9, 8)])
    with shares.later("a", 0):
        assert budget.reserved == 0


def test_those_that_used_little_are_first():
    budget = Budget(Limits(total_cpu_seconds=10))
    shares = FairShares(budget, NAMES)
    for name, seconds in zip(NAMES, (3, 0, 5, 1), strict=True):
        with shares.first(name, ()):
            budget.charge(seconds)
    assert shares.least_used_first(["a", "b", "c", "d"]) == ["b", "d", "a", "c"]
