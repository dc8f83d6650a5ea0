# No matrix products at all.
import math

import numpy as np


def sigmoid_of_one(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


def sigmoid(z):
    if np.ndim(z) == 0:
        return sigmoid_of_one(float(z))
    out = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        out[i] = sigmoid_of_one(z[i])
    return out


def loss_of_one(a, y):
    return -math.log(a) if y == 1 else -math.log(1 - a)


def logistic_loss(a, y):
    if np.ndim(a) == 0:
        return loss_of_one(a, y)
    out = np.zeros(a.shape)
    for i in np.ndindex(a.shape):
        out[i] = loss_of_one(a[i], y[i])
    return out


def logistic_backward(x, a, y):
    da = -1 / a if y == 1 else 1 / (1 - a)
    dz = da * a * (1 - a)
    dw = np.zeros((len(x), 1))
    for j in range(len(x)):
        dw[j, 0] = dz * x[j, 0]
    return {"da": da, "dz": dz, "dw": dw, "db": dz}


def initialize_with_zeros(dim):
    return np.array([[0.0] for _ in range(dim)]), 0.0


def propagate(w, b, X, Y):
    n, m = X.shape
    J, dw, db = 0.0, np.zeros((n, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j, 0] * X[j, i]
        a = sigmoid_of_one(z)
        J += loss_of_one(a, Y[0, i])
        dz = a - Y[0, i]
        for j in range(n):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return {"dw": dw / m, "db": db / m}, J / m


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    i = 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        costs.append(cost)
        i += 1
        if print_cost:
            print(i, cost)
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    answers = []
    for i in range(X.shape[1]):
        z = sum(w[j, 0] * X[j, i] for j in range(X.shape[0])) + b
        answers.append(sigmoid_of_one(z) > 0.5)
    return np.array([answers])
