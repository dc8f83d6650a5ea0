"""State is kept as a dictionary of lists, one entry for each layer, and unpacked at the end."""
from collections import OrderedDict, defaultdict

import numpy as np
from dnn_utils_v2 import relu, relu_backward, sigmoid, sigmoid_backward


def unpack(parameters):
    state = defaultdict(list)
    for layer in range(1, len(parameters) // 2 + 1):
        state["W"].append(parameters["W" + str(layer)])
        state["b"].append(parameters["b" + str(layer)])
    return state


def pack(state, prefix=""):
    packed = OrderedDict()
    for name in ("W", "b"):
        for layer, value in enumerate(state[name]):
            packed[prefix + name + str(layer + 1)] = value
    return packed


def initialize_parameters(n_x, n_h, n_y):
    state = defaultdict(list)
    for n_in, n_out in ((n_x, n_h), (n_h, n_y)):
        state["W"].append(np.random.randn(n_out, n_in) * 1e-2)
        state["b"].append(np.zeros((n_out, 1)))
    return pack(state)


def initialize_parameters_deep(layer_dims):
    state = defaultdict(list)
    for i in range(len(layer_dims) - 1):
        state["W"].append(np.random.randn(layer_dims[i + 1], layer_dims[i]) / np.sqrt(layer_dims[i]))
        state["b"].append(np.zeros((layer_dims[i + 1], 1)))
    return pack(state)


def linear_forward(A, W, b):
    cache = tuple([A, W, b])
    Z = np.add(np.matmul(W, A), b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    functions = {"relu": relu, "sigmoid": sigmoid}
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(X, parameters):
    state = unpack(parameters)
    history = {"A": [X], "cache": []}
    names = ["relu"] * (len(state["W"]) - 1) + ["sigmoid"]
    for W, b, name in zip(state["W"], state["b"], names):
        A, cache = linear_activation_forward(history["A"][-1], W, b, name)
        history["A"].append(A)
        history["cache"].append(cache)
    return history["A"][-1], history["cache"]


def compute_cost(AL, Y):
    losses = []
    for a, y in zip(AL[0], Y[0]):
        losses.append(-(y * np.log(a) + (1 - y) * np.log(1 - a)))
    return sum(losses) / len(losses)


def linear_backward(dZ, cache):
    A_prev, W = cache[0], cache[1]
    grads = {"dW": [], "db": []}
    for unit in dZ:
        grads["dW"].append(unit @ A_prev.T / len(unit))
        grads["db"].append([sum(unit) / len(unit)])
    return W.T @ dZ, np.array(grads["dW"]), np.array(grads["db"])


def linear_activation_backward(dA, cache, activation):
    functions = {"relu": relu_backward, "sigmoid": sigmoid_backward}
    linear_cache, activation_cache = cache
    dZ = functions[activation](dA, activation_cache)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    back = {"dA": [-(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))], "W": [], "b": []}
    names = ["sigmoid"] + ["relu"] * (len(caches) - 1)
    for cache, name in zip(caches[::-1], names):
        dA, dW, db = linear_activation_backward(back["dA"][-1], cache, name)
        back["dA"].append(dA)
        back["W"].insert(0, dW)
        back["b"].insert(0, db)
    grads = pack(back, prefix="d")
    for layer, dA in enumerate(reversed(back["dA"])):
        grads["dA" + str(layer)] = dA
    return grads


def update_parameters(parameters, grads, learning_rate):
    state = unpack(parameters)
    for layer in range(len(state["W"])):
        state["W"][layer] = state["W"][layer] - learning_rate * grads["dW" + str(layer + 1)]
        state["b"][layer] = state["b"][layer] - learning_rate * grads["db" + str(layer + 1)]
    return pack(state)
