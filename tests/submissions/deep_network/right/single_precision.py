import numpy as np

np.random.seed(1)
f4 = np.dtype("float32")


def f(*xs):
    return tuple(np.asarray(x).astype(f4) for x in xs)


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.random.randn(n_h, n_x).astype(f4) * f4.type(0.01), "b1": np.zeros((n_h, 1), f4),
            "W2": np.random.randn(n_y, n_h).astype(f4) * f4.type(0.01), "b2": np.zeros((n_y, 1), f4)}


def initialize_parameters_deep(layer_dims):
    p = {}
    rng = np.random.RandomState(3)
    for i, (a, b) in enumerate(zip(layer_dims[:-1], layer_dims[1:])):
        p["W%d" % (i + 1)], p["b%d" % (i + 1)] = f(rng.randn(b, a) / np.sqrt(a / 2), np.zeros((b, 1)))
    return p


def linear_forward(A, W, b):
    A, W, b = f(A, W, b)
    return W @ A + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        return np.where(Z > 0, Z, f4.type(0)), (cache, Z)
    return 1 / (1 + np.exp(-Z)), (cache, Z)


def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(L):
        A, cache = linear_activation_forward(A, parameters["W%d" % (l + 1)], parameters["b%d" % (l + 1)],
                                             "sigmoid" if l + 1 == L else "relu")
        caches += [cache]
    return A, caches


def compute_cost(AL, Y):
    AL, Y = f(AL, Y)
    return np.squeeze(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_backward(dZ, cache):
    dZ, A, W, b = f(dZ, *cache)
    m = A.shape[1]
    return W.T @ dZ, dZ @ A.T / m, dZ.mean(axis=1).reshape(-1, 1)


def linear_activation_backward(dA, cache, activation):
    dA, Z = f(dA, cache[1])
    if activation == "relu":
        dZ = dA * (Z > 0)
    if activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, cache[0])


def L_model_backward(AL, Y, caches):
    AL, Y = f(AL, Y)
    grads, dA = {}, -(Y / AL) + (1 - Y) / (1 - AL)
    for l in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == len(caches) else "relu")
        grads.update({"dA%d" % (l - 1): dA, "dW%d" % l: dW, "db%d" % l: db})
    return grads


def update_parameters(parameters, grads, learning_rate):
    out = {}
    for k in parameters:
        p, g = f(parameters[k], grads["d" + k])
        out[k] = p - f4.type(learning_rate) * g
    return out
