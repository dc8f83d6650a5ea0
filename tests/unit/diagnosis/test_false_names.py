"""A name is given only if its claim holds in every call."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from helpers.diagnosing import diagnosed
from helpers.shipped import shipped

from grader.diagnosis.not_finite import lost_by
from grader.diagnosis.stretching import stretching, unstretched

SEED = 3


def told(exercise, function, source):
    outcomes, found = diagnosed(shipped(exercise), function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return found


def names(found):
    return {each.mistake for each in found}


@pytest.mark.parametrize(
    "decision", ["w.T @ X - b", "w.T @ X - 2 * b", "np.dot(w.T, X) + b ** 2 - 3", "-w.T @ X"]
)
def test_other_predictions_lack_no_transpose(decision):
    source = f"def predict(w, b, X):\n    return (sigmoid({decision}) > 0.5).astype(float)\n"
    assert "missing-transpose" not in names(told("logistic_regression", "predict", source))


def test_a_product_that_einsum_stretches_is_still_found():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    m = dZ.shape[1]\n"
        "    dA = np.einsum('ij,jm->im', W, dZ)\n"
        "    return dA, np.dot(dZ, A_prev.T) / m, np.mean(dZ, axis=1, keepdims=True)\n"
    )
    assert names(told("deep_network", "linear_backward", source)) == {"missing-transpose"}


def test_products_are_stretched_where_one_inner_size_is_1():
    rng = np.random.default_rng(1)
    one, other = rng.normal(size=(3, 1)), rng.normal(size=(4, 2))
    expected = np.einsum("ij,jk->ik", one, other)
    left, right = stretching((one, other))
    for product in (left @ right, left.dot(right), np.dot(left, right), np.matmul(left, right)):
        assert np.allclose(unstretched(product), expected)
        assert type(unstretched(product)) is np.ndarray
    assert np.allclose(unstretched(np.exp(right).T @ right), np.exp(other).T @ other)
    with pytest.raises(ValueError, match="not aligned"):
        right @ right


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("-np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y)) / m", "logarithm of exactly 0"),
        ("-np.sum(Y * np.log(-AL) + (1 - Y) * np.log(1 - AL)) / m", "negative number"),
        ("-np.sum(Y * np.log(AL)) / np.sum(AL * 0)", "divided by 0"),
        ("np.nan * np.sum(AL)", "NaN or infinity"),
    ],
)
def test_nan_is_told_with_where_it_comes_from_and_never_called_hard_coded(cost, said):
    source = f"def compute_cost(AL, Y):\n    m = Y.shape[1]\n    return np.squeeze({cost})\n"
    (found,) = told("deep_network", "compute_cost", source)
    assert found.mistake == "measured"
    assert said in found.message
    assert found.explains


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("divide by zero encountered in log", "log_of_zero"),
        ("divide by zero encountered in log2", "log_of_zero"),
        ("invalid value encountered in log", "log_of_negative"),
        ("divide by zero encountered in divide", "divided_by_zero"),
        ("divide by zero encountered in true_divide", "divided_by_zero"),
        ("invalid value encountered in divide", "divided_by_zero"),
        ("overflow encountered in exp", "exp_too_large"),
        ("overflow encountered in multiply", "too_large"),
        ("invalid value encountered in sqrt", "root_of_negative"),
        ("anything else", ""),
    ],
)
def test_what_numpy_says_of_lost_numbers(words, cause):
    assert lost_by(words) == cause


def test_a_function_that_keeps_its_arguments_does_not_change_them():
    source = (
        "def update_parameters(params, grads, learning_rate):\n"
        "    parameters = dict(params)\n"
        "    for key in params:\n"
        "        parameters[key] = params[key] - 2 * learning_rate * grads['d' + key]\n"
        "    return parameters\n"
    )
    assert "mutates-input" not in names(told("deep_network", "update_parameters", source))


def test_what_is_nearly_right_is_not_said_to_be_a_factor():
    source = "def linear_forward(A, W, b):\n    return np.dot(W, A) * 0.9999995 + b, (A, W, b)\n"
    source = source.replace("np.dot(W, A) * 0.9999995 + b", "(np.dot(W, A) + b) * 0.9999")
    (found,) = told("deep_network", "linear_forward", source)
    assert "nearly what the equation gives" in found.message
    assert "times" not in found.message + found.evidence


def test_training_that_works_is_not_called_not_descending():
    source = (
        "def optimize(w, b, X, Y, num_iterations=2000, learning_rate=0.5, print_cost=False):\n"
        "    costs = []\n"
        "    for i in range(num_iterations):\n"
        "        grads, cost = propagate(w, b, X, Y)\n"
        "        w = w - learning_rate * grads['dw']\n"
        "        b = b - learning_rate * grads['db']\n"
        "    return {'w': w, 'b': b}, grads, [1.0, 0.5]\n"
    )
    outcomes, found = diagnosed(shipped("logistic_regression"), "optimize", source, SEED)
    trained = [each for each in outcomes if each.test.kind == "convergence"]
    assert all(outcome.passed for outcome in trained)
    assert "not-descending" not in names(found)


def test_an_empty_list_is_neither_missing_nor_a_tuple():
    source = (
        "def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):\n"
        "    for i in range(num_iterations):\n"
        "        grads, cost = propagate(w, b, X, Y)\n"
        "        w = w - learning_rate * grads['dw']\n"
        "        b = b - learning_rate * grads['db']\n"
        "    return {'w': w, 'b': b}, grads, []\n"
    )
    (found,) = told("logistic_regression", "optimize", source)
    assert found.mistake == "measured"
    assert "tuple" not in found.message + found.evidence
    assert "missing" not in found.message
    assert "Right in every call: w, b, dw, db" in found.evidence


def test_a_numbered_quantity_that_is_partly_right_is_named_with_its_number():
    source = (
        "def backward_propagation(parameters, cache, X, Y):\n"
        "    m, W2, A1, A2 = X.shape[1], parameters['W2'], cache['A1'], cache['A2']\n"
        "    dZ2 = A2 - Y\n"
        "    dZ1 = np.dot(W2.T, dZ2) * (1 - A1**2)\n"
        "    db1 = np.sum(dZ1 * np.arange(m), axis=1, keepdims=True) / m\n"
        "    return {'dW1': np.dot(dZ1, X.T) / m, 'db1': db1, 'dW2': np.dot(dZ2, A1.T) / m,\n"
        "            'db2': np.sum(dZ2, axis=1, keepdims=True) / m}\n"
    )
    (found,) = told("shallow_network", "backward_propagation", source)
    assert "Wrong: db1. Right in every call: dW, db2." in found.evidence


def test_one_number_that_is_right_by_chance_makes_no_rule():
    source = (
        "def compute_cost(AL, Y):\n"
        "    hit = np.sum(Y * np.log(1 + AL))\n"
        "    return -(hit + np.sum((1 - Y) * np.log(1 - AL))) / Y.shape[1]\n"
    )
    assert all(
        "only where" not in each.evidence for each in told("deep_network", "compute_cost", source)
    )


BACKWARD = """
def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    Y = Y.reshape(AL.shape)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    back = linear_activation_backward
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = back(dA, caches[-1], "sigmoid")
    for l in reversed(range(L - 1)):
        parts = back(grads[f"dA{l + 1}"], caches[l], "relu")
        grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = parts
        return grads
