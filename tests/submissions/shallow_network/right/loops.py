"""Everything written out, one number at a time or with einsum; no matrix product anywhere."""

import math
import random

import numpy as np


def sigmoid(z):
    if z < 0:
        e = math.exp(z)
        return e / (1 + e)
    return 1 / (1 + math.exp(-z))


def initialize_parameters(n_x, n_h, n_y):
    W1, W2 = np.empty((n_h, n_x)), np.empty((n_y, n_h))
    for W in (W1, W2):
        rows, columns = W.shape
        for i in range(rows):
            for j in range(columns):
                W[i, j] = random.gauss(0, 0.01)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = np.einsum("hx,xm->hm", W1, X) + b1
    A1 = np.zeros(Z1.shape)
    for unit in range(Z1.shape[0]):
        for example in range(Z1.shape[1]):
            A1[unit, example] = math.tanh(Z1[unit, example])
    Z2 = np.einsum("yh,hm->ym", W2, A1) + b2
    A2 = np.array([[sigmoid(z) for z in row] for row in Z2])
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        total -= math.log(a) if y == 1 else math.log(1 - a)
    return total / len(Y[0])


def backward_propagation(parameters, cache, X, Y):
    n_x, m = X.shape
    W2, A1, A2 = parameters["W2"], cache["A1"], cache["A2"]
    n_h = len(A1)
    dW1, db1 = np.zeros((n_h, n_x)), np.zeros((n_h, 1))
    dW2, db2 = np.zeros((1, n_h)), np.zeros((1, 1))
    for example in range(m):
        dz2 = A2[0, example] - Y[0, example]
        db2[0, 0] += dz2 / m
        for unit in range(n_h):
            a = A1[unit, example]
            dW2[0, unit] += dz2 * a / m
            dz1 = W2[0, unit] * dz2 * (1 - a) * (1 + a)
            db1[unit, 0] += dz1 / m
            for feature in range(n_x):
                dW1[unit, feature] += dz1 * X[feature, example] / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def update_parameters(parameters, grads, learning_rate=1.2):
    new = {}
    for name in parameters:
        new[name] = parameters[name] - learning_rate * grads["d" + name]
    return new


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(len(X), n_h, len(Y))
    i = 0
    while i < num_iterations:
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
        i += 1
    return parameters


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    out = np.zeros(A2.shape, dtype=int)
    for j in range(A2.shape[1]):
        if A2[0, j] > 0.5:
            out[0, j] = 1
        else:
            out[0, j] = 0
    return out
