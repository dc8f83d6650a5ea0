"""Methods of arrays in chains, ufuncs with out= on arrays of one's own, no operator where a name exists."""
import numpy as np

rng = np.random.default_rng(2)


def initialize_parameters(n_x, n_h, n_y):
    sizes = (n_x, n_h, n_y)
    W1, W2 = (rng.normal(size=(n, p)).__mul__(0.01) for p, n in zip(sizes, sizes[1:]))
    return dict(W1=W1, b1=np.zeros_like(W1[:, :1]), W2=W2, b2=np.zeros_like(W2[:, :1]))


def initialize_parameters_deep(layer_dims):
    parameters = dict()
    for l, (p, n) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), 1):
        W = rng.standard_normal((n, p))
        np.multiply(W, np.sqrt(2 / p), out=W)
        parameters.update({f"W{l}": W, f"b{l}": np.zeros(n).reshape(n, 1)})
    return parameters


def linear_forward(A, W, b):
    Z = np.empty((W.shape[0], A.shape[1]))
    np.matmul(W, A, out=Z)
    np.add(Z, b, out=Z)
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = np.negative(Z)
        np.exp(A, out=A)
        A += 1
        np.reciprocal(A, out=A)
    else:
        A = Z.clip(0)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    A, caches = X.copy(), list()
    L = parameters.__len__() // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters.get(f"W{l}"), parameters.get(f"b{l}"), "relu")
        caches.append(cache)
    A, cache = linear_activation_forward(A, parameters.get(f"W{L}"), parameters.get(f"b{L}"), "sigmoid")
    caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    picked = np.where(Y.astype(bool), AL, np.subtract(1, AL))
    return np.log(picked).mean().__neg__()


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = dZ.dot(A_prev.transpose())
    np.divide(dW, dZ.shape[1], out=dW)
    db = dZ.mean(axis=1).reshape(b.shape)
    dA_prev = W.transpose().dot(dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    dZ = dA.copy()
    if activation == "relu":
        dZ[Z <= 0] = 0
    else:
        s = np.exp(np.negative(Z)).__add__(1).__pow__(-1)
        dZ *= s
        dZ *= np.subtract(1, s)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL, Y, caches):
    grads = dict()
    dA = np.subtract(AL, Y)
    dA /= np.multiply(AL, np.subtract(1, AL))
    activation = "sigmoid"
    for l in sorted(range(1, len(caches) + 1), reverse=True):
        dA, dW, db = linear_activation_backward(dA, caches.__getitem__(l - 1), activation)
        grads.update({f"dA{l - 1}": dA, f"dW{l}": dW, f"db{l}": db})
        activation = "relu"
    return grads


def update_parameters(parameters, grads, learning_rate):
    updated = {name: value.copy() for name, value in parameters.items()}
    for name, value in updated.items():
        value -= np.multiply(learning_rate, grads[f"d{name}"])
    return updated
