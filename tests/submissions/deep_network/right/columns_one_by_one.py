"""apply_along_axis, outer, tensordot, add.reduce: everything but @ and np.dot."""
import numpy as np
from contextlib import suppress
with suppress(ImportError):
    from dnn_utils_v2 import sigmoid, relu

E = np.exp(1)
_g = dict(sigmoid=lambda z: 1 / (1 + E ** -z), relu=lambda z: (z + np.abs(z)) / 2)
_g_prime = dict(sigmoid=lambda z: 1 / (2 + E**z + E**-z), relu=lambda z: (1 + np.sign(z)) // 2)

def initialize_parameters(n_x, n_h, n_y):
    W1 = np.random.rand(n_h, n_x) - 0.5
    W2 = np.random.rand(n_y, n_h) - 0.5
    b1 = np.repeat([[0.]], n_h, axis=0)
    b2 = np.tile([[0.]], (n_y, 1))
    names = "W1 b1 W2 b2".split()
    return {name: value for name, value in locals().items() if name in names}

def initialize_parameters_deep(layer_dims):
    parameters = {}
    for l, n in enumerate(layer_dims):
        if l == 0: continue
        parameters.setdefault('W' + str(l), np.random.standard_normal(size=(n, layer_dims[l-1])) / layer_dims[l-1] ** .5)
        parameters.setdefault('b' + str(l), np.zeros(n)[:, np.newaxis])
    return parameters

def linear_forward(A, W, b):
    Z = np.apply_along_axis(lambda a: np.add.reduce(W * a, axis=1), 0, A)
    Z += b
    return Z, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return _g[activation](Z), (linear_cache, Z)

def L_model_forward(X, parameters):
    caches = []
    L = sum(k[0] == 'W' for k in parameters)
    A = X
    l = 0
    while l < L:
        l += 1
        A, cache = linear_activation_forward(A, parameters['W' + str(l)], parameters['b' + str(l)], activation='sigmoid' if l == L else 'relu')
        caches.insert(len(caches), cache)
    return A, caches

def compute_cost(AL, Y):
    return np.squeeze(-np.tensordot(Y, np.log(AL), 2) - np.tensordot(1 - Y, np.log(1 - AL), 2)) / Y.shape[1]

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.zeros(W.shape)
    for delta, a in zip(dZ.T, A_prev.T):
        dW += np.outer(delta, a)
    dW /= m
    db = np.add.reduce(dZ, axis=1).reshape(-1, 1) / m
    dA_prev = np.tensordot(W, dZ, axes=((0,), (0,)))
    return [dA_prev, dW, db]

def linear_activation_backward(dA, cache, activation):
    return linear_backward(np.multiply(dA, _g_prime[activation](cache[-1])), cache[0])

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    # the output unit in one step: dZ = AL - Y
    grads['dA' + str(L - 1)], grads['dW' + str(L)], grads['db' + str(L)] = linear_backward(AL - Y, caches[L - 1][0])
    for l in range(L - 1)[::-1]:
        grads['dA' + str(l)], grads['dW' + str(l + 1)], grads['db' + str(l + 1)] = linear_activation_backward(grads['dA' + str(l + 1)], caches[l], 'relu')
    return grads

def update_parameters(parameters, grads, learning_rate):
    parameters = parameters.copy()
    for key in sorted(parameters):
        parameters[key] = np.subtract(parameters[key], np.multiply(learning_rate, grads['d' + key]))
    return parameters
