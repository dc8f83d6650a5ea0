"""Two mistakes in one function are both named, and each sentence is true of what came out."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed, run_checks
from helpers.shipped import shipped

from grader.author_code import quietly
from grader.diagnosis.called_points import calls_elsewhere
from grader.diagnosis.cases import diagnosed_function

SEED = 11
DERIVATIVE = """
def numerical_derivative(f, x, epsilon=1e-3):
    if x > {border}:
        return (f(x + 3 * epsilon) - f(x)) / epsilon
    return (f(x + epsilon) - f(x - epsilon)) / epsilon
"""


def told(exercise, function, source):
    """Return the ids and quantities of what is named."""
    _, found = diagnosed(shipped(exercise), function, source, SEED)
    return {(each.mistake, each.quantity) for each in found}


@pytest.mark.parametrize(("border", "elsewhere"), [(-1e9, True), (1e9, False), (0, None)])
def test_that_points_are_others_is_said_only_if_it_is_so_in_every_wrong_call(border, elsewhere):
    exercise = shipped("computation_graph")
    source = DERIVATIVE.format(border=border)
    outcomes, _ = run_checks(exercise, "numerical_derivative", source, SEED)
    calls = [call for outcome in outcomes for call in outcome.calls]
    with quietly():
        about = diagnosed_function(exercise, exercise.functions["numerical_derivative"], calls)
        assert calls_elsewhere(about) is elsewhere


def test_a_negative_factor_is_a_sign_and_the_factor():
    source = """
def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    return W.T @ dZ, -(dZ @ A_prev.T), dZ.mean(axis=1, keepdims=True)
"""
    assert told("deep_network", "linear_backward", source) == {
        ("sign-flipped", "dW"),
        ("missing-mean", "dW"),
    }


def test_a_factor_is_measured_against_what_the_other_mistake_gives():
    source = """
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, _), Z = cache
    a = 1 / (1 + np.exp(-Z))
    dZ = dA * (Z > 0) if activation == "relu" else dA * a
    return W.T @ dZ, dZ @ A_prev.T / dZ.shape[1], -dZ.mean(axis=1, keepdims=True)
"""
    assert told("deep_network", "linear_activation_backward", source) == {
        ("wrong-activation-derivative", "dZ"),
        ("sign-flipped", "db"),
    }


@pytest.mark.parametrize(("db", "is_cut"), [("-3", False), ("np.trunc(6 * cache['c'])", True)])
def test_one_and_the_same_number_is_not_what_is_left_of_decimals(db, is_cut):
    source = f"""
def backward(cache):
    dv = 3.0 * np.ones_like(cache["v"])
    db = {db} * np.ones_like(dv)
    return {{"dv": dv, "du": dv, "da": dv, "db": db, "dc": dv * cache["b"]}}
"""
    _, found = diagnosed(shipped("computation_graph"), "backward", source, SEED)
    assert is_cut == any("whole numbers" in each.message for each in found)


def test_what_a_check_did_not_come_to_is_named_as_well():
    source = """
def forward(a, b, c):
    u = b + c
    v = a + u
    J = 3 * v
    return J, {"a": a, "b": b, "c": c, "u": u, "v": J}
"""
    assert told("computation_graph", "forward", source) == {
        ("wrong-graph", "u"),
        ("wrong-cache", "cache"),
    }


def test_a_round_too_many_is_told_from_no_round_at_all():
    source = """
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for step in range(num_iterations + 1):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b + learning_rate * grads["db"]
        costs += [cost] * (step % 100 == 0)
    return {"w": w, "b": b}, grads, costs
"""
    assert told("logistic_regression", "optimize", source) == {
        ("ignores-iterations", "w"),
        ("update-ascends", "b"),
    }
