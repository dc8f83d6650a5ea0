"""Wrong functions that no list has are given the right diagnosis, and no other."""

from __future__ import annotations

from collections import Counter

import pytest
from helpers.diagnosing import diagnosed
from helpers.mistake_instances import NAMED, PAIRS, RIGHT, UNNAMED
from helpers.shipped import shipped

SEED = 11
EXERCISE = shipped("deep_network")


def told(function, source):
    """Return whether every check passes, and the diagnoses, the other functions being right."""
    outcomes, found = diagnosed(EXERCISE, function, source, SEED)
    return all(outcome.passed for outcome in outcomes), found


def named(found):
    return {(each.mistake, each.quantity.rstrip("0123456789")) for each in found}


@pytest.mark.parametrize(("function", "expected", "source"), [*NAMED, *PAIRS])
def test_is_named(function, expected, source):
    passed, found = told(function, source)
    assert not passed
    assert named(found) == expected
    for each in found:
        assert each.message
        assert "{" not in each.message + each.evidence


@pytest.mark.parametrize(("function", "source"), UNNAMED)
def test_is_not_named(function, source):
    passed, found = told(function, source)
    assert not passed
    assert {each.mistake for each in found} <= {"measured"}


@pytest.mark.parametrize(("function", "source"), RIGHT)
def test_right_functions_have_no_diagnosis(function, source):
    assert told(function, source) == (True, [])


def test_every_mistake_has_two_instances():
    counts = Counter(mistake for _, expected, _ in [*NAMED, *PAIRS] for mistake, _ in expected)
    assert {mistake for mistake, count in counts.items() if count < 2} <= {
        "elementwise-product", "matrix-product", "nonzero-bias", "unscaled-initialization",
        "zero-initialization", "activation-on-wrong-layer",
    }  # fmt: skip
