"""Calls with shortened loops tell how many steps were taken, and leave ``range`` as it was."""

from __future__ import annotations

import builtins

import pytest

from grader.checks import CheckFailed, LearnerRaised, call_alike
from grader.running.callers import LocalCaller
from grader.running.learner import Learner

MANY = 5000


def learner(function):
    return Learner(LocalCaller({"count": function}), ["count"], seed=0)


def over_range(steps):
    return sum(1 for _ in range(steps))


def in_while(steps):
    taken = 0
    while taken < steps:
        taken += 1
    return taken


def last(steps):
    return max(range(1, steps + 1))


def stopping(steps):
    for number in range(steps):
        if number == 3210:
            return -1
    return steps


def at_most(steps):
    return sum(1 for _ in range(min(steps, 1500)))


def endless(steps):
    for number in range(10**30):
        if number == steps:
            return number
    return -1


@pytest.mark.parametrize(
    ("function", "value", "taken"),
    [
        (over_range, 120, 120),
        (in_while, MANY, MANY),
        (last, MANY, 120),
        (stopping, -1, 120),
        (at_most, 120, 0),
        (endless, MANY, 0),  # a number of this module, so it is among those that are kept
    ],
)
def test_steps_that_are_left_out(function, value, taken):
    before = builtins.range
    assert call_alike(learner(function), "count", [(7,), (MANY,)], steps=MANY)[0][1] == value
    assert call_alike(learner(function), "count", [(MANY,)], steps=MANY) == ([value], taken)
    assert builtins.range is before


@pytest.mark.parametrize("function", [over_range, in_while, last, endless])
def test_no_step_is_left_out_of_whole_loops(function):
    assert call_alike(learner(function), "count", [(MANY,)]) == ([MANY], 0)


def test_each_call_begins_with_the_same_random_numbers():
    def count(_):
        import random

        import numpy as np

        return random.random(), np.random.get_state()[1][0]  # noqa: NPY002 - learners use it

    one, another = call_alike(learner(count), "count", [(1,), (2,)])[0]
    assert one == another


def test_range_is_whole_again_after_a_call_that_raises():
    def count(steps):
        raise ValueError(len(range(steps)))

    before = builtins.range
    with pytest.raises(LearnerRaised):
        call_alike(learner(count), "count", [(MANY,)], steps=MANY)
    assert builtins.range is before


class Sending:
    """A submission that replies what it likes."""

    def __init__(self, reply):
        self.reply = reply

    def run(self, *_):
        return self.reply


@pytest.mark.parametrize("reply", [3, (3, []), ([], [])])
def test_a_reply_without_what_the_calls_return_fails_the_check(reply):
    with pytest.raises(CheckFailed):
        call_alike(Sending(reply), "count", [(MANY,)], steps=MANY)


@pytest.mark.parametrize(("lengths", "steps"), [(2, 0), (["x", 2.5], MANY)])
def test_lengths_that_are_no_numbers_are_no_fault_of_the_author(lengths, steps):
    reply = ([1], lengths)
    assert call_alike(Sending(reply), "count", [(MANY,)], steps=MANY) == ([1], steps)
