"""The graph, one node a line."""
import numpy as np


def forward(a, b, c):
    left = b
    right = c
    u = left * right
    v = a + u
    factor = 3
    J = factor * v
    cache = {}
    cache["a"] = a
    cache["b"] = b
    cache["c"] = c
    cache["u"] = u
    cache["v"] = v
    return J, cache


def backward(cache):
    b = cache["b"]
    c = cache["c"]
    v = cache["v"]
    ones = np.ones(np.shape(v))
    dJ_dv = 3 * ones
    dv_du = 1
    dv_da = 1
    du_db = c
    du_dc = b
    dv = dJ_dv
    du = dv * dv_du
    da = dv * dv_da
    db = du * du_db
    dc = du * du_dc
    grads = {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
    return grads


def numerical_derivative(f, x, epsilon=1e-3):
    x_plus = x + epsilon
    x_minus = x - epsilon
    f_plus = f(x_plus)
    f_minus = f(x_minus)
    rise = f_plus - f_minus
    run = x_plus - x_minus
    slope = rise / run
    return slope
