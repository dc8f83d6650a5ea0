"""With guards in the logarithms, keyword calls, and predictions of shape (m,)."""
import numpy as np

TINY = 1e-8


def _check(name, array, rows):
    assert array.shape[0] == rows, f"{name} has {array.shape[0]} rows, not {rows}"
    return array


def _sigmoid(Z):
    Z = np.clip(Z, -500, 500)
    return np.divide(1, np.add(1, np.exp(-Z)))


def initialize_parameters(n_x, n_h, n_y):
    rng = np.random.default_rng(0)
    W1 = _check("W1", rng.normal(loc=0.0, scale=0.01, size=(n_h, n_x)), n_h)
    W2 = _check("W2", rng.normal(loc=0.0, scale=0.01, size=(n_y, n_h)), n_y)
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    W1, W2 = parameters["W1"], parameters["W2"]
    Z1 = np.matmul(W1, X)
    Z1 += parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.matmul(W2, A1)
    Z2 += parameters["b2"]
    A2 = _sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "X": X}


def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    ones = np.sum(Y * np.log(A2 + TINY))
    zeros = np.sum((1 - Y) * np.log(1 - A2 + TINY))
    cost = -(ones + zeros) / m
    return np.asarray(cost)


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = np.subtract(A2, Y)
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    dZ1 = np.matmul(parameters["W2"].T, dZ2)
    dZ1 *= 1 - np.power(A1, 2)
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def update_parameters(parameters, grads, learning_rate=1.2):
    updated = {name: value.copy() for name, value in parameters.items()}
    for name in updated:
        updated[name] -= learning_rate * grads["d" + name]
    return updated


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters=parameters, grads=grads)
        if print_cost and i % 1000 == 0:
            print("cost", compute_cost(A2=A2, Y=Y))
    return parameters


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return (A2 > 0.5).astype(int)
