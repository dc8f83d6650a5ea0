"""Lists of numbers and comprehensions; NumPy only at the border."""
import math

import numpy as np


def one_sigmoid(z):
    if z < -700:
        return 0.0
    return 1 / (1 + math.exp(-z))


sigmoid = np.vectorize(one_sigmoid, otypes=[float])


def logistic_loss(a, y):
    if np.ndim(a) == 0:
        return -math.log(a if y == 1 else 1 - a)
    return np.array([logistic_loss(p, q) for p, q in zip(np.asarray(a), np.asarray(y))])


def logistic_backward(x, a, y):
    dz = a - y
    return {
        "da": -1 / a if y else 1 / (1 - a),
        "dz": dz,
        "dw": np.array([[dz * value] for value in x[:, 0]]),
        "db": dz,
    }


def initialize_with_zeros(dim):
    return np.array([[0.0] for _ in range(dim)]), 0.0


def probabilities(w, b, X):
    return [one_sigmoid(sum(wi * xi for wi, xi in zip(w[:, 0], x)) + b) for x in X.T]


def propagate(w, b, X, Y):
    m = X.shape[1]
    guesses = probabilities(w, b, X)
    errors = [a - y for a, y in zip(guesses, Y[0])]
    cost = math.fsum(logistic_loss(a, y) for a, y in zip(guesses, Y[0])) / m
    dw = np.array([[sum(x * e for x, e in zip(row, errors)) / m] for row in X])
    db = math.fsum(errors) / m
    return {"dw": dw, "db": db}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    weights = [float(value) for value in w[:, 0]]
    grads = {}
    for i in range(num_iterations):
        column = np.array([[value] for value in weights])
        grads, cost = propagate(column, b, X, Y)
        weights = [value - learning_rate * d for value, d in zip(weights, grads["dw"][:, 0])]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            print_cost and print(i, cost)
    return {"w": np.array([[value] for value in weights]), "b": b}, grads, costs


def predict(w, b, X):
    return np.array([[1 if a > 0.5 else 0 for a in probabilities(w, b, X)]])
