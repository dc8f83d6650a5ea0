"""Held-back instances: what they are called, and that nothing else is."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest
from helpers.mistake_instances import NAMED, PAIRS, RIGHT, UNNAMED

from grader.course.course import Course
from grader.diagnosis import diagnose
from grader.running.callers import LocalCaller
from grader.running.check import run_check

SEED = 11


@pytest.fixture(scope="module")
def told():
    """What a function of deep_network is told, the others being right: (passed, diagnoses)."""
    exercise = Course.default().exercise("deep_network")
    right = exercise.reference().namespace

    def of(function, source):
        namespace = dict(right)
        exec(compile(source, "net.py", "exec"), namespace)
        caller, reference = LocalCaller(namespace), SimpleNamespace(**right)
        tests = [test for test in exercise.hidden_tests() if test.function == function]
        outcomes = [
            run_check(test, caller, reference, list(exercise.functions), SEED) for test in tests
        ]
        found = diagnose(exercise, function, outcomes, caller=caller, seed=SEED)
        return all(outcome.passed for outcome in outcomes), found

    return of


def named(found):
    return {(each.mistake, each.quantity.rstrip("0123456789")) for each in found}


@pytest.mark.parametrize(("function", "due", "source"), [*NAMED, *PAIRS])
def test_is_named(told, function, due, source):
    passed, found = told(function, source)
    assert not passed
    assert named(found) == due


@pytest.mark.parametrize(("function", "source"), UNNAMED)
def test_is_not_named(told, function, source):
    passed, found = told(function, source)
    assert not passed
    assert {each.mistake for each in found} <= {"measured"}


@pytest.mark.parametrize(("function", "source"), RIGHT)
def test_right_work_is_told_nothing(told, function, source):
    assert told(function, source) == (True, [])


def test_every_mistake_has_two_instances():
    counts = Counter(mistake for _, due, _ in [*NAMED, *PAIRS] for mistake, _ in due)
    assert {mistake for mistake, count in counts.items() if count < 2} <= {
        "elementwise-product", "matrix-product", "nonzero-bias", "unscaled-initialization",
        "zero-initialization", "activation-on-wrong-layer",
    }  # fmt: skip


def test_no_message_shows_what_is_due(told):
    for function, _, source in NAMED:
        for each in told(function, source)[1]:
            assert each.message
            assert "{" not in each.message + each.evidence
