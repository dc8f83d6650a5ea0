import itertools as it
from typing import NamedTuple

import numpy as np
from dnn_utils import *


class Linear(NamedTuple):
    A: np.ndarray
    W: np.ndarray
    b: np.ndarray


class Layer(NamedTuple):
    linear: Linear
    Z: np.ndarray


def layer(l, W, b):
    return {f"W{l}": W, f"b{l}": b}


def initialize_parameters_deep(dims, l=1):
    """Recursive: the first layer, then the rest."""
    match list(dims):
        case [_] | []:
            return {}
        case [n_prev, n, *_]:
            scale = n_prev ** -0.5
            head = layer(l, scale * np.random.randn(n, n_prev), np.zeros((n, 1)))
            return head | initialize_parameters_deep(dims[1:], l + 1)


def initialize_parameters(*sizes):
    return {k: (v * 0.1 if k.startswith("W") else v) for k, v in initialize_parameters_deep(list(sizes)).items()}


def linear_forward(A, W, b):
    return W.dot(A) + b, Linear(A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear = linear_forward(A_prev, W, b)
    g = globals()[activation]
    A, Z = g(Z)
    return A, Layer(linear, Z)


def L_model_forward(X, parameters, l=1):
    last = f"W{l + 1}" not in parameters
    A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], ("relu", "sigmoid")[last])
    if last:
        return A, [cache]
    AL, rest = L_model_forward(A, parameters, l + 1)
    return AL, [cache, *rest]


def compute_cost(AL, Y):
    return -sum(np.log(a if y == 1 else 1 - a) for a, y in zip(AL.flat, Y.flat)) / Y.size


def linear_backward(dZ, cache):
    linear = Linear(*cache)
    m = dZ.shape[-1]
    return linear.W.T.dot(dZ), dZ.dot(linear.A.T) / m, dZ.dot(np.full((m, 1), 1 / m))


def linear_activation_backward(dA, cache, activation):
    linear, Z = cache
    back = {"relu": relu_backward, "sigmoid": sigmoid_backward}.get(activation)
    if back is None:
        raise NotImplementedError(activation)
    return linear_backward(back(dA, Z), linear)


def L_model_backward(AL, Y, caches):
    def walk(dA, stack, activation):
        if not stack:
            return {}
        *below, top = stack
        n = len(stack)
        dA_prev, dW, db = linear_activation_backward(dA, top, activation)
        return {f"dA{n - 1}": dA_prev, f"dW{n}": dW, f"db{n}": db, **walk(dA_prev, below, "relu")}

    dAL = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    return walk(dAL, caches, "sigmoid")


def update_parameters(params, grads, learning_rate):
    return dict(it.starmap(lambda k, v: (k, v - learning_rate * grads["d" + k]), params.items()))
