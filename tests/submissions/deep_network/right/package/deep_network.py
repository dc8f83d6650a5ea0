"""My deep network, spread over three files."""
import numpy as np

import layers
from initializers import initialize_parameters, initialize_parameters_deep as initialize_parameters_deep
from layers import linear_backward, linear_forward


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return layers.forward[activation](Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l], layers.kind(l, L))
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(dA * layers.slope[activation](Z), linear_cache)


def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], layers.kind(l, L))
        grads["dA%d" % (l - 1)], grads["dW%d" % l], grads["db%d" % l] = dA, dW, db
    return grads


def update_parameters(parameters, grads, learning_rate):
    return {name: p - learning_rate * grads["d" + name] for name, p in parameters.items()}
