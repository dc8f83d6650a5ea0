"""One example after the other: a generator hands out columns, gradients are added up."""
import numpy as np


def columns(*arrays):
    m = arrays[0].shape[1]
    for i in range(m):
        yield tuple(array[:, [i]] for array in arrays)


def squash(z):
    return np.exp(z) / (1 + np.exp(z))


def initialize_parameters(n_x, n_h, n_y):
    W1 = np.array([[np.random.randn() / 100 for _ in range(n_x)] for _ in range(n_h)])
    W2 = np.array([[np.random.randn() / 100 for _ in range(n_h)] for _ in range(n_y)])
    return {"W1": W1, "b1": np.array([[0.0]] * n_h), "W2": W2, "b2": np.array([[0.0]] * n_y)}


def forward_one(x, p):
    z1 = p["W1"] @ x + p["b1"]
    a1 = np.tanh(z1)
    z2 = p["W2"] @ a1 + p["b2"]
    a2 = squash(z2)
    return z1, a1, z2, a2


def forward_propagation(X, parameters):
    parts = [forward_one(x, parameters) for (x,) in columns(X)]
    Z1, A1, Z2, A2 = (np.hstack(part) for part in zip(*parts))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        if y == 1:
            total -= np.log(a)
        else:
            total -= np.log(1 - a)
    return total / Y.shape[1]


def backward_propagation(parameters, cache, X, Y):
    W2 = parameters["W2"]
    grads = {"d" + name: np.zeros_like(value) for name, value in parameters.items()}
    m = X.shape[1]
    for x, y, a1, a2 in columns(X, Y, cache["A1"], cache["A2"]):
        dz2 = a2 - y
        dz1 = W2.T @ dz2 * (1 - a1**2)
        grads["dW2"] += dz2 @ a1.T / m
        grads["db2"] += dz2 / m
        grads["dW1"] += dz1 @ x.T / m
        grads["db1"] += dz1 / m
    return grads


def update_parameters(parameters, grads, learning_rate=1.2):
    moved = []
    for name, value in parameters.items():
        moved.append((name, value - learning_rate * grads["d" + name]))
    return dict(moved)


def steps(X, Y, parameters):
    while True:
        yield parameters
        A = np.tanh(parameters["W1"] @ X + parameters["b1"])
        cache = {"A1": A, "A2": squash(parameters["W2"] @ A + parameters["b2"])}
        m = X.shape[1]
        d2 = cache["A2"] - Y
        d1 = parameters["W2"].T @ d2 * (1 - A**2)
        grads = {"dW1": d1 @ X.T / m, "db1": d1.sum(1, keepdims=True) / m}
        grads.update({"dW2": d2 @ A.T / m, "db2": d2.sum(1, keepdims=True) / m})
        parameters = update_parameters(parameters, grads)


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    start = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i, parameters in enumerate(steps(X, Y, start)):
        if i == num_iterations:
            return parameters
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(forward_propagation(X, parameters)[0], Y))


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.array([[1 if a > 0.5 else 0 for a in A2[0]]])
