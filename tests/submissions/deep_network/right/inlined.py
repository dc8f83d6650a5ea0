# -*- coding: utf-8 -*-
# No function calls another graded one: I wrote each from the equations.
import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    W1 = 0.02 * (np.random.random((n_h, n_x)) - 0.5)
    W2 = 0.02 * (np.random.random((n_y, n_h)) - 0.5)
    return {"W1": W1 * 10, "b1": 0 * W1[:, :1], "W2": W2 * 10, "b2": 0 * W2[:, :1]}


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for i in range(1, len(layer_dims)):
        parameters["W" + str(i)] = (np.random.randn(layer_dims[i], layer_dims[i - 1]) * np.sqrt(2 / layer_dims[i - 1])).astype(np.float32)
        parameters["b" + str(i)] = np.zeros((layer_dims[i], 1), dtype=np.float32)
    return parameters


def linear_forward(A, W, b):
    Z = (A.T @ W.T + b.T).T
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    if activation == "sigmoid":
        A = 1.0 / (1.0 + np.exp(-Z))
    if activation == "relu":
        A = (Z + np.abs(Z)) / 2
    return A, ((A_prev, W, b), Z)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for i in range(1, L):
        W = parameters["W" + str(i)]
        b = parameters["b" + str(i)]
        Z = W @ A + b
        caches.append(((A, W, b), Z))
        A = np.where(Z > 0, Z, 0)
    W, b = parameters["W" + str(L)], parameters["b" + str(L)]
    Z = W @ A + b
    caches.append(((A, W, b), Z))
    return 1 / (1 + np.exp(-Z)), caches


def compute_cost(AL, Y):
    Y = Y.astype(int)
    return -(np.log(AL[Y == 1]).sum() + np.log(1 - AL[Y == 0]).sum()) / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = dZ.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ @ np.ones((m, 1)) / m


def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    m = A_prev.shape[1]
    if activation == "relu":
        dZ = np.copy(dA)
        dZ[Z < 0] = 0
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * (s - s ** 2)
    dW = dZ @ A_prev.T / m
    db = dZ.mean(axis=1, keepdims=True)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dZ = AL - Y                      # sigmoid and cross-entropy together
    for i in range(L, 0, -1):
        A_prev, W, b = caches[i - 1][0]
        grads["dW" + str(i)] = dZ @ A_prev.T / m
        grads["db" + str(i)] = np.sum(dZ, 1, keepdims=True) / m
        grads["dA" + str(i - 1)] = W.T @ dZ
        if i > 1:
            dZ = grads["dA" + str(i - 1)] * (caches[i - 2][1] > 0)
    return grads


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    result = {}
    for i in range(1, L + 1):
        result["W" + str(i)] = parameters["W" + str(i)] + learning_rate * -grads["dW" + str(i)]
        result["b" + str(i)] = parameters["b" + str(i)] + learning_rate * -grads["db" + str(i)]
    return result
