"""The two layers as lists; functools and operator instead of statements."""
import operator
from collections import OrderedDict, namedtuple
from functools import partial, reduce

import numpy as np

Unit = namedtuple("Unit", "function slope")
HIDDEN = Unit(np.tanh, lambda A: 1 - np.square(A))
OUTPUT = Unit(lambda Z: 1 / (1 + np.exp(-Z)), lambda A: A * (1 - A))


def pack(weights, biases, prefix=""):
    packed = OrderedDict()
    for i, (W, b) in enumerate(zip(weights, biases), start=1):
        packed[f"{prefix}W{i}"] = W
        packed[f"{prefix}b{i}"] = b
    return packed


def initialize_parameters(n_x, n_h, n_y):
    shapes = [(n_h, n_x), (n_y, n_h)]
    return pack([np.random.randn(*shape) / 100 for shape in shapes], [np.zeros((rows, 1)) for rows, _ in shapes])


def affine(A, W, b):
    return operator.add(np.matmul(W, A), b)


def forward_propagation(X, parameters):
    cache = OrderedDict()

    def through(A, numbered):
        i, unit = numbered
        Z = affine(A, parameters[f"W{i}"], parameters[f"b{i}"])
        cache[f"Z{i}"] = Z
        cache[f"A{i}"] = unit.function(Z)
        return cache[f"A{i}"]

    A2 = reduce(through, enumerate((HIDDEN, OUTPUT), 1), X)
    return A2, cache


def compute_cost(A2, Y):
    terms = list(map(lambda a, y: y * np.log(a) + (1 - y) * np.log(1 - a), A2.ravel(), Y.ravel()))
    return -reduce(operator.add, terms) / len(terms)


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    inputs = [X, cache["A1"]]
    errors = [None, cache["A2"] - Y]
    errors[0] = operator.matmul(parameters["W2"].T, errors[1]) * HIDDEN.slope(cache["A1"])
    weights = [operator.matmul(error, A.T) / m for error, A in zip(errors, inputs)]
    biases = [error.sum(axis=1, keepdims=True) / m for error in errors]
    return pack(weights, biases, prefix="d")


def update_parameters(parameters, grads, learning_rate=1.2):
    scale = partial(operator.mul, learning_rate)
    return OrderedDict((name, operator.sub(value, scale(grads["d" + name]))) for name, value in parameters.items())


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    def iterate(parameters, i):
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        return update_parameters(parameters, backward_propagation(parameters, cache, X, Y))

    return reduce(iterate, range(num_iterations), initialize_parameters(len(X), n_h, len(Y)))


def predict(parameters, X):
    return np.rint(forward_propagation(X, parameters)[0]).astype(np.int64)
