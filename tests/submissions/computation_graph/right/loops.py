# One entry after the other; the nudge is split in two halves.
import numpy as np


def forward(a, b, c):
    if np.ndim(a) == 0:
        u = float(b) * float(c)
        v = float(a) + u
        return 3.0 * v, dict(a=a, b=b, c=c, u=u, v=v)
    u, v, J = np.zeros(np.shape(a)), np.zeros(np.shape(a)), np.zeros(np.shape(a))
    for i in np.ndindex(np.shape(a)):
        u[i] = b[i] * c[i]
        v[i] = a[i] + u[i]
        J[i] = v[i] + v[i] + v[i]
    return J, dict(a=a, b=b, c=c, u=u, v=v)


def backward(cache):
    grads = {}
    if np.ndim(cache["v"]) == 0:
        grads["dv"] = 3.0
        grads["du"] = grads["dv"]
        grads["da"] = grads["dv"]
        grads["db"] = grads["du"] * cache["c"]
        grads["dc"] = grads["du"] * cache["b"]
        return grads
    for name in ["dv", "du", "da", "db", "dc"]:
        grads[name] = np.empty(np.shape(cache["v"]))
    for i in np.ndindex(np.shape(cache["v"])):
        grads["dv"][i] = 3
        grads["du"][i] = 3
        grads["da"][i] = 3
        grads["db"][i] = 3 * cache["c"][i]
        grads["dc"][i] = 3 * cache["b"][i]
    return grads


def numerical_derivative(f, x, epsilon=1e-3):
    values = []
    for sign in (-1, +1):
        values.append(f(x + sign * epsilon / 2))
    return np.array(values[1] - values[0]) / epsilon
