"""Own orders of arguments, and own names for those that have defaults."""
import numpy as np


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(np.asarray(z) / 2)


def logistic_loss(y, a):
    surprise_of_one, surprise_of_zero = -np.log(a), -np.log1p(-a)
    return surprise_of_zero + y * (surprise_of_one - surprise_of_zero)


def logistic_backward(a, y, x):
    slope = a * (1 - a)
    told = {"da": (a - y) / slope}
    told["dz"] = told["da"] * slope
    told["db"] = told["dz"] + 0
    told["dw"] = np.multiply(x, told["dz"])
    return told


def initialize_with_zeros(dim):
    weights = np.empty((dim, 1))
    weights.fill(0.0)
    return weights, 0.0


def propagate(X, Y, w, b):
    guess = sigmoid(np.einsum("ij,ik->jk", w, X) + b)
    excess = guess - Y
    slopes = {"db": excess.mean(), "dw": np.mean(X * excess, axis=1, keepdims=True)}
    return slopes, logistic_loss(Y, guess).mean()


def optimize(X, Y, w, b, alpha=0.009, turns=100, verbose=False):
    now, history, turn = (w, b), [], 0
    while turn < turns:
        slopes, cost = propagate(X, Y, *now)
        now = tuple(each - alpha * slopes["d" + name] for name, each in zip("wb", now))
        if not turn % 100:
            history += [cost]
        if verbose and not turn % 100:
            print(turn, cost)
        turn += 1
    return dict(zip("wb", now)), slopes, history


def predict(X, w, b):
    return np.where(sigmoid(np.einsum("ij,ik->jk", w, X) + b) > 0.5, 1, 0)
