"""What is claimed of generated mistakes is computed again from the calls: it holds in all of them.

The mistakes are small edits of the references, which no list of mistakes was written for.
"""

from __future__ import annotations

import copy
import re

import numpy as np
import pytest
from helpers.diagnosing import run_checks
from helpers.shipped import shipped

from grader.author_code import quietly
from grader.course.course import Course
from grader.diagnosis import Means, diagnose
from grader.mutations import edits
from grader.values import tree

SEED = 5
EVERY = 101
"""One edit of so many is tried."""
TRAINING = {"optimize", "nn_model"}
TIMES = re.compile(r"(\w+) is (-?[\d.e+-]+) times what is due, in all \d+ calls")
NEGATIVE = re.compile(r"(\w+) is the negative of what is due")
TRANSPOSE = re.compile(r"(\w+) is the transpose of what is due")
SAME = re.compile(r"(\w+) was the same in all \d+ calls")
LOST = re.compile(r"(\w+) contains NaN or infinity")
ABSENT = re.compile(r"No call returned (\w+)")
REPRODUCED = re.compile(r"gives exactly your results, in (\d+) of (\d+) calls")


def mutants():
    found = []
    for exercise in map(shipped, Course.default().names()):
        for name, source in exercise.reference().sources.items():
            if name in exercise.functions and name not in TRAINING:
                found += [
                    (exercise.name, name, each.applied(source)) for each in edits(source, name)
                ]
    return found[::EVERY]


class Calls:
    """The calls of a function that returned, with what the reference returns."""

    def __init__(self, exercise, function, calls):
        right = exercise.reference()[function]
        self.exercise, self.function = exercise, function
        self.made = [call for call in calls if call.function == function]
        self.returned = [call for call in self.made if call.failure is None]
        self.expected = [right(*copy.deepcopy(call.args)) for call in self.returned]

    def outputs(self, value):
        """Return every array or number in ``value`` by its name."""
        returns = self.exercise.functions[self.function].returns
        if isinstance(value, tuple) and len(value) == len(returns):
            value = dict(zip(returns, value, strict=True))
        elif not isinstance(value, dict):
            value = {returns[0]: value}
        leaves = {}
        for path, leaf in tree.walk(value):
            names = [part for part in path if isinstance(part, str)]
            if names:
                leaves.setdefault(names[-1], []).append(np.asarray(leaf))
        return leaves

    def pairs(self, name):
        """Return (actual, expected) of the output ``name`` in each call that is due to have it."""
        for call, expected in zip(self.returned, self.expected, strict=True):
            due = self.outputs(expected).get(name)
            if due is not None:
                yield (self.outputs(call.value).get(name) or [None])[0], due[0]


def close(one, other):
    return one is not None and one.shape == other.shape and np.allclose(one, other, rtol=1e-4)


def check(said, calls, mistakes):
    """Compute what ``said``, the texts of one diagnosis, claims."""
    for name, factor in TIMES.findall(said):
        for actual, due in calls.pairs(name):
            assert np.allclose(actual, float(factor) * due, rtol=1e-3), said
    for name in NEGATIVE.findall(said):
        pairs = list(calls.pairs(name))
        assert all(close(actual, due) or close(-actual, due) for actual, due in pairs), said
        assert any(not close(actual, due) for actual, due in pairs), said
    for name in TRANSPOSE.findall(said):
        for actual, due in calls.pairs(name):
            assert actual.shape == due.shape[::-1], said
    for name in SAME.findall(said):
        answers = [actual for actual, _ in calls.pairs(name)]
        assert all(np.array_equal(each, answers[0]) for each in answers), said
        assert np.isfinite(answers[0]).all(), said
    for name in LOST.findall(said):
        assert any(not np.isfinite(actual).all() for actual, _ in calls.pairs(name)), said
    for name in ABSENT.findall(said):
        named = [key for call in calls.returned for key in calls.outputs(call.value)]
        assert name not in named, said
    for some, every in REPRODUCED.findall(said):
        assert some == every, said
        assert mistakes, said


@pytest.mark.parametrize(("exercise", "function", "source"), mutants())
def test_what_is_claimed_of_a_mutant_holds_in_every_call(exercise, function, source):
    subject = shipped(exercise)
    with quietly():
        outcomes, caller = run_checks(subject, function, source, SEED)
        calls = Calls(subject, function, [call for each in outcomes for call in each.calls])
        found = diagnose(subject, function, outcomes, means=Means(caller, seed=SEED))
        if all(outcome.passed for outcome in outcomes):
            assert found == []
        kept = [each.passed for each in outcomes if each.test.kind == "purity"]
        for each in found:
            alike = [
                mistake
                for mistake in subject.mistakes()
                if mistake.function == function
                and (mistake.id, mistake.variant) == (each.mistake, each.variant)
            ]
            check(f"{each.message} {each.evidence}", calls, alike)
            assert not (each.mistake == "mutates-input" and kept and all(kept))
            assert "0.99999" not in each.evidence
            assert "1 times" not in each.evidence or "-1 times" in each.evidence
