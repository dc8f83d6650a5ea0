import numpy as np
from numpy import einsum


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def logistic_loss(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return np.where(y == 1, -np.log(a), -np.log1p(-a))


def logistic_backward(x, a, y):
    grads = {"da": (a - y) / (a * (1 - a))}
    grads["dz"] = grads["da"] * a * (1 - a)
    grads["dw"] = einsum("ij,->ij", x, grads["dz"])
    grads["db"] = grads["dz"]
    return grads


def initialize_with_zeros(dim):
    return np.zeros(shape=(dim, 1), dtype=np.float32), np.zeros((1, 1))


def propagate(w, b, X, Y):
    Z = einsum("ik,ij->kj", w, X) + b
    A = sigmoid(Z)
    # log(1 + e^z) - y z, which never takes the logarithm of a
    cost = np.mean(np.logaddexp(0, Z) - Y * Z)
    dw = einsum("ij,kj->ik", X, A - Y) / Y.size
    return {"dw": dw, "db": einsum("kj->k", A - Y) / Y.size}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    params = {"w": w.copy(), "b": np.array([float(b)])}
    costs = np.zeros(num_iterations)
    for step in range(num_iterations):
        grads, costs[step] = propagate(**params, X=X, Y=Y)
        for name in params:
            params[name] -= learning_rate * grads["d" + name]
    return params, grads, costs


def predict(w, b, X):
    return np.round(sigmoid(einsum("ik,ij->j", w, X) + b))
