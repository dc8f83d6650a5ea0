"""The functions are made by factories, which keep what they need in closures."""
import numpy as np
from functools import partial


def make_initializer(scale):
    def layer(n_out, n_in):
        factor = scale(n_in) if callable(scale) else scale
        return factor * np.random.standard_normal(size=(n_out, n_in)), np.zeros((n_out, 1))

    def initialize(dims):
        made = {}
        for number in range(1, len(dims)):
            W, b = layer(dims[number], dims[number - 1])
            made["W%d" % number] = W
            made["b%d" % number] = b
        return made

    return initialize


_small = make_initializer(0.02)
initialize_parameters_deep = make_initializer(lambda n: (1.0 / n) ** 0.5)


def initialize_parameters(n_x, n_h, n_y):
    return _small([n_x, n_h, n_y])


def make_activations():
    def logistic(z):
        return 0.5 * (1.0 + np.tanh(0.5 * z))

    def logistic_slope(z):
        s = logistic(z)
        return s * (1.0 - s)

    def rectify(z):
        return np.maximum(z, 0.0)

    def rectify_slope(z):
        return np.where(z > 0, 1.0, 0.0)

    table = {"sigmoid": (logistic, logistic_slope), "relu": (rectify, rectify_slope)}

    def value(name, z):
        return table[name][0](z)

    def slope(name, z):
        return table[name][1](z)

    return value, slope


activate, slope_of = make_activations()


def make_linear():
    def forward(A, W, b):
        Z = W.dot(A)
        Z = Z + b
        return Z, (A, W, b)

    def backward(dZ, cache):
        A_prev, W, _ = cache
        share = 1.0 / A_prev.shape[1]
        dW = share * dZ.dot(A_prev.T)
        db = share * dZ.sum(axis=1).reshape(-1, 1)
        dA_prev = W.T.dot(dZ)
        return dA_prev, dW, db

    return forward, backward


linear_forward, linear_backward = make_linear()


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return activate(activation, Z), (linear_cache, Z)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = dA * slope_of(activation, Z)
    return linear_backward(dZ, linear_cache)


def kind_of(number, last):
    return "sigmoid" if number == last else "relu"


def L_model_forward(X, parameters):
    last = len(parameters) // 2
    kind = partial(kind_of, last=last)
    caches = []

    def run(A, number):
        if number > last:
            return A
        A, cache = linear_activation_forward(A, parameters["W%d" % number], parameters["b%d" % number], kind(number))
        caches.append(cache)
        return run(A, number + 1)

    return run(X, 1), caches


def make_cost(guard):
    def cost(AL, Y):
        ones = Y * np.log(AL + guard)
        zeros = (1 - Y) * np.log(1 - AL + guard)
        return -(ones + zeros).sum() / Y.size

    return cost


compute_cost = make_cost(1e-12)


def L_model_backward(AL, Y, caches):
    last = len(caches)
    kind = partial(kind_of, last=last)
    grads = {}

    def keep(number, dA_prev, dW, db):
        grads["dA%d" % (number - 1)] = dA_prev
        grads["dW%d" % number] = dW
        grads["db%d" % number] = db
        return dA_prev

    dA = (1 - Y) / (1 - AL) - Y / AL
    for number in range(last, 0, -1):
        back = linear_activation_backward(dA, caches[number - 1], kind(number))
        dA = keep(number, *back)
    return grads


def make_step(rate):
    def step(value, grad):
        return value - rate * grad

    return step


def update_parameters(parameters, grads, learning_rate):
    step = make_step(learning_rate)
    return {name: step(parameters[name], grads["d" + name]) for name in parameters}
