"""Expressions with names in them."""
import numpy as np


def sigmoid(z):
    return np.where((t := np.asarray(z)) > 0, 1.0, e := np.exp(-np.abs(t))) / (1.0 + e)


def logistic_loss(a, y):
    return -(y * np.log(a) + (rest := 1 - y) * np.log(1 - a))


def logistic_backward(x, a, y):
    return {
        "da": (da := -y / a + (1 - y) / (1 - a)),
        "dz": (dz := da * a * (1 - a)),
        "dw": dz * x,
        "db": dz,
    }


def initialize_with_zeros(dim):
    return (w := np.zeros((dim, 1))), float(w.sum())


def propagate(w, b, X, Y):
    cost = np.sum(logistic_loss(A := sigmoid(w.T @ X + b), Y)) / (m := Y.shape[1])
    return {"dw": X @ (dZ := A - Y).T / m, "db": np.sum(dZ) / m}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    i, costs = -1, []
    while (i := i + 1) < num_iterations:
        if (pair := propagate(w, b, X, Y)) and i % 100 == 0:
            costs.append(pair[1])
        w, b = w - learning_rate * (grads := pair[0])["dw"], b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return ((A := sigmoid(w.T @ X + b)) > 0.5) * 1.0
