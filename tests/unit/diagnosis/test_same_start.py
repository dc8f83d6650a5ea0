"""A loop from random numbers is compared step by step, from one and the same start."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3
LOOP = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(len(X), n_h, len(Y))
    A2, cache = forward_propagation(X, parameters)
    grads = backward_propagation(parameters, cache, X, Y)
    i = 0
    while i < num_iterations:
        {restart}
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        before = parameters
        parameters = update_parameters(parameters, grads)
        i += 1
    return parameters
"""
RIGHT = LOOP.replace("        {restart}\n", "")
WRITTEN_OUT = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p, m = initialize_parameters(len(X), n_h, len(Y)), X.shape[1]
    W1, b1, W2, b2 = p["W1"], p["b1"], p["W2"], p["b2"]
    for _ in range(num_iterations):
        A1 = np.tanh(W1.dot(X) + b1)
        d2 = (sigmoid(W2.dot(A1) + b2) - Y) / m
        d1 = W2.T.dot(d2) * (1 - A1)
        W1, b1 = W1 - 1.2 * d1.dot(X.T), b1 - 1.2 * d1.sum(axis=1, keepdims=True)
        W2, b2 = W2 - 1.2 * d2.dot(A1.T), b2 - 1.2 * d2.sum(axis=1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
"""


def told(source):
    _, found = diagnosed(shipped("shallow_network"), "nn_model", source, SEED)
    return found


@pytest.mark.parametrize(
    ("right", "wrong", "mistake", "variant"),
    [
        ("i = 0\n", "i = 1\n", "ignores-iterations", "one-less"),
        ("i < num", "i <= num", "ignores-iterations", "one-more"),
        ("i += 1", "i += 2", "ignores-iterations", "half"),
        ("return parameters", "return before", "ignores-iterations", "one-less"),
        ("    return parameters", "        return parameters", "not-descending", "one-step"),
        ("parameters = update", "moved = update", "not-descending", "update-lost"),
        (
            "        before = parameters\n",
            "        parameters = update_parameters(parameters, grads)\n",
            "not-descending",
            "two-steps-in-one",
        ),
        (
            "        A2, cache = forward_propagation(X, parameters)\n        grads",
            "        grads",
            "not-descending",
            "stale-cache",
        ),
        (
            "        grads = backward_propagation(parameters, cache, X, Y)\n        before",
            "        before",
            "not-descending",
            "stale-gradients",
        ),
        ("(parameters, grads)", "(parameters, grads, 0.5)", "another-default-rate", "own-rate"),
    ],
)
def test_what_a_loop_does_is_named(right, wrong, mistake, variant):
    assert RIGHT.count(right) == 1
    (found,) = told(RIGHT.replace(right, wrong))
    assert (found.mistake, found.variant) == (mistake, variant)
    assert "from the same random start" in found.evidence


def test_numbers_that_are_drawn_anew_in_every_round_are_named():
    again = "parameters = initialize_parameters(len(X), n_h, len(Y))"
    (found,) = told(LOOP.format(restart=again))
    assert found.variant == "restart"


def test_a_rate_that_no_entry_has_is_measured():
    (found,) = told(RIGHT.replace("(parameters, grads)", "(parameters, grads, 0.6)"))
    assert found.mistake == "measured"
    assert "0.5 times" in found.evidence


def test_a_mistake_that_is_written_into_the_loop_is_named_as_that_of_the_function():
    (found,) = told(WRITTEN_OUT)
    assert (found.mistake, found.variant) == ("wrong-activation-derivative", "no-square")
    assert found.quantity == "dZ1"
    (found,) = told(
        WRITTEN_OUT.replace(" * (1 - A1)", "").replace(") / m", ")").replace("X.T)", "X.T) / m")
    )
    assert found.mistake == "not-descending"


def test_the_function_is_put_back():
    reference = shipped("shallow_network").reference()
    before = reference["initialize_parameters"]
    told(RIGHT.replace("i += 1", "i += 2"))
    assert reference["nn_model"].__globals__["initialize_parameters"] is before


def test_what_is_not_moved_is_named_where_others_are():
    kept = 'parameters = {**update_parameters(parameters, grads), "W1": parameters["W1"]}'
    (found,) = told(RIGHT.replace("parameters = update_parameters(parameters, grads)", kept))
    assert (found.mistake, found.quantity) == ("skips-a-layer", "W1")


def test_two_mistakes_of_a_loop_are_both_named():
    wrong = RIGHT.replace("i = 0\n", "i = 1\n").replace(
        "(parameters, grads)", "(parameters, grads, 0.5)"
    )
    found = told(wrong)
    assert {each.variant for each in found} == {"one-less", "own-rate"}
    assert "the mistakes named here" in found[0].evidence


def test_what_else_is_wrong_shows_from_arrays_of_the_right_sizes():
    wrong = RIGHT.replace("(len(X), n_h,", "(len(X), len(X),").replace("i = 0\n", "i = 1\n")
    sizes, steps = told(wrong)
    assert (sizes.mistake, steps.variant) == ("wrong-shape", "one-less")
    assert "Begun with arrays of the right sizes" in steps.evidence
