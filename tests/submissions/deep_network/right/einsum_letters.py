"""Einsum for every product: u units, p units before, e examples."""
import numpy as np

E = np.einsum


def _sigma(Z):
    return np.exp(-np.logaddexp(0, -Z))


def initialize_parameters(n_x, n_h, n_y):
    draw = lambda u, p: E("up,->up", np.random.randn(u, p), 0.01)
    return {"W1": draw(n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": draw(n_y, n_h), "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    out = {}
    for l in range(1, len(layer_dims)):
        u, p = layer_dims[l], layer_dims[l - 1]
        out["W" + str(l)] = E("up,->up", np.random.randn(u, p), np.sqrt(2 / p))
        out["b" + str(l)] = np.zeros((u, 1))
    return out


def linear_forward(A, W, b):
    Z = E("up,pe->ue", W, A) + E("ux,e->ue", b, np.ones(A.shape[1]))
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = _sigma(Z) if activation == "sigmoid" else E("ue,ue->ue", Z, Z > 0)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        activation = "relu" if l != L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], activation)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    ones = E("ue,ue->", Y, np.log(AL))
    zeros = E("ue,ue->", 1 - Y, np.log(1 - AL))
    return -(ones + zeros) / Y.shape[1]


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = E("ue,pe->up", dZ, A_prev) / m
    db = E("ue->u", dZ)[:, np.newaxis] / m
    dA_prev = E("up,ue->pe", W, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    slope = _sigma(Z) * _sigma(-Z) if activation == "sigmoid" else np.heaviside(Z, 0)
    dZ = E("ue,ue->ue", dA, slope)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    grads["dA" + str(L)] = -(Y / AL) + (1 - Y) / (1 - AL)
    for l in range(L, 0, -1):
        activation = "relu" if l != L else "sigmoid"
        back = linear_activation_backward(grads["dA" + str(l)], caches[l - 1], activation)
        grads["dA" + str(l - 1)], grads["dW" + str(l)], grads["db" + str(l)] = back
    return grads


def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W", "b"):
            key = name + str(l)
            new[key] = parameters[key] - E(",ij->ij", learning_rate, grads["d" + key])
    return new
