# NumPy scalars and 0-d arrays wherever a number would do.
import numpy as np


def forward(a, b, c):
    cache = {"a": a, "b": b, "c": c}
    cache["u"] = cache["b"] * cache["c"]
    cache["v"] = cache["u"] + cache["a"]
    return cache["v"] * 3, cache


def backward(cache):
    dv = np.array(cache["v"] * 0.0 + 3.0)
    return {"dv": dv, "du": dv.copy(), "da": dv.copy(), "db": dv * cache["c"], "dc": dv * cache["b"]}


def numerical_derivative(f, x, epsilon=0.001):
    x = np.float64(x)
    up, down = np.float64(f(x + epsilon)), np.float64(f(x - epsilon))
    return np.divide(up - down, np.multiply(2, epsilon))
