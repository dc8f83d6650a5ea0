"""A class with __call__ keeps w and b; the functions ask it."""
import numpy as np


class Unit:
    def __init__(self, w, b=0.0):
        self.w = w
        self.b = b
        self.history = []

    @staticmethod
    def squash(z):
        z = np.asarray(z, dtype=float)
        result = np.empty_like(z)
        small = z < 0
        result[small] = np.exp(z[small]) / (1.0 + np.exp(z[small]))
        result[~small] = 1.0 / (1.0 + np.exp(-z[~small]))
        return result if result.ndim else float(result)

    def __call__(self, X):
        return self.squash(self.w.T @ X + self.b)

    def cost(self, X, Y):
        A = self(X)
        return float(np.sum(logistic_loss(A, Y))) / X.shape[1]

    def gradients(self, X, Y):
        m = X.shape[1]
        error = self(X) - Y
        return {"dw": X @ error.T / m, "db": float(np.sum(error)) / m}

    def step(self, grads, rate):
        self.w = self.w - rate * grads["dw"]
        self.b = self.b - rate * grads["db"]

    def fit(self, X, Y, steps, rate, verbose):
        grads = None
        for number in range(steps):
            grads = self.gradients(X, Y)
            if number % 100 == 0:
                self.history.append(self.cost(X, Y))
                if verbose:
                    print(number, self.history[-1])
            self.step(grads, rate)
        return grads


def sigmoid(z):
    return Unit.squash(z)


def logistic_loss(a, y):
    return -(y * np.log(a) + (1 - y) * np.log1p(-a))


def logistic_backward(x, a, y):
    grads = dict.fromkeys(["da", "dz", "dw", "db"])
    grads["da"] = (1 - y) / (1 - a) - y / a
    grads["dz"] = grads["da"] * a * (1 - a)
    grads["dw"] = grads["dz"] * x
    grads["db"] = grads["dz"]
    return grads


def initialize_with_zeros(dim):
    unit = Unit(np.zeros((dim, 1)))
    return unit.w, unit.b


def propagate(w, b, X, Y):
    unit = Unit(w, b)
    return unit.gradients(X, Y), unit.cost(X, Y)


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    unit = Unit(w, b)
    grads = unit.fit(X, Y, num_iterations, learning_rate, print_cost)
    return {"w": unit.w, "b": unit.b}, grads, unit.history


def predict(w, b, X):
    return np.where(Unit(w, b)(X) > 0.5, 1, 0)
