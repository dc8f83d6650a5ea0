"""The computation graph: its hidden tests accuse no right work, whatever its style."""

import numpy as np
import pytest
from helpers.hidden_tests import HiddenTests

from grader.errors import CheckFailed

HIDDEN_TESTS = HiddenTests("computation_graph")
EXERCISE, REFERENCE = HIDDEN_TESTS.exercise, HIDDEN_TESTS.reference
outcomes, failed, with_own = HIDDEN_TESTS.outcomes, HIDDEN_TESTS.failed, HIDDEN_TESTS.with_own


def test_nothing_is_to_be_mentioned_about_the_reference():
    found = outcomes(REFERENCE.namespace)
    assert {name for name, outcome in found.items() if outcome.notes} == set()


def test_the_numbers_of_the_lesson():
    J, cache = REFERENCE["forward"](5, 3, 2)
    assert (J, cache["u"], cache["v"]) == (33, 6, 11)
    assert REFERENCE["forward"](5.001, 3, 2)[0] == pytest.approx(33.003)
    assert REFERENCE["backward"](cache) == {"dv": 3, "du": 3, "da": 3, "db": 6, "dc": 9}


@pytest.mark.parametrize(
    "one_sided",
    [
        lambda f, x, epsilon=1e-3: (f(x + epsilon) - f(x)) / epsilon,
        lambda f, x, epsilon=1e-3: (f(x) - f(x - epsilon)) / epsilon,
    ],
    ids=["from above", "from below"],
)
@pytest.mark.parametrize("seed", range(10))
def test_one_side_counts_and_is_mentioned(one_sided, seed):
    found = outcomes(with_own(numerical_derivative=one_sided), seed, "numerical_derivative")
    assert all(outcome.passed for outcome in found.values())
    assert ["one side" in note for note in found["numerical_derivative_nudge"].notes] == [True]


@pytest.mark.parametrize(
    "right",
    [
        lambda f, x, epsilon=1e-3: (f(x + epsilon / 2) - f(x - epsilon / 2)) / epsilon,
        lambda f, x, epsilon=1e-3: (
            (8 * (f(x + epsilon) - f(x - epsilon)) - f(x + 2 * epsilon) + f(x - 2 * epsilon))
            / (12 * epsilon)
        ),
        lambda f, x, epsilon=1e-3: np.array([f(x + epsilon * 1j).imag / epsilon]),
    ],
    ids=["half a nudge", "four points", "complex step"],
)
def test_other_quotients_count(right):
    functions = with_own(numerical_derivative=right)
    assert not any(failed(functions, seed, "numerical_derivative") for seed in range(10))


def test_epsilon_is_not_to_be_ignored():
    def ignoring(f, x, _epsilon=1e-3):
        return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6

    functions = with_own(numerical_derivative=ignoring)
    assert failed(functions, of="numerical_derivative") == {
        "numerical_derivative_nudge",
        "numerical_derivative_default_nudge",
    }


def test_never_to_nudge_is_told():
    found = outcomes(with_own(numerical_derivative=lambda f, x, _epsilon=0: f(x) and 2 * x))
    fault = found["numerical_derivative_nudge"].failure
    assert isinstance(fault, CheckFailed)
    assert "never called" in fault.message


def test_a_single_three_counts_and_is_mentioned():
    def backward(cache):
        return {"dv": 3, "du": 3, "da": 3, "db": 3 * cache["c"], "dc": 3 * cache["b"]}

    found = outcomes(with_own(backward=backward), of="backward")
    assert all(outcome.passed for outcome in found.values())
    assert len(found["backward_shapes"].notes) == 1


def test_a_missing_derivative_costs_its_own_checks_only():
    def backward(cache):
        grads = REFERENCE["backward"](cache)
        del grads["da"]
        return grads

    missed = failed(with_own(backward=backward), of="backward")
    assert "backward_da" in missed
    assert not missed & {"backward_first_steps", "backward_db", "backward_dc"}
