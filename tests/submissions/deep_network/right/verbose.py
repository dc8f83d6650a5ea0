"""Deep network assignment. Every intermediate value gets a name and is checked."""

import numpy as np
from dnn_utils import sigmoid, sigmoid_backward, relu, relu_backward

np.random.seed(1)
VERBOSE = False


def initialize_parameters(n_x, n_h, n_y):
    scale = 0.01
    shape_of_W1 = (n_h, n_x)
    shape_of_W2 = (n_y, n_h)
    random_1 = np.random.randn(*shape_of_W1)
    random_2 = np.random.randn(*shape_of_W2)
    W1 = scale * random_1
    W2 = scale * random_2
    b1 = np.zeros(shape=(n_h, 1))
    b2 = np.zeros(shape=(n_y, 1))
    assert W1.shape == (n_h, n_x)
    assert b1.shape == (n_h, 1)
    assert W2.shape == (n_y, n_h)
    assert b2.shape == (n_y, 1)
    parameters = {}
    parameters["W1"] = W1
    parameters["b1"] = b1
    parameters["W2"] = W2
    parameters["b2"] = b2
    return parameters


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    number_of_layers = len(layer_dims)
    for layer in range(1, number_of_layers):
        rows = layer_dims[layer]
        columns = layer_dims[layer - 1]
        factor = np.sqrt(2.0 / columns)
        weights = np.random.randn(rows, columns)
        weights = weights * factor
        bias = np.zeros((rows, 1))
        assert weights.shape == (rows, columns)
        assert bias.shape == (rows, 1)
        parameters["W" + str(layer)] = weights
        parameters["b" + str(layer)] = bias
    return parameters


def linear_forward(A, W, b):
    product = np.dot(W, A)
    Z = product + b
    assert Z.shape == (W.shape[0], A.shape[1])
    if VERBOSE:
        print("linear_forward", Z.shape)
    cache = (A, W, b)
    return Z, cache


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    else:
        A, activation_cache = relu(Z)
    assert A.shape == (W.shape[0], A_prev.shape[1])
    cache = (linear_cache, activation_cache)
    return A, cache


def L_model_forward(X, parameters):
    caches = []
    A = X
    number_of_arrays = len(parameters)
    L = number_of_arrays // 2
    for layer in range(1, L):
        A_prev = A
        W = parameters["W" + str(layer)]
        b = parameters["b" + str(layer)]
        A, cache = linear_activation_forward(A_prev, W, b, activation="relu")
        caches.append(cache)
    W_last = parameters["W" + str(L)]
    b_last = parameters["b" + str(L)]
    AL, cache = linear_activation_forward(A, W_last, b_last, activation="sigmoid")
    caches.append(cache)
    assert AL.shape == (1, X.shape[1])
    return AL, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    log_of_prediction = np.log(AL)
    log_of_complement = np.log(1 - AL)
    loss_of_ones = np.multiply(Y, log_of_prediction)
    loss_of_zeros = np.multiply(1 - Y, log_of_complement)
    total = np.sum(loss_of_ones + loss_of_zeros)
    cost = -total / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    outer = np.dot(dZ, A_prev.T)
    dW = outer / m
    row_sums = np.sum(dZ, axis=1, keepdims=True)
    db = row_sums / m
    W_transposed = W.T
    dA_prev = np.dot(W_transposed, dZ)
    assert dA_prev.shape == A_prev.shape
    assert dW.shape == W.shape
    assert db.shape == b.shape
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    part_of_ones = np.divide(Y, AL)
    part_of_zeros = np.divide(1 - Y, 1 - AL)
    dAL = -(part_of_ones - part_of_zeros)
    last_cache = caches[L - 1]
    dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dAL, last_cache, "sigmoid")
    grads["dA" + str(L - 1)] = dA_prev_temp
    grads["dW" + str(L)] = dW_temp
    grads["db" + str(L)] = db_temp
    for l in reversed(range(L - 1)):
        current_cache = caches[l]
        dA_of_layer = grads["dA" + str(l + 1)]
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(dA_of_layer, current_cache, "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads


def update_parameters(parameters, grads, learning_rate):
    parameters = dict(parameters)
    L = len(parameters) // 2
    for l in range(L):
        step_W = learning_rate * grads["dW" + str(l + 1)]
        step_b = learning_rate * grads["db" + str(l + 1)]
        old_W = parameters["W" + str(l + 1)]
        old_b = parameters["b" + str(l + 1)]
        parameters["W" + str(l + 1)] = old_W - step_W
        parameters["b" + str(l + 1)] = old_b - step_b
    return parameters
