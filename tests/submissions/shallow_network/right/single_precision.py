import numpy as np

F = np.float32


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": (0.01 * np.random.randn(n_h, n_x)).astype(F), "b1": np.zeros((n_h, 1), F),
            "W2": (0.01 * np.random.randn(n_y, n_h)).astype(F), "b2": np.zeros((n_y, 1), F)}


def forward_propagation(X, parameters):
    X = X.astype(F)
    p = {k: np.asarray(v, F) for k, v in parameters.items()}
    Z1 = np.dot(p["W1"], X) + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(p["W2"], A1) + p["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    assert A2.dtype == F
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y, parameters=None):
    A2, Y = A2.astype(F), Y.astype(F)
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))


def backward_propagation(parameters, cache, X, Y):
    m = F(X.shape[1])
    W2, A1, A2, X, Y = (np.asarray(v, F) for v in (parameters["W2"], cache["A1"], cache["A2"], X, Y))
    dZ2 = A2 - Y
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    return {"dW1": np.dot(dZ1, X.T) / m, "db1": np.sum(dZ1, axis=1)[..., None] / m,
            "dW2": np.dot(dZ2, A1.T) / m, "db2": np.sum(dZ2, axis=1)[..., None] / m}


def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: (parameters[k] - F(learning_rate) * grads["d" + k]).astype(F) for k in ("W1", "b1", "W2", "b2")}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, p)
        p = update_parameters(p, backward_propagation(p, cache, X, Y))
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
    return p


def predict(parameters, X):
    return np.round(forward_propagation(X, parameters)[0])
