"""Layers come out of generators, one after the other."""
from itertools import accumulate, count, islice, pairwise

import numpy as np


def _logistic(Z):
    return np.reciprocal(1.0 + np.exp(-Z))


def drawn(dims, scale):
    for number, (n_prev, n) in enumerate(pairwise(dims), 1):
        yield f"W{number}", np.random.randn(n, n_prev) * scale(n_prev)
        yield f"b{number}", np.zeros((n, 1))


def initialize_parameters(n_x, n_h, n_y):
    return dict(drawn((n_x, n_h, n_y), lambda n: 0.01))


def initialize_parameters_deep(layer_dims):
    return dict(drawn(layer_dims, lambda n: np.sqrt(2 / n)))


def layers(parameters):
    last = len(parameters) // 2
    for number in islice(count(1), last):
        kind = "sigmoid" if number == last else "relu"
        yield parameters[f"W{number}"], parameters[f"b{number}"], kind


def linear_forward(A, W, b):
    columns = (W @ example + b[:, 0] for example in A.T)
    Z = np.array(list(columns)).T
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = _logistic(Z) if activation == "sigmoid" else Z.clip(min=0)
    return A, (linear_cache, Z)


def walk(X, parameters):
    A = X
    for W, b, kind in layers(parameters):
        A, cache = linear_activation_forward(A, W, b, kind)
        yield A, cache


def L_model_forward(X, parameters):
    activations, caches = zip(*walk(X, parameters))
    return activations[-1], list(caches)


def losses(AL, Y):
    for a, y in zip(AL.flat, Y.flat):
        yield -np.log(a) if y == 1 else -np.log(1 - a)


def compute_cost(AL, Y):
    *_, total = accumulate(losses(AL, Y))
    return total / Y.size


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = sum(np.outer(dz, a) for dz, a in zip(dZ.T, A_prev.T)) / m
    db = sum(dz.reshape(-1, 1) for dz in dZ.T) / m
    dA_prev = np.stack([W.T @ dz for dz in dZ.T], axis=1)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    slope = _logistic(Z) * _logistic(-Z) if activation == "sigmoid" else Z > 0
    return linear_backward(dA * slope, linear_cache)


def backwards(dA, caches):
    for number, cache in zip(range(len(caches), 0, -1), reversed(caches)):
        kind = "sigmoid" if number == len(caches) else "relu"
        dA, dW, db = linear_activation_backward(dA, cache, kind)
        yield f"dA{number - 1}", dA
        yield f"dW{number}", dW
        yield f"db{number}", db


def L_model_backward(AL, Y, caches):
    dAL = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    return dict(backwards(dAL, caches))


def moved(parameters, grads, rate):
    for name, value in parameters.items():
        yield name, value - rate * grads["d" + name]


def update_parameters(parameters, grads, learning_rate):
    return dict(moved(parameters, grads, learning_rate))
