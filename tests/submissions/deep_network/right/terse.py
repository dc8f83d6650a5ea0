# as short as it gets
import numpy as np
from functools import reduce

S = lambda Z: 1 / (1 + np.exp(-Z))
R = lambda Z: Z * (Z > 0)
G = {"relu": R, "sigmoid": S}
D = {"relu": lambda Z: 1.0 * (Z > 0), "sigmoid": lambda Z: S(Z) * (1 - S(Z))}

initialize_parameters = lambda n_x, n_h, n_y: initialize_parameters_deep((n_x, n_h, n_y))

def initialize_parameters_deep(layer_dims):
    return {k: v for i, (p, n) in enumerate(zip(layer_dims, layer_dims[1:]), 1) for k, v in ((f"W{i}", np.random.randn(n, p) / p ** 0.5), (f"b{i}", np.zeros((n, 1))))}

def linear_forward(A, W, b): return W @ A + b, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, c = linear_forward(A_prev, W, b); return G[activation](Z), (c, Z)

def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for i in range(1, L + 1): A, c = linear_activation_forward(A, parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == L else "relu"); caches += [c]
    return A, caches

compute_cost = lambda AL, Y: -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))

linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.mean(1, keepdims=True))

def linear_activation_backward(dA, cache, activation): return linear_backward(dA * D[activation](cache[1]), cache[0])

def L_model_backward(AL, Y, caches):
    g, dA, L = {}, (AL - Y) / AL / (1 - AL), len(caches)
    for i in range(L, 0, -1): dA, g[f"dW{i}"], g[f"db{i}"] = linear_activation_backward(dA, caches[i - 1], "sigmoid" if i == L else "relu"); g[f"dA{i - 1}"] = dA
    return g

def update_parameters(p, g, lr): return {k: p[k] - lr * g["d" + k] for k in p}
