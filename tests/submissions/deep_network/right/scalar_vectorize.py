"""Scalar functions under np.vectorize, and while loops with counters."""
import math

import numpy as np


@np.vectorize
def sig(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


rect = np.vectorize(lambda z: z if z > 0 else 0.0, otypes=[float])
step = np.vectorize(lambda z: 1.0 if z > 0 else 0.0, otypes=[float])
loss = np.vectorize(lambda a, y: -math.log(a) if y else -math.log(1 - a))


def initialize_parameters(n_x, n_h, n_y):
    W1 = np.empty((n_h, n_x))
    W2 = np.empty((n_y, n_h))
    for W in (W1, W2):
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                W[i, j] = np.random.normal() / 100
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    parameters = {}
    l = 1
    while l < len(layer_dims):
        parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / math.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
        l += 1
    return parameters


def linear_forward(A, W, b):
    n, m = W.shape[0], A.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            Z[i, j] = math.fsum(W[i, k] * A[k, j] for k in range(A.shape[0])) + b[i, 0]
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sig(Z)
    if activation == "relu":
        A = rect(Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    l = 1
    while l <= L:
        activation = "relu"
        if l == L:
            activation = "sigmoid"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
        l += 1
    return A, caches


def compute_cost(AL, Y):
    return math.fsum(loss(AL, Y).ravel()) / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    dW = np.zeros_like(W)
    db = np.zeros_like(b)
    for i in range(n):
        for e in range(m):
            db[i, 0] += dZ[i, e] / m
            for k in range(W.shape[1]):
                dW[i, k] += dZ[i, e] * A_prev[k, e] / m
    dA_prev = np.zeros_like(A_prev)
    for k in range(W.shape[1]):
        for e in range(m):
            dA_prev[k, e] = sum(W[i, k] * dZ[i, e] for i in range(n))
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "sigmoid":
        dZ = dA * sig(Z) * (1 - sig(Z))
    if activation == "relu":
        dZ = dA * step(Z)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    l = len(caches)
    dA = np.empty_like(AL)
    for i in range(AL.shape[1]):
        dA[0, i] = -1 / AL[0, i] if Y[0, i] else 1 / (1 - AL[0, i])
    activation = "sigmoid"
    while l > 0:
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = dA, dW, db
        activation = "relu"
        l -= 1
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters:
        value = np.array(parameters[key], dtype=float)
        for place in np.ndindex(value.shape):
            value[place] -= learning_rate * grads["d" + key][place]
        new[key] = value
    return new
