# %% [markdown]
# # Assignment 4, my notebook
# %%
import numpy as np
import matplotlib.pyplot as plt
from dnn_utils import *

%matplotlib inline
# %%
learning_rate = 0.0075
num_iterations = 2500
layers_dims = [12288, 20, 7, 5, 1]
RELU, SIGMOID = "relu", "sigmoid"
costs = []
rng = np.random.RandomState(1)
# %%
def initialize_parameters(n_x, n_h, n_y):
    global rng
    W1 = rng.randn(n_h, n_x) * 0.01
    W2 = rng.randn(n_y, n_h) * 0.01
    b1 = np.zeros((n_h, 1)); b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
# %%
def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters['W' + str(l)] = rng.randn(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
# %%
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)
# %%
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == SIGMOID else relu(Z)
    return A, (linear_cache, activation_cache)
# %%
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters['W%i' % l], parameters['b%i' % l], RELU)
        caches += [cache]
    AL, cache = linear_activation_forward(A, parameters['W%i' % L], parameters['b%i' % L], SIGMOID)
    caches += [cache]
    return AL, caches
# %%
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T)) / m
    return np.squeeze(cost)
# %%
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.dot(dZ, np.ones((m, 1))) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
# %%
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = sigmoid_backward(dA, activation_cache) if activation == SIGMOID else relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
# %%
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        activation = SIGMOID if l == L else RELU
        grads['dA%i' % l] = dA
        dA, grads['dW%i' % l], grads['db%i' % l] = linear_activation_backward(dA, caches[l - 1], activation)
    grads['dA0'] = dA
    return grads
# %%
def update_parameters(params, grads, learning_rate):
    parameters = {}
    for key, value in params.items():
        parameters[key] = value - learning_rate * grads['d' + key]
    return parameters
# %%
parameters = initialize_parameters_deep(layers_dims)
plt.plot(costs)
