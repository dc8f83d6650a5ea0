"""Checks its arguments, guards its logarithms, logs what it does; a subclass of dict for results."""
import functools
import logging

import numpy as np
from dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward

log = logging.getLogger("network")
EPSILON = 1e-8


class Bag(dict):
    """A dictionary with attributes: bag.W1 is bag["W1"]."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        log.debug("calling %s", function.__name__)
        result = function(*args, **kwargs)
        if result is None:
            raise ValueError(f"{function.__name__} returned nothing")
        return result

    return wrapper


@logged
def initialize_parameters(n_x, n_h, n_y):
    for size in (n_x, n_h, n_y):
        if size < 1:
            raise ValueError("every layer has at least one unit")
    return Bag(
        W1=np.random.randn(n_h, n_x) * 0.01,
        b1=np.zeros((n_h, 1)),
        W2=np.random.randn(n_y, n_h) * 0.01,
        b2=np.zeros((n_y, 1)),
    )


@logged
def initialize_parameters_deep(layer_dims):
    parameters = Bag()
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * np.sqrt(2.0 / max(layer_dims[l - 1], 1))
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return parameters


@logged
def linear_forward(A, W, b):
    if W.shape[1] != A.shape[0]:
        raise ValueError(f"shapes {W.shape} and {A.shape} do not fit")
    Z = W @ A + b
    return Z, (A, W, b)


@logged
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    try:
        function = {"relu": relu, "sigmoid": sigmoid}[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
    A, activation_cache = function(Z)
    return A, (linear_cache, activation_cache)


@logged
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = sum(1 for name in parameters if name.startswith("W"))
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(
            A_prev=A, W=parameters[f"W{l}"], b=parameters[f"b{l}"], activation="sigmoid" if l == L else "relu"
        )
        caches.append(cache)
    return A, caches


@logged
def compute_cost(AL, Y):
    if AL.shape != Y.shape:
        raise ValueError("a prediction for each label is due")
    AL = np.clip(AL, EPSILON, 1 - EPSILON)
    cost = -np.average(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.float64(cost)


@logged
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = max(A_prev.shape[1], 1)
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    assert dA_prev.shape == A_prev.shape and dW.shape == W.shape and db.shape == b.shape
    return dA_prev, dW, db


@logged
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    try:
        backward = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    except KeyError:
        raise ValueError(f"no activation {activation}") from None
    dZ = backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)


@logged
def L_model_backward(AL, Y, caches):
    grads = Bag()
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation="sigmoid" if l == L else "relu")
        grads[f"dA{l - 1}"] = dA
        grads[f"dW{l}"] = dW
        grads[f"db{l}"] = db
    return grads


@logged
def update_parameters(parameters, grads, learning_rate):
    updated = Bag()
    for name in parameters:
        if f"d{name}" not in grads:
            raise KeyError(f"no gradient for {name}")
        updated[name] = parameters[name] - learning_rate * grads[f"d{name}"]
    return updated
