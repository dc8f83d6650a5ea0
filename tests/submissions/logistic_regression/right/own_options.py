"""Own orders of arguments, and own names for those that have defaults."""
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -709, 709)))


def logistic_loss(y, a):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def logistic_backward(a, y, x):
    dz = a - y
    return {"da": -y / a + (1 - y) / (1 - a), "dz": dz, "dw": x * dz, "db": dz}


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0


def propagate(X, Y, w, b):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = np.sum(logistic_loss(Y, A)) / m
    return {"dw": np.dot(X, (A - Y).T) / m, "db": np.sum(A - Y) / m}, cost

def optimize(X, Y, w, b, alpha=0.009, turns=100, verbose=False):
    costs = []
    for turn in range(turns):
        grads, cost = propagate(X, Y, w, b)
        w = w - alpha * grads["dw"]
        b = b - alpha * grads["db"]
        if turn % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, grads, costs


def predict(X, w, b):
    return (sigmoid(np.dot(w.T, X) + b) > 0.5) * 1
