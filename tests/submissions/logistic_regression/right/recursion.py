"""Gradient descent by recursion, a step at a time; products through outer sums."""
import sys

import numpy as np

sys.setrecursionlimit(20000)


def sigmoid(z):
    return np.exp(-np.logaddexp(0.0, -np.asarray(z, dtype=float)))


def logistic_loss(a, y):
    return np.where(np.asarray(y) == 1, -np.log(a), -np.log(1 - a))


def logistic_backward(x, a, y):
    sign = 1 if y == 0 else -1
    wrong = a if y == 0 else 1 - a
    return {"da": sign / (1 - wrong), "dz": sign * wrong, "dw": sign * wrong * x, "db": sign * wrong}


def initialize_with_zeros(dim):
    return np.zeros(dim).reshape(-1, 1), 0.0


def propagate(w, b, X, Y):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    dw = np.mean(X * (A - Y), axis=1, keepdims=True)
    db = np.mean(A - Y)
    return {"dw": dw, "db": db}, np.mean(logistic_loss(A, Y))


def descend(w, b, X, Y, left, rate, taken=0, grads=None, costs=()):
    if left == 0:
        return {"w": w, "b": b}, grads, list(costs)
    grads, cost = propagate(w, b, X, Y)
    if taken % 100 == 0:
        costs = (*costs, cost)
    return descend(w - rate * grads["dw"], b - rate * grads["db"], X, Y, left - 1, rate, taken + 1, grads, costs)


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    while num_iterations > 500:
        params, _, more = descend(w, b, X, Y, 500, learning_rate)
        w, b = params["w"], params["b"]
        costs += more
        num_iterations -= 500
    params, grads, more = descend(w, b, X, Y, num_iterations, learning_rate)
    return params, grads, costs + more


def predict(w, b, X):
    A = sigmoid(np.sum(w * X, axis=0, keepdims=True) + b)
    return np.heaviside(A - 0.5, 0)
