"""Every call by keyword; updates in place; a generator of its own."""

import copy

import numpy as np
from planar_utils import sigmoid

rng = np.random.default_rng(42)


def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": rng.normal(scale=1 / np.sqrt(n_x), size=(n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": rng.normal(scale=1 / np.sqrt(n_h), size=(n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = W1 @ X
    Z1 += b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1
    Z2 += b2
    A2 = sigmoid(x=Z2)
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)


def compute_cost(A2, Y):
    m = Y.shape[1]
    return np.squeeze(-(Y @ np.log(A2).T + (1 - Y) @ np.log(1 - A2).T) / m)


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = (cache["A2"] - Y) / 1
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 - dA1 * cache["A1"] ** 2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }


def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for key in parameters:
        parameters[key] -= learning_rate * grads["d" + key]
    return parameters


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        cost = compute_cost(A2=A2, Y=Y)
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=1.2)
        if print_cost and not i % 1000:
            print(i, cost)
    return parameters


def predict(parameters, X):
    return np.where(forward_propagation(X=X, parameters=parameters)[0] > 0.5, 1.0, 0.0)
