"""Planar data, written slowly: one operation on each line, a name for each result."""
import numpy as np
import copy
from planar_utils import sigmoid


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(2)
    first_weights = np.random.randn(n_h, n_x)
    second_weights = np.random.randn(n_y, n_h)
    W1 = first_weights * 0.01
    W2 = second_weights * 0.01
    b1 = np.zeros(shape=(n_h, 1))
    b2 = np.zeros(shape=(n_y, 1))
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


def forward_propagation(X, parameters):
    W1 = parameters["W1"]
    b1 = parameters["b1"]
    W2 = parameters["W2"]
    b2 = parameters["b2"]
    weighted_input = np.dot(W1, X)
    Z1 = weighted_input + b1
    A1 = np.tanh(Z1)
    weighted_hidden = np.dot(W2, A1)
    Z2 = weighted_hidden + b2
    A2 = sigmoid(Z2)
    assert A2.shape == (1, X.shape[1])
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(A2, Y):
    m = Y.shape[1]
    log_of_A2 = np.log(A2)
    log_of_rest = np.log(1 - A2)
    first_term = np.multiply(Y, log_of_A2)
    second_term = np.multiply(1 - Y, log_of_rest)
    logprobs = first_term + second_term
    total = np.sum(logprobs)
    cost = -(1 / m) * total
    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)
    return cost


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    product_2 = np.dot(dZ2, A1.T)
    dW2 = (1 / m) * product_2
    sum_2 = np.sum(dZ2, axis=1, keepdims=True)
    db2 = (1 / m) * sum_2
    dA1 = np.dot(W2.T, dZ2)
    square = np.power(A1, 2)
    slope = 1 - square
    dZ1 = np.multiply(dA1, slope)
    product_1 = np.dot(dZ1, X.T)
    dW1 = (1 / m) * product_1
    sum_1 = np.sum(dZ1, axis=1, keepdims=True)
    db1 = (1 / m) * sum_1
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads


def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = copy.deepcopy(parameters["W1"])
    b1 = copy.deepcopy(parameters["b1"])
    W2 = copy.deepcopy(parameters["W2"])
    b2 = copy.deepcopy(parameters["b2"])
    dW1 = grads["dW1"]
    db1 = grads["db1"]
    dW2 = grads["dW2"]
    db2 = grads["db2"]
    step_W1 = learning_rate * dW1
    step_b1 = learning_rate * db1
    step_W2 = learning_rate * dW2
    step_b2 = learning_rate * db2
    W1 = W1 - step_W1
    b1 = b1 - step_b1
    W2 = W2 - step_W2
    b2 = b2 - step_b2
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    n_x = X.shape[0]
    n_y = Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return parameters


def predict(parameters, X):
    A2, cache = forward_propagation(X, parameters)
    is_one = A2 > 0.5
    predictions = is_one.astype(int)
    return predictions
