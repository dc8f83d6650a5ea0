"""Assignment expressions, star-arguments and merged dictionaries."""
import numpy as np

KEYS = "W1", "b1", "W2", "b2"


def initialize_parameters(*sizes):
    n_x, n_h, n_y = sizes
    return {"W1": np.random.randn(n_h, n_x) * (scale := 0.01), "b1": np.zeros((n_h, 1))} | {"W2": np.random.randn(n_y, n_h) * scale, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = (parameters[key] for key in KEYS)
    cache = {
        "Z1": (Z1 := W1 @ X + b1),
        "A1": (A1 := np.tanh(Z1)),
        "Z2": (Z2 := W2 @ A1 + b2),
        "A2": (A2 := 1 / (1 + np.exp(-Z2))),
    }
    return A2, cache


def compute_cost(A2, Y):
    return -sum((ones := np.sum(np.log(A2[Y == 1])), zeros := np.sum(np.log(1 - A2[Y == 0])))) / Y.size


def backward_propagation(parameters, cache, X, Y):
    grads = {
        "dW2": (dZ2 := (cache["A2"] - Y) / (m := X.shape[1])) @ (A1 := cache["A1"]).T,
        "db2": dZ2.sum(axis=1, keepdims=True),
    }
    grads |= {
        "dW1": (dZ1 := parameters["W2"].T @ dZ2 * (1 - A1**2)) @ X.T,
        "db1": dZ1.sum(axis=1, keepdims=True),
    }
    return grads


def update_parameters(parameters, grads, learning_rate=1.2):
    return {key: value - learning_rate * grads[f"d{key}"] for key, value in parameters.items()}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    left = num_iterations
    while (left := left - 1) >= 0:
        A2, cache = forward_propagation(X, parameters)
        parameters = update_parameters(parameters, grads := backward_propagation(parameters, cache, X, Y))
        if print_cost and left % 1000 == 0:
            print(compute_cost(A2, Y))
    return parameters


def predict(parameters, X):
    return 1 * ((A2 := forward_propagation(X, parameters)[0]) > 0.5)
