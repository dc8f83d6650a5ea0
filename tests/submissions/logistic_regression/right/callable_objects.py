"""Functions that are no functions: np.vectorize, partial, and objects with __call__."""
import functools
import numpy as np


class _Sigmoid:
    def __call__(self, z):
        return np.reciprocal(1.0 + np.exp(-np.clip(z, -709, 709)))


def _cross_entropy(guard, a, y):
    p = np.where(np.equal(y, 1), a, np.subtract(1, a))
    return -np.log(np.maximum(p, guard))


sigmoid = _Sigmoid()
logistic_loss = functools.partial(_cross_entropy, 1e-300)


def logistic_backward(x, a, y, /):
    grads = {}
    grads |= {"dz": a - y}
    grads |= {"da": np.divide(grads["dz"], a - a**2), "db": grads["dz"]}
    return grads | {"dw": x @ np.atleast_2d(grads["dz"])}


def initialize_with_zeros(dim, *, dtype=float):
    if dim < 1:
        raise ValueError("at least one input")
    w = np.empty((dim, 1), dtype)
    w.fill(0)
    return w, dtype(0)


class Propagation(object):
    """Holds no state between calls."""

    def __call__(self, w, b, X, Y):
        m = float(Y.shape[-1])
        A = sigmoid(np.tensordot(w, X, axes=(0, 0)) + b)
        return {"dw": np.inner(X, A - Y) / m, "db": np.add.reduce(A - Y, axis=None) / m}, np.add.reduce(logistic_loss(A, Y), axis=None) / m


propagate = Propagation()


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    # both parameters in one vector: a row of ones takes the bias
    theta = np.vstack([w, [[b]]])
    X1 = np.vstack([X, np.ones((1, X.shape[1]))])
    costs = []
    while num_iterations > 0:
        error = sigmoid(theta.T @ X1) - Y
        gradient = X1 @ error.T / X.shape[1]
        theta = theta - learning_rate * gradient
        num_iterations -= 1
        if num_iterations % 10 == 0:
            costs.append(np.mean(logistic_loss(sigmoid(theta.T @ X1), Y)))
            print_cost and print("still to go:", num_iterations, "cost:", costs[-1])
    return dict(w=theta[:-1], b=theta[-1, 0]), dict(dw=gradient[:-1], db=gradient[-1, 0]), costs


def predict(w, b, X):
    return np.rint(sigmoid(w.T @ X + b))
