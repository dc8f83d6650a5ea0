import numpy as np

DTYPE = np.float32
TINY = DTYPE(1e-7)


def to32(*arrays):
    return [np.asarray(x, dtype=DTYPE) for x in arrays]


def sigmoid(z):
    (z,) = to32(z)
    with np.errstate(over="ignore"):
        return DTYPE(1) / (DTYPE(1) + np.exp(-z))


def logistic_loss(a, y):
    a, y = to32(a, y)
    a = np.clip(a, TINY, 1 - TINY)
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


def logistic_backward(x, a, y):
    x, a, y = to32(x, a, y)
    dz = a - y
    return {"da": dz / (a * (1 - a)), "dz": dz, "dw": dz * x, "db": dz}


def initialize_with_zeros(dim):
    return np.zeros((dim, 1), DTYPE), DTYPE(0)


def propagate(w, b, X, Y):
    w, b, X, Y = to32(w, b, X, Y)
    A = sigmoid(w.T @ X + b)
    dZ = A - Y
    return {"dw": np.mean(X * dZ, axis=-1)[:, np.newaxis], "db": dZ.mean()}, logistic_loss(A, Y).mean()


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, b, X, Y = to32(w, b, X, Y)
    costs, rate = [], DTYPE(learning_rate)
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - rate * grads["dw"], b - rate * grads["db"]
        i % 100 or costs.append(cost)
    if print_cost:
        print(costs)
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    w, b, X = to32(w, b, X)
    return np.heaviside(w.T @ X + b, 0).astype(np.int8)
