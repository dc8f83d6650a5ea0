"""No matrix product anywhere: I wanted to see every index once in my life."""
import math
import random

import numpy as np


def initialize_parameters(n_x, n_h, n_y):
    random.seed(3)
    parameters = {}
    for name, rows, columns in (("1", n_h, n_x), ("2", n_y, n_h)):
        W = np.zeros((rows, columns))
        for i in range(rows):
            for j in range(columns):
                W[i, j] = random.gauss(0, 1) * 0.1
        parameters["W" + name] = W
        parameters["b" + name] = np.zeros((rows, 1))
    return parameters


def initialize_parameters_deep(layer_dims):
    parameters = {}
    layer = 1
    while layer < len(layer_dims):
        rows, columns = layer_dims[layer], layer_dims[layer - 1]
        W = np.empty((rows, columns))
        for i in range(rows):
            for j in range(columns):
                W[i][j] = np.random.randn() * math.sqrt(1 / columns)
        parameters["W%d" % layer] = W
        parameters["b%d" % layer] = np.zeros((rows, 1))
        layer += 1
    return parameters


def linear_forward(A, W, b):
    n, n_prev = W.shape
    m = A.shape[1]
    Z = np.zeros((n, m))
    for i in range(n):
        for k in range(m):
            total = b[i, 0]
            for j in range(n_prev):
                total += W[i, j] * A[j, k]
            Z[i, k] = total
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for k in range(Z.shape[1]):
            if activation == "relu":
                A[i, k] = max(0.0, Z[i, k])
            elif activation == "sigmoid":
                A[i, k] = 1 / (1 + math.exp(-Z[i, k]))
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = 0
    while "W" + str(L + 1) in parameters:
        L += 1
    for layer in range(1, L + 1):
        if layer == L:
            activation = "sigmoid"
        else:
            activation = "relu"
        A, cache = linear_activation_forward(A, parameters["W" + str(layer)], parameters["b" + str(layer)], activation)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    total = 0.0
    for k in range(m):
        if Y[0, k]:
            total -= math.log(AL[0, k])
        else:
            total -= math.log(1 - AL[0, k])
    return total / m


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n, m = dZ.shape
    n_prev = A_prev.shape[0]
    dA_prev = np.zeros((n_prev, m))
    dW = np.zeros((n, n_prev))
    db = np.zeros((n, 1))
    for k in range(m):
        for i in range(n):
            db[i, 0] += dZ[i, k] / m
            for j in range(n_prev):
                dW[i, j] += dZ[i, k] * A_prev[j, k] / m
                dA_prev[j, k] += W[i, j] * dZ[i, k]
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = np.zeros(dA.shape)
    for i in range(dA.shape[0]):
        for k in range(dA.shape[1]):
            if activation == "relu":
                dZ[i, k] = dA[i, k] if Z[i, k] > 0 else 0.0
            elif activation == "sigmoid":
                a = 1 / (1 + math.exp(-Z[i, k]))
                dZ[i, k] = dA[i, k] * a * (1 - a)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = np.zeros(AL.shape)
    for k in range(AL.shape[1]):
        y, a = Y[0, k], AL[0, k]
        dA[0, k] = -y / a + (1 - y) / (1 - a)
    layer = L
    while layer > 0:
        activation = "sigmoid" if layer == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[layer - 1], activation)
        grads["dA" + str(layer - 1)] = dA
        grads["dW" + str(layer)] = dW
        grads["db" + str(layer)] = db
        layer -= 1
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for key in parameters:
        old = parameters[key]
        array = np.zeros(old.shape)
        for i in range(old.shape[0]):
            for j in range(old.shape[1]):
                array[i, j] = old[i, j] - learning_rate * grads["d" + key][i, j]
        new[key] = array
    return new
