#!/usr/bin/env python3
# -*- coding: utf-8 -*-
import math, sys
import numpy as np

RELU = 0; SIGMOID = 1
A_PREV, WEIGHTS, BIAS = range(3)
LINEAR, ACTIVATION = range(2)
_lcg_state = [12345]

def rand_u():
    _lcg_state[0] = (1103515245 * _lcg_state[0] + 12345) & 0x7FFFFFFF
    return (_lcg_state[0] + 1) / 0x80000000

def rand_n():
    # Box-Muller
    return math.sqrt(-2.0 * math.log(rand_u())) * math.cos(2.0 * math.pi * rand_u())

def rand_matrix(r, c, s):
    M = np.empty((r, c))
    for i in range(r):
        for j in range(c):
            M[i, j] = s * rand_n()
    return M

def initialize_parameters(n_x, n_h, n_y):
    return {"W1": rand_matrix(n_h, n_x, 0.01), "b1": np.zeros((n_h, 1)), "W2": rand_matrix(n_y, n_h, 0.01), "b2": np.zeros((n_y, 1))}

def initialize_parameters_deep(layer_dims):
    P = {}
    for l in range(1, len(layer_dims), 1):
        P["W" + str(l)] = rand_matrix(layer_dims[l], layer_dims[l - 1], math.sqrt(2.0 / layer_dims[l - 1]))
        P["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return P

def linear_forward(A, W, b):
    n, k = W.shape; k2, m = A.shape
    if k != k2:
        sys.exit("bad shapes")
    Z = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            s = b[i][0]
            for p in range(k): s += W[i][p] * A[p][j]
            Z[i][j] = s
    return Z, (A, W, b)

def act(code, z):
    if code == RELU: return z if z > 0.0 else 0.0
    if z >= 0: return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z); return e / (1.0 + e)

def dact(code, z):
    if code == RELU: return 1.0 if z > 0.0 else 0.0
    s = act(SIGMOID, z); return s * (1.0 - s)

CODES = {"relu": RELU, "sigmoid": SIGMOID}

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = act(CODES[activation], Z[i, j])
    return (A, (linear_cache, Z))

def L_model_forward(X, parameters):
    L = int(len(parameters) / 2); caches = [None] * L; A = X
    for l in range(1, L + 1):
        code = "relu"
        if l == L: code = "sigmoid"
        A, caches[l - 1] = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], code)
    return A, caches

def compute_cost(AL, Y):
    J = 0.0; m = Y.shape[1]
    for j in range(m):
        J += Y[0, j] * math.log(AL[0, j]) + (1 - Y[0, j]) * math.log(1 - AL[0, j])
    return -J / m

def linear_backward(dZ, cache):
    A_prev = cache[A_PREV]; W = cache[WEIGHTS]; b = cache[BIAS]
    n_prev = A_prev.shape[0]; m = A_prev.shape[1]; n = dZ.shape[0]
    dA_prev = np.zeros_like(A_prev); dW = np.zeros_like(W); db = np.zeros_like(b)
    for e in range(m):
        for i in range(n):
            g = dZ[i, e]
            db[i, 0] += g / m
            for p in range(n_prev):
                dW[i, p] += g * A_prev[p, e] / m
                dA_prev[p, e] += W[i, p] * g
    return dA_prev, dW, db

def linear_activation_backward(dA, cache, activation):
    Z = cache[ACTIVATION]
    dZ = np.array([[dA[i, j] * dact(CODES[activation], Z[i, j]) for j in range(Z.shape[1])] for i in range(Z.shape[0])])
    return linear_backward(dZ, cache[LINEAR])

def L_model_backward(AL, Y, caches):
    grads = {}; L = len(caches); l = L
    dA = np.zeros(AL.shape)
    for j in range(AL.shape[1]):
        dA[0, j] = -1.0 / AL[0, j] if Y[0, j] > 0.5 else 1.0 / (1.0 - AL[0, j])
    while l > 0:
        dA, grads["dW%d" % l], grads["db%d" % l] = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads["dA%d" % (l - 1)] = dA
        l -= 1
    return grads

def update_parameters(parameters, grads, learning_rate):
    # in place, as one does in C
    for l in range(1, len(parameters) // 2 + 1):
        for kind in ("W", "b"):
            P = parameters[kind + str(l)]; G = grads["d" + kind + str(l)]
            for i in range(P.shape[0]):
                for j in range(P.shape[1]):
                    P[i, j] -= learning_rate * G[i, j]
    return parameters

if __name__ == "__main__":
    print(initialize_parameters(2, 3, 1))
