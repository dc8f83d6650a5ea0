"""Gradient descent as a closure that keeps the parameters nonlocal."""
import numpy as np


def sigmoid(z):
    def stable(t):
        e = np.exp(-abs(t))
        return np.where(t >= 0, 1 / (1 + e), e / (1 + e))

    return stable(np.asarray(z) * 1.0)


def logistic_loss(a, y):
    def one(label, probability):
        return -label * np.log(probability)

    return one(y, a) + one(1 - y, 1 - a)


def logistic_backward(x, a, y):
    def through_loss():
        return -y / a + (1 - y) / (1 - a)

    def through_sigmoid(da):
        return da * (a - a**2)

    def through_line(dz):
        return x * dz, dz

    da = through_loss()
    dz = through_sigmoid(da)
    dw, db = through_line(dz)
    return {"da": da, "dz": dz, "dw": dw, "db": db}


def initialize_with_zeros(dim):
    return np.array([0.0] * dim)[:, None], 0.0


def model(X, Y=None):
    m = X.shape[1]

    def probability(w, b):
        return sigmoid(np.dot(w.T, X) + b)

    def cost(A):
        return np.sum(logistic_loss(A, Y)) / m

    def slopes(A):
        dZ = A - Y
        return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ) / m}

    return probability, cost, slopes


def propagate(w, b, X, Y):
    probability, cost, slopes = model(X, Y)
    A = probability(w, b)
    return slopes(A), cost(A)


def descent(w, b, X, Y, rate):
    grads = {}

    def step():
        nonlocal w, b, grads
        grads, cost = propagate(w, b, X, Y)
        w = w - rate * grads["dw"]
        b = b - rate * grads["db"]
        return cost

    def state():
        return {"w": w, "b": b}, grads

    return step, state


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    step, state = descent(w, b, X, Y, learning_rate)
    costs = [step() for _ in range(num_iterations)]
    params, grads = state()
    if print_cost:
        for number, cost in enumerate(costs[::100]):
            print(100 * number, cost)
    return params, grads, costs[::100]


def predict(w, b, X):
    probability, _, _ = model(X)
    return np.floor(probability(w, b) + 0.5)
