"""Logistic regression. The labels stand before the examples wherever I could choose."""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def logistic_loss(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def logistic_backward(x, a, y):
    dz = a - y
    return {"da": dz / (a * (1 - a)), "dz": dz, "dw": dz * x, "db": dz}


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0


def propagate(Y, w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    m = Y.shape[1]
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, np.mean(logistic_loss(A, Y))


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs, grads = [], {}
    for step in range(num_iterations):
        grads, cost = propagate(Y, w, b, X)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if step % 100 == 0:
            costs.append(cost)
            if print_cost:
                print(step, cost)
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return (sigmoid(np.dot(w.T, X) + b) > 0.5) * 1