"""


def test_a_return_in_the_loop_is_no_fixed_count():
    without_list = dataclasses.replace(shipped("deep_network"))
    without_list.__dict__["_mistakes"] = ()
    _, (found,) = diagnosed(without_list, "L_model_backward", BACKWARD, SEED)
    assert found.mistake == "skips-a-layer"
    assert "Missing in" in found.evidence
    assert "dW1" in found.evidence
    assert {"L_model_backward_values", "L_model_backward_shapes"} <= set(found.explains)


INITIALIZE = """
def initialize_parameters_deep(layer_dims):
    n_x, n_h, n_y = layer_dims
    return {
        "W1": np.random.randn(n_h, n_x) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.randn(n_y, n_h) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }
"""
UPDATE = """
def update_parameters(params, grads, learning_rate):
    new = dict(params)
    for l in (1, 2):
        new[f"W{l}"] = params[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = params[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new
"""


@pytest.mark.parametrize(
    ("function", "source"),
    [("initialize_parameters_deep", INITIALIZE), ("update_parameters", UPDATE)],
)
def test_two_layers_written_down_are_a_fixed_count(function, source):
    assert names(told("deep_network", function, source)) == {"fixed-layer-count"}


@pytest.mark.parametrize(
    ("exercise", "body"),
    [
        ("deep_network", "return 0"),
        ("shallow_network", "return 0.0"),
        ("deep_network", "return np.sum(Y * np.log({A}) + (1 - Y) * np.log(1 - {A})) * 0"),
    ],
)
def test_a_cost_that_is_always_0_multiplies_no_terms(exercise, body):
    activation = {"deep_network": "AL", "shallow_network": "A2"}[exercise]
    source = f"def compute_cost({activation}, Y):\n    {body.format(A=activation)}\n"
    (found,) = told(exercise, "compute_cost", source)
    assert (found.mistake, found.variant) == ("measured", "")
    assert "is 0 in every call" in found.message


def test_terms_that_are_multiplied_are_still_named():
    source = (
        "def compute_cost(AL, Y):\n"
        "    return -np.mean(Y * np.log(AL) * ((1 - Y) * np.log(1 - AL)))\n"
    )
    (found,) = told("deep_network", "compute_cost", source)
    assert found.variant == "terms-multiplied"


def test_predictions_that_are_always_0_are_still_named():
    source = "def predict(w, b, X):\n    return (sigmoid(w.T @ X + b) > 1).astype(float)\n"
    (found,) = told("logistic_regression", "predict", source)
    assert found.variant == "always-zero"


@pytest.mark.parametrize(
    ("append", "returned", "variant"),
    [
        ("append(cache)", "caches[::-1]", "backwards"),
        ("insert(0, cache)", "caches", "hidden-backwards"),
    ],
)
def test_caches_in_another_order_are_told_without_a_shape_of_the_list(append, returned, variant):
    source = (
        "def L_model_forward(X, parameters):\n"
        "    A, caches, L = X, [], len(parameters) // 2\n"
        "    for l in range(1, L):\n"
        "        W, b = parameters[f'W{l}'], parameters[f'b{l}']\n"
        "        A, cache = linear_activation_forward(A, W, b, 'relu')\n"
        f"        caches.{append}\n"
        "    W, b = parameters[f'W{L}'], parameters[f'b{L}']\n"
        "    A, cache = linear_activation_forward(A, W, b, 'sigmoid')\n"
        "    caches.append(cache)\n"
        f"    return A, {returned}\n"
    )
    (found,) = told("deep_network", "L_model_forward", source)
    assert (found.mistake, found.variant) == ("wrong-cache", variant)
    assert "caches has shape" not in found.evidence


@pytest.mark.parametrize("index", ["0", "len(caches) - 2", "len(caches) - 1 - l"])
def test_the_cache_of_another_layer_is_named_where_shapes_clash(index):
    source = (
        "def L_model_backward(AL, Y, caches):\n"
        "    L, grads = len(caches), {}\n"
        "    dA = -(Y / AL - (1 - Y) / (1 - AL))\n"
        "    dA, dW, db = linear_activation_backward(dA, caches[-1], 'sigmoid')\n"
        "    grads[f'dA{L - 1}'], grads[f'dW{L}'], grads[f'db{L}'] = dA, dW, db\n"
        "    for l in range(L - 1, 0, -1):\n"
        f"        dA, dW, db = linear_activation_backward(dA, caches[{index}], 'relu')\n"
        "        grads[f'dA{l - 1}'], grads[f'dW{l}'], grads[f'db{l}'] = dA, dW, db\n"
        "    return grads\n"
    )
    (found,) = told("deep_network", "L_model_backward", source)
    assert found.variant == "cache-of-another-layer"


@pytest.mark.parametrize(
    "product", ["W2.T @ dZ2 @ slope", "np.dot(np.dot(W2.T, dZ2), slope)", "(W2.T @ dZ2).dot(slope)"]
)
def test_a_matrix_product_that_clashes_where_elements_are_multiplied_is_named(product):
    source = (
        "def backward_propagation(parameters, cache, X, Y):\n"
        "    m, W2, A1 = X.shape[1], parameters['W2'], cache['A1']\n"
        "    dZ2, slope = cache['A2'] - Y, 1 - A1 ** 2\n"
        f"    dZ1 = {product}\n"
        "    total = dict(axis=1, keepdims=True)\n"
        "    return {'dW1': dZ1 @ X.T / m, 'db1': np.sum(dZ1, **total) / m,\n"
        "            'dW2': dZ2 @ A1.T / m, 'db2': np.sum(dZ2, **total) / m}\n"
    )
    (found,) = told("shallow_network", "backward_propagation", source)
    assert found.mistake == "matrix-product"


def test_a_gradient_without_its_transpose_is_no_matrix_product_of_the_cost():
    source = (
        "def propagate(w, b, X, Y):\n"
        "    m, A = X.shape[1], sigmoid(w.T @ X + b)\n"
        "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return {'dw': X @ (A - Y) / m, 'db': np.mean(A - Y)}, cost\n"
    )
    assert "matrix-product" not in names(told("logistic_regression", "propagate", source))


def test_one_value_too_many_asks_for_no_comma():
    source = "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b), A\n"
    (found,) = told("deep_network", "linear_forward", source)
    assert "returns more than the 2 values" in found.message
    assert "comma" not in found.message


def test_none_is_told_as_none():
    source = (
        "def propagate(w, b, X, Y):\n"
        "    A = sigmoid(w.T @ X + b)\n"
        "    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return {'dw': None, 'db': np.mean(A - Y)}, cost\n"
    )
    (found,) = told("logistic_regression", "propagate", source)
    assert found.message.startswith("dw is None")
    assert "propagate_dw" in found.explains


def test_a_whole_number_out_of_bounds_is_no_exp_that_is_too_large():
    source = (
        "def predict(w, b, X):\n"
        "    raise OverflowError('Python integer -1 out of bounds for uint8')\n"
    )
    (found,) = told("logistic_regression", "predict", source)
    assert "uint hold nothing below 0" in found.message
    assert "exp" not in found.message
