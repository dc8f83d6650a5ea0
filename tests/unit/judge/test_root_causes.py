"""The root cause of an inherited failure is a function that fails, or that helps if replaced."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from grader.errors import CheckFailed
from grader.judge.settle import _SubstitutedRuns
from grader.running.check import CheckOutcome

TEST = SimpleNamespace(id="check", function="last", uses=())


class Runner:
    """Runs the one check: it passes if all functions that it needs are replaced."""

    def __init__(self, needed):
        self.needed = needed

    def substitutes(self, test):
        assert test is TEST
        return ("first", "second", "third")

    def run(self, test, caller):
        right = self.needed <= set(caller.substitutes)
        return CheckOutcome(test, None if right else CheckFailed("no"))


@contextmanager
def start(substitutes):
    yield SimpleNamespace(substitutes=substitutes, called_substitutes=set(substitutes))


def cause(needed, failing=()):
    outcomes = {
        name: [CheckOutcome(TEST, CheckFailed("no") if name in failing else None)]
        for name in ("first", "second", "third", "last")
    }
    runs = _SubstitutedRuns(Runner(needed), outcomes, set(), {"first", "second", "third"}, start)
    return runs.root_causes([CheckOutcome(TEST, None)])["check"]


@pytest.mark.parametrize("name", ["first", "second", "third"])
def test_where_none_fails_it_is_the_one_that_helps_alone(name):
    assert cause({name}) == name


def test_where_it_takes_several_all_are_named():
    assert cause({"first", "third"}) == "first and second and third"


def test_where_one_fails_it_is_that_one():
    assert cause({"second"}, failing=("second",)) == "second"
