"""Helpers of its own, other argument names, three arguments for the cost, uniform weights."""

import numpy as np


def sigmoid(t):
    return 1.0 / (1.0 + np.exp(-t))


def tanh_slope(Z):
    return 1 - np.tanh(Z) ** 2


def row_mean(M):
    return M.mean(axis=1).reshape(-1, 1)


def weights(n, n_prev):
    return np.random.rand(n, n_prev) * 0.01


def initialize_parameters(inputs, hidden, outputs):
    return dict(
        W1=weights(hidden, inputs),
        b1=np.zeros(shape=(hidden, 1)),
        W2=weights(outputs, hidden),
        b2=np.zeros(shape=(outputs, 1)),
        sizes=(inputs, hidden, outputs),
    )


def forward_propagation(data, params):
    cache = {"A0": data}
    cache["Z1"] = np.matmul(params["W1"], data) + params["b1"]
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = np.matmul(params["W2"], cache["A1"]) + params["b2"]
    cache["A2"] = sigmoid(cache["Z2"])
    return cache["A2"], cache


def compute_cost(prediction, labels, params):
    right = np.where(labels == 1, prediction, 1 - prediction)
    return np.array(-np.log(right).mean())


def backward_propagation(params, cache, data, labels):
    m = labels.shape[1]
    grads = {"dZ2": cache["A2"] - labels}
    grads["dW2"] = grads["dZ2"].dot(cache["A1"].T) / m
    grads["db2"] = row_mean(grads["dZ2"])
    grads["dZ1"] = tanh_slope(cache["Z1"]) * params["W2"].T.dot(grads["dZ2"])
    grads["dW1"] = grads["dZ1"].dot(data.T) / m
    grads["db1"] = row_mean(grads["dZ1"])
    return grads


def update_parameters(params, grads, alpha=1.2):
    for name in ("W1", "b1", "W2", "b2"):
        params[name] = params[name] - alpha * grads["d" + name]
    return params


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    params = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    costs = []
    for step in range(1, num_iterations + 1):
        prediction, cache = forward_propagation(X, params)
        costs.append(compute_cost(prediction, Y, params))
        params = update_parameters(params, backward_propagation(params, cache, X, Y))
        if print_cost and step % 1000 == 0:
            print(f"{step}: {costs[-1]:.4f}")
    return params


def predict(params, data):
    prediction, _ = forward_propagation(data, params)
    return np.round(prediction)
