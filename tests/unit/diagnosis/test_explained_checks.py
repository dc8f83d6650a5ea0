"""A diagnosis explains the failed checks that fail for its reason, and no others."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed

from grader.course.course import Course

SEED = 3


@pytest.fixture(scope="module")
def explained(root):
    """Return a function that diagnoses one function of deep_network.

    It returns the ids of the checks that each mistake explains, by the mistake and its quantity,
    and those that nothing explains.
    """
    exercise = Course.at(root).exercise("deep_network")

    def explained(function, source):
        outcomes, found = diagnosed(exercise, function, source, SEED)
        explains = {
            (each.mistake, each.quantity): {_short(id_, function) for id_ in each.explains}
            for each in found
        }
        failed = {_short(each.test.id, function) for each in outcomes if not each.passed}
        return explains, failed - set().union(*explains.values())

    return explained


def _short(check, function):
    return check.removeprefix(f"{function}_")


BACKWARD = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = {dW}
    db = {db}
    dA_prev = {dA_prev}
    return dA_prev, dW, db
"""
RIGHT = {
    "dW": "np.dot(dZ, A_prev.T) / m",
    "db": "np.sum(dZ, axis=1, keepdims=True) / m",
    "dA_prev": "np.dot(W.T, dZ)",
}


def backward(**wrong):
    return BACKWARD.format(**{**RIGHT, **wrong})


def test_two_mistakes_explain_each_their_own_checks(explained):
    source = backward(dW="np.dot(dZ, A_prev.T)", db="np.sum(dZ, axis=1) / m")
    found, rest = explained("linear_backward", source)
    assert found == {("rank-one", "db"): {"db_column"}, ("missing-mean", "dW"): {"dW"}}
    assert not rest


def test_a_shape_and_a_value_of_one_quantity_are_two_reasons(explained):
    found, rest = explained("linear_backward", backward(db="np.sum(dZ, axis=1)"))
    assert found == {("rank-one", "db"): {"db_column"}, ("missing-mean", "db"): {"db"}}
    assert not rest


def test_a_changed_argument_explains_no_wrong_value(explained):
    found, rest = explained("linear_backward", backward(dW="np.dot(dZ, A_prev.T) / m; dZ *= 2"))
    assert found["mutates-input", "dZ"] == {"leaves_inputs"}
    assert found["measured", "dA_prev"] == {"dA_prev"}
    assert rest == {"db"}


def test_random_numbers_are_not_on_one_side_because_other_parameters_are_wrong(explained):
    source = """
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.random.rand(n_h, n_x) - 0.2, "b1": np.ones((n_h, 1)),
        "W2": np.random.rand(n_y, n_h) - 0.2, "b2": np.ones((n_y, 1)),
    }
"""
    found, rest = explained("initialize_parameters", source)
    assert found["nonzero-bias", "b1"] == {"biases"}
    assert "biases" not in rest


def test_an_exception_explains_the_checks_that_met_it(explained):
    source = """
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "relu":
        return nowhere
    return 1 + "a"
"""
    found, rest = explained("linear_activation_forward", source)
    assert found == {("raises", "A"): {"relu", "cache"}}
    assert rest == {"sigmoid"}


def test_training_fails_because_a_gradient_is_wrong(explained):
    source = """
def L_model_backward(AL, Y, caches):
    grads = {}
    current = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, len(caches) + 1)):
        kind = "sigmoid" if l == len(caches) else "relu"
        current, dW, db = linear_activation_backward(current, caches[l - 1], kind)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = current, -dW, -db
    return grads
"""
    found, rest = explained("L_model_backward", source)
    assert "trains" in set().union(*found.values())
    assert "trains" not in rest


def test_keys_counted_from_0_explain_every_key_that_is_missing(explained):
    source = """
def initialize_parameters_deep(layers_dims):
    parameters = {}
    for l in range(1, len(layers_dims)):
        parameters[f"W{l - 1}"] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * 0.01
        parameters[f"b{l - 1}"] = np.zeros((layers_dims[l], 1))
    return parameters
"""
    found, rest = explained("initialize_parameters_deep", source)
    ((_, explains),) = found.items()
    assert {"shapes", "random"} <= explains
    assert not rest
