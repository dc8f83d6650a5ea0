"""Weights first: the usual parameter names, in an order of one's own."""
import numpy as np
from dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward


def initialize_parameters(n_x, n_h, n_y):
    W1, W2 = np.random.randn(n_h, n_x) * 0.01, np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l, n in enumerate(layer_dims[1:], 1):
        parameters[f"W{l}"] = np.random.randn(n, layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def linear_forward(W, b, A):
    return W @ A + b, (A, W, b)


def linear_activation_forward(W, b, A_prev, activation):
    Z, linear_cache = linear_forward(W, b, A_prev)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)


def L_model_forward(parameters, X):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(parameters[f"W{l}"], parameters[f"b{l}"], A, activation)
        caches.append(cache)
    return A, caches


def compute_cost(Y, AL):
    return float(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_backward(cache, dZ):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m


def linear_activation_backward(cache, dA, activation):
    linear_cache, activation_cache = cache
    backward = sigmoid_backward if activation == "sigmoid" else relu_backward
    return linear_backward(linear_cache, backward(dA, activation_cache))


def L_model_backward(caches, AL, Y):
    grads, L = {}, len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(caches[l - 1], dA, activation)
        grads[f"dA{l - 1}"] = dA
    return grads


def update_parameters(grads, parameters, learning_rate):
    return {name: parameters[name] - learning_rate * grads["d" + name] for name in parameters}
