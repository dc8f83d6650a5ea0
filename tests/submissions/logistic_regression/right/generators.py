import contextlib
import functools
import itertools
import logging
import math
from abc import ABC, abstractmethod

import numpy as np

log = logging.getLogger(__name__)


@functools.singledispatch
def sigmoid(z):
    """numbers"""
    if z < 0:
        return (e := math.exp(z)) / (1 + e)
    return 1 / (1 + math.exp(-z))


@sigmoid.register(np.ndarray)
def _(z):
    return np.vectorize(sigmoid.dispatch(float), otypes=[float])(z)


def elementwise(function):
    @functools.wraps(function)
    def wrapper(a, y):
        if np.ndim(a) == 0:
            return function(float(a), int(y))
        a, y = np.broadcast_arrays(a, y)
        return np.fromiter(map(function, a.flat, y.flat), dtype=float, count=a.size).reshape(a.shape)

    return wrapper


@elementwise
def logistic_loss(a, y):
    match y:
        case 1:
            return -math.log(a)
        case 0:
            return -math.log1p(-a)
        case other:
            raise ValueError(f"a label of {other}?")


def logistic_backward(x, a, y):
    da = -1 / a if y == 1 else 1 / (1 - a)
    dz = da * a * (1 - a)
    return dict(da=da, dz=dz, dw=np.array([[xi * dz] for xi in x.ravel()]), db=dz)


@functools.lru_cache(maxsize=None)
def initialize_with_zeros(dim):
    return np.zeros(dim)[:, None], 0.0


def columns(X):
    for j in range(X.shape[-1]):
        yield X[:, j : j + 1]


def propagate(w, b, X, Y):
    dw, db, cost = np.zeros_like(w, dtype=float), 0.0, 0.0
    for count, (x, y) in enumerate(zip(columns(X), Y.ravel()), start=1):
        a = sigmoid((w.T @ x).item() + b)
        g = logistic_backward(x, a, y)
        dw += g["dw"]
        db += g["db"]
        cost += float(logistic_loss(a, y))
    dw /= count
    return {"dw": dw, "db": db / count}, cost / count


def descent(w, b, X, Y, rate):
    """An endless path downhill."""
    A = lambda: np.vectorize(sigmoid)(w.T @ X + b)
    w = w.copy()
    while True:
        e = A() - Y
        grads = {"dw": X @ e.T / Y.size, "db": e.mean()}
        w -= rate * grads["dw"]
        b -= rate * grads["db"]
        yield w, b, grads


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    path = descent(w, b, X, Y, learning_rate)
    costs = []
    for i, (w_, b_, grads) in zip(range(num_iterations), path):
        if i % 25 == 0:
            costs += [propagate(w_, b_, X, Y)[1]]
            if print_cost:
                log.warning("%d: %f", i, costs[-1])
    path.close()
    return {"w": w_, "b": b_}, grads, costs


def predict(w, b, X):
    out = np.zeros((1, X.shape[1]), dtype=bool)
    for j, x in enumerate(columns(X)):
        if sigmoid(float(w[:, 0].dot(x[:, 0])) + b) <= 0.5:
            continue
        out[0, j] = True
    return out
