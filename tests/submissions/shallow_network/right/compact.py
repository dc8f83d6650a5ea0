"""As short as it gets; the training loop calls none of the other functions; flat predictions."""

import numpy as np

g = lambda z: 0.5 * (1 + np.tanh(z / 2))  # noqa: E731


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    return {
        "W1": np.random.uniform(-0.5, 0.5, (n_h, n_x)), "b1": np.zeros((n_h, 1)),
        "W2": np.random.uniform(-0.5, 0.5, (n_y, n_h)), "b2": np.zeros((n_y, 1)),
    }


def forward_propagation(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    Z2 = p["W2"] @ np.tanh(Z1) + p["b2"]
    return g(Z2), {"Z1": Z1, "A1": np.tanh(Z1), "Z2": Z2, "A2": g(Z2)}


def compute_cost(A2, Y, parameters=None):
    return -np.mean(np.log(np.abs(1 - Y - A2)))


def backward_propagation(p, c, X, Y):
    d2 = (c["A2"] - Y) / Y.size
    d1 = p["W2"].T * d2 / np.cosh(c["Z1"]) ** 2
    return {"dW1": d1 @ X.T, "db1": d1.sum(1)[:, None], "dW2": d2 @ c["A1"].T, "db2": d2.sum(1)[:, None]}


def update_parameters(p, grads, learning_rate=1.2):
    return {k: p[k] - learning_rate * grads[f"d{k}"] for k in ("W1", "b1", "W2", "b2")}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p, m = initialize_parameters(X.shape[0], n_h, 1), X.shape[1]
    for _ in range(num_iterations):
        A1 = np.tanh(p["W1"] @ X + p["b1"])
        d2 = g(p["W2"] @ A1 + p["b2"]) - Y
        d1 = p["W2"].T @ d2 * (1 - A1 * A1)
        p = {
            "W1": p["W1"] - 1.2 / m * d1 @ X.T, "b1": p["b1"] - 1.2 / m * d1.sum(1, keepdims=True),
            "W2": p["W2"] - 1.2 / m * d2 @ A1.T, "b2": p["b2"] - 1.2 / m * d2.sum(1, keepdims=True),
        }
    return p


def predict(p, X):
    return forward_propagation(X, p)[0].ravel() > 0.5
