"""Logistic regression, week 2. Every step has a name."""
import copy

import numpy as np


def sigmoid(z):
    negative = -1 * np.asarray(z, dtype=float)
    with np.errstate(over="ignore"):
        exponential = np.exp(negative)
    denominator = 1 + exponential
    s = 1 / denominator
    return s


def logistic_loss(a, y):
    log_a = np.log(a)
    log_rest = np.log(1 - a)
    first = y * log_a
    second = (1 - y) * log_rest
    loss = -(first + second)
    return loss


def logistic_backward(x, a, y):
    from_ones = y / a
    from_zeros = (1 - y) / (1 - a)
    da = from_zeros - from_ones
    slope = a * (1 - a)
    dz = da * slope
    dw = x * dz
    db = dz
    grads = {}
    grads["da"] = da
    grads["dz"] = dz
    grads["dw"] = dw
    grads["db"] = db
    return grads


def initialize_with_zeros(dim):
    shape = (dim, 1)
    w = np.zeros(shape)
    b = 0.0
    assert w.shape == (dim, 1)
    assert isinstance(b, float)
    return w, b


def propagate(w, b, X, Y):
    m = X.shape[1]
    w_transposed = w.T
    product = np.dot(w_transposed, X)
    Z = product + b
    A = sigmoid(Z)
    loss_of_ones = Y * np.log(A)
    loss_of_zeros = (1 - Y) * np.log(1 - A)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total / m
    difference = A - Y
    dw = np.dot(X, difference.T) / m
    sum_of_differences = np.sum(difference)
    db = sum_of_differences / m
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w = copy.deepcopy(w)
    b = copy.deepcopy(b)
    costs = []
    dw, db = 0, 0
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw = grads["dw"]
        db = grads["db"]
        step_w = learning_rate * dw
        step_b = learning_rate * db
        w = w - step_w
        b = b - step_b
        if i % 100 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs


def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    return Y_prediction
