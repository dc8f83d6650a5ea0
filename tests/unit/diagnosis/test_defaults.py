"""Another default is found by giving the right one, and told only if that heals the checks."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3


def told(exercise, function, source):
    outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return found


def nudging(default, quotient="(f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)"):
    return f"def numerical_derivative(f, x, epsilon={default}):\n    return {quotient}\n"


@pytest.mark.parametrize("default", ["1e-2", "1e-7", "0.05"])
def test_of_a_nudge_that_changes_no_output(default):
    (found,) = told("computation_graph", "numerical_derivative", nudging(default))
    assert found.mistake == "another-default-epsilon"
    assert found.explains == ["numerical_derivative_default_nudge"]


def test_a_nudge_that_is_written_down_is_no_default():
    source = nudging("1e-3", "(f(x + 1e-2) - f(x - 1e-2)) / 2e-2")
    (found,) = told("computation_graph", "numerical_derivative", source)
    assert found.mistake == "ignores-epsilon"


def test_a_name_is_given_only_where_f_is_called_at_the_same_points():
    source = nudging("1e-3", "(f(x + epsilon) - f(x - epsilon)) / epsilon * 2")
    (found,) = told("computation_graph", "numerical_derivative", source)
    assert (found.mistake, found.variant) == ("wrong-quotient", "parentheses")


def test_calls_that_lose_all_numbers_do_not_hide_the_mistake():
    source = (
        "def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):\n"
        "    grads, costs = {}, []\n"
        "    for step in range(num_iterations):\n"
        "        grads, cost = propagate(w, b, X, Y)\n"
        "        costs.append(cost)\n"
        "        w = w - learning_rate * grads['dw']\n"
        "        b = b + learning_rate * grads['db']\n"
        "        if step > 150:\n"
        "            b = np.nan\n"
        "    return {'w': w, 'b': b}, grads, costs\n"
    )
    (found,) = told("logistic_regression", "optimize", source)
    assert (found.mistake, found.quantity) == ("update-ascends", "b")
