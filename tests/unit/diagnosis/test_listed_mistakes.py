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


def test_results_are_said_to_be_alike_only_where_all_of_them_are():
    source = (
        "def L_model_backward(AL, Y, caches):\n"
        "    grads, dA, L = {}, -(Y / AL - (1 - Y) / (1 - AL)), len(caches)\n"
        "    for l in range(L, 0, -1):\n"
        "        kind = 'sigmoid' if l == L else 'relu'\n"
        "        dA, dW, db = linear_activation_backward(dA, caches[l - 1], kind)\n"
        "        grads[f'dA{l - 1}'] = dA\n"
        "        if l > 1:\n"
        "            grads[f'dW{l}'] = dW * (1 + 3.3 * dW * (l == 3))\n"
        "            grads[f'db{l}'] = db\n"
        "    return grads\n"
    )
    _, found = told("L_model_backward", source)
    assert found[0].variant == "first-layer-not-kept"
    assert "exactly your dW1, db, in 10 of 10 calls" in found[0].evidence
    assert "everything else" not in found[0].message
