import numpy as np


def forward(a, b, c):
    u = np.einsum("...,...->...", b, c)
    v = np.sum([a, u], axis=0)
    return np.einsum(",...->...", 3, v), {"a": np.array(a), "b": np.array(b), "c": np.array(c), "u": u, "v": v}


def backward(cache):
    one = np.ones(np.shape(cache["v"]))
    dv = du = da = 3 * one
    return {"da": da, "db": np.einsum("...,...->...", du, cache["c"]), "dc": np.einsum("...,...->...", cache["b"], du), "du": du, "dv": dv}


# from below
numerical_derivative = lambda f, x, epsilon=1e-3: (f(x) - f(x - epsilon)) / epsilon
