"""Python 3.8 and later: assignment expressions and comprehensions wherever they fit."""
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": (W1 := np.random.randn(n_h, n_x) * 0.01),
        "b1": np.zeros((len(W1), 1)),
        "W2": (W2 := np.random.randn(n_y, n_h) * 0.01),
        "b2": np.zeros((len(W2), 1)),
    }


def initialize_parameters_deep(layer_dims):
    pairs = list(zip(layer_dims[1:], layer_dims[:-1]))
    weights = {f"W{l}": np.random.randn(n, m) * np.sqrt(1 / m) for l, (n, m) in enumerate(pairs, start=1)}
    biases = {f"b{l}": np.zeros((n, 1)) for l, (n, _) in enumerate(pairs, start=1)}
    return weights | biases


def linear_forward(A, W, b):
    return (Z := W @ A + b), (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = 1 / (1 + np.exp(-Z)) if (last := activation == "sigmoid") else np.maximum(0, Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    A = X
    L = len(parameters) // 2
    caches = [
        (step := linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu" if l < L else "sigmoid"), A := step[0])[0][1]
        for l in range(1, L + 1)
    ]
    return A, caches


def compute_cost(AL, Y):
    return -((terms := Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum() / terms.shape[1])


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = (dZ @ A_prev.T) / (m := dZ.shape[1])
    db = dZ.sum(axis=1, keepdims=True) / m
    return W.T @ dZ, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        dZ = dA * (s := 1 / (1 + np.exp(-Z))) * (1 - s)
    else:
        dZ = dA * (Z > 0)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {f"dA{(L := len(caches))}": (dA := -(Y / AL - (1 - Y) / (1 - AL)))}
    l = L + 1
    while (l := l - 1) > 0:
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads |= {f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db}
    return grads


def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * d for name, value in parameters.items() if (d := grads[f"d{name}"]) is not None}
