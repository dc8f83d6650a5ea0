"""A diagnosis explains the failed checks that fail for its reason, and no others."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

SEED = 3


@pytest.fixture(scope="module")
def explained():
    """Return a function that diagnoses one function of an exercise, by default of deep_network.

    It returns the ids of the checks that each mistake explains, by the mistake and its quantity,
    and those that nothing explains.
    """

    def explained(function, source, exercise="deep_network"):
        outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
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
    assert found == {("raises", "A"): {"relu", "cache", "leaves_inputs"}}
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


SHALLOW = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = W2.T @ dZ2 * (1 - A1**2)
    grads = {{}}
    grads["dW2"] = {dW2}
    grads["db2"] = {db2}
    grads["dW1"] = {dW1}
    grads["db1"] = {db1}
    return grads
"""
RIGHT_SHALLOW = {
    "dW2": "dZ2 @ A1.T / m",
    "db2": "dZ2.sum(axis=1, keepdims=True) / m",
    "dW1": "dZ1 @ X.T / m",
    "db1": "dZ1.sum(axis=1, keepdims=True) / m",
}


def shallow(explained, **wrong):
    source = SHALLOW.format(**{**RIGHT_SHALLOW, **wrong})
    return explained("backward_propagation", source, "shallow_network")


@pytest.mark.parametrize(("one", "other"), [("dW1", "dW2"), ("dW2", "dW1")])
def test_mistakes_of_two_numbers_explain_each_their_own_checks(explained, one, other):
    whole = RIGHT_SHALLOW[one].removesuffix(" / m")
    wrong = {one: whole, other: f"{RIGHT_SHALLOW[other]} + 0.37"}
    found, _ = shallow(explained, **wrong)
    assert one in found["missing-mean", one]
    assert other not in found["missing-mean", one]
    assert found["measured", other] >= {other}
    assert one not in found["measured", other]


def test_one_mistake_in_two_numbers_explains_the_checks_of_both(explained):
    found, rest = shallow(explained, dW1="dZ1 @ X.T", dW2="dZ2 @ A1.T")
    ((_, explains),) = found.items()
    assert {"dW1", "dW2"} <= explains
    assert not rest


def test_a_shape_explains_no_other_numbers_shape(explained):
    wrong = {"db1": "dZ1.sum(axis=1) / m", "db2": "dZ2.sum().reshape(1, 1, 1) / m"}
    _, rest = shallow(explained, **wrong)
    assert rest >= {"db_columns"}


def test_nan_is_explained_by_what_says_so_alone(explained):
    wrong = {"db1": "dZ1.sum(axis=1, keepdims=True) / m * np.nan", "db2": "dZ2.sum() / m + 1"}
    found, _ = shallow(explained, **wrong)
    assert [key for key, checks in found.items() if "db1" in checks] == [("measured", "db1")]


def test_what_is_no_array_is_said_once(explained):
    found, rest = explained("compute_cost", "def compute_cost(AL, Y):\n    return 'low'\n")
    assert found == {("wrong-shape", "cost"): {"scalar", "values"}}
    assert not rest


def test_a_wrong_member_of_the_cache_is_a_mistake_of_the_cache(explained):
    source = "def linear_forward(A, W, b):\n    return np.dot(W, A) + b, (A + 1, W, b)\n"
    found, rest = explained("linear_forward", source)
    assert found == {("wrong-cache", "cache"): {"cache"}}
    assert not rest


def test_initial_parameters_of_two_layers_are_told_apart(explained):
    source = """
def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.zeros((n_h, n_x)), "b1": np.zeros((n_h, 1)),
        "W2": np.abs(np.random.randn(n_y, n_h)) * 0.1, "b2": np.zeros((n_y, 1)),
    }
"""
    found, _ = explained("initialize_parameters", source)
    (zero,) = (explains for (_, quantity), explains in found.items() if quantity == "W1")
    others = [explains for (_, quantity), explains in found.items() if quantity == "W2"]
    assert zero
    assert all(not zero & other for other in others)
