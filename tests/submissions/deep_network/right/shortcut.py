"""The last layer starts at dZ = AL - Y; prints along the way, as one does while debugging."""
import sys

import numpy as np
import matplotlib.pyplot as plt
from numpy import dot, log, sqrt, zeros
from numpy.random import randn, seed
from dnn_app_utils_v3 import sigmoid, relu, relu_backward
import testCases_v4
from testCases_v4 import *
from public_tests import linear_forward_test

DEBUG = True
plt.rcParams['figure.figsize'] = (5.0, 4.0)


def debug(*things):
    if DEBUG:
        print("[debug]", *things)
        print("[debug]", *things, file=sys.stderr)


def initialize_parameters(n_x, n_h, n_y):
    seed(1)
    return {"W1": randn(n_h, n_x) * 0.01, "b1": zeros((n_h, 1)), "W2": randn(n_y, n_h) * 0.01, "b2": zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    return {
        name + str(l): value
        for l in range(1, len(layer_dims))
        for name, value in [
            ("W", randn(layer_dims[l], layer_dims[l - 1]) * sqrt(2. / layer_dims[l - 1])),
            ("b", zeros((layer_dims[l], 1))),
        ]
    }


def linear_forward(A, W, b):
    debug("shapes", A.shape, W.shape, b.shape)
    Z = dot(W, A) + b
    return Z, [A, W, b]


def linear_activation_forward(A_prev, W, b, activation):
    g = globals()[activation]
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = g(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters, keep=None):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], ["relu", "sigmoid"][l == L])
        caches.append(cache)
    debug("AL", A)
    return A, caches


def compute_cost(AL, Y, parameters=None):
    m = Y.shape[1]
    logprobs = np.multiply(Y, log(AL)) + np.multiply((1 - Y), log(1 - AL))
    cost = -np.sum(logprobs, axis=1, keepdims=True) / m
    return cost


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dot(dZ, A_prev.T) / m
    db = np.array([np.sum(row) for row in dZ]).reshape(b.shape) / m
    dA_prev = dot(dZ.T, W).T
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        return linear_backward(relu_backward(dA, Z), linear_cache)
    s, _ = sigmoid(Z)
    return linear_backward(dA * s * (1 - s), linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {"loss": compute_cost(AL, Y)}
    linear_cache, _ = caches[L - 1]
    dA, dW, db = linear_backward(AL - Y, linear_cache)
    grads[f"dA{L - 1}"], grads[f"dW{L}"], grads[f"db{L}"] = dA, dW, db
    for l in reversed(range(1, L)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
    debug(sorted(grads))
    return grads


def update_parameters(parameters, grads, learning_rate=0.0075):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for kind in "Wb":
            parameters[kind + str(l)] = parameters[kind + str(l)] - learning_rate * grads["d" + kind + str(l)]
    return parameters


if __name__ == "__main__":
    X = np.random.randn(4, 10)
    print(L_model_forward(X, initialize_parameters(4, 3, 1)))
