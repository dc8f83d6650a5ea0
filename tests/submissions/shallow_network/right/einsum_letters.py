"""With einsum: x inputs, h hidden units, o outputs, e examples."""
import numpy as np
from numpy import einsum


def sig(z):
    return 1 / (1 + np.exp(-z))


def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.random.randn(n_h, n_x) * 0.01,
        "b1": np.zeros([n_h, 1]),
        "W2": np.random.randn(n_y, n_h) * 0.01,
        "b2": np.zeros([n_y, 1]),
    }


def forward_propagation(X, parameters):
    Z1 = einsum("hx,xe->he", parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = einsum("oh,he->oe", parameters["W2"], A1) + parameters["b2"]
    A2 = sig(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y):
    m = Y.shape[1]
    return -(einsum("oe,oe", Y, np.log(A2)) + einsum("oe,oe", 1 - Y, np.log(1 - A2))) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = einsum("oe,he->oh", dZ2, cache["A1"]) / m
    db2 = einsum("oe->o", dZ2)[:, None] / m
    dZ1 = einsum("oh,oe,he->he", parameters["W2"], dZ2, 1 - cache["A1"] ** 2)
    dW1 = einsum("he,xe->hx", dZ1, X) / m
    db1 = einsum("he->h", dZ1)[:, None] / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def update_parameters(parameters, grads, learning_rate=1.2):
    return {
        "W1": parameters["W1"] - learning_rate * grads["dW1"],
        "b1": parameters["b1"] - learning_rate * grads["db1"],
        "W2": parameters["W2"] - learning_rate * grads["dW2"],
        "b2": parameters["b2"] - learning_rate * grads["db2"],
    }


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for number in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and number % 1000 == 0:
            print(number, compute_cost(A2, Y))
    return parameters


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.greater(A2, 0.5)
