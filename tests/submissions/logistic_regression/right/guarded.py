"""Guards in logarithms, checks with assert, a decorator that counts calls."""
import functools

import numpy as np

GUARD = 1e-9
calls = {}


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        calls[function.__name__] = calls.get(function.__name__, 0) + 1
        return function(*args, **kwargs)

    return wrapper


@counted
def sigmoid(z):
    z = np.maximum(np.minimum(z, 600.0), -600.0)
    return np.power(1.0 + np.exp(-z), -1)


@counted
def logistic_loss(a, y):
    return -np.multiply(y, np.log(a + GUARD)) - np.multiply(1 - y, np.log(1 - a + GUARD))


@counted
def logistic_backward(x, a, y):
    assert x.ndim == 2
    da = -y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    dw = np.outer(x, dz)
    return {"da": da, "dz": dz, "dw": dw, "db": dz}


@counted
def initialize_with_zeros(dim):
    w = np.full((dim, 1), 0.0)
    return w, np.float64(0)


@counted
def propagate(w, b, X, Y):
    assert X.shape[0] == w.shape[0], "one weight for each input"
    m = X.shape[1]
    A = sigmoid(z=w.T @ X + b)
    cost = np.sum(logistic_loss(a=A, y=Y), axis=1) / m
    dw = 1 / m * np.matmul(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    return {"dw": dw, "db": db}, cost.item()


@counted
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = w.copy()
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
    if print_cost:
        print(costs)
    return {"w": w, "b": b}, grads, costs


@counted
def predict(w, b, X):
    A = sigmoid(w.T @ X + b)
    return (A > 0.5).ravel().astype(int)
