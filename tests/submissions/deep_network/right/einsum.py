# Index notation all the way: i = unit, j = unit of the layer before, k = example.
import numpy


def initialize_parameters(n_x, n_h, n_y):
    rng = numpy.random.default_rng(7)
    return {
        "W1": rng.normal(0, 0.05, size=(n_h, n_x)),
        "b1": numpy.zeros([n_h, 1]),
        "W2": rng.normal(0, 0.05, size=(n_y, n_h)),
        "b2": numpy.zeros([n_y, 1]),
    }


def initialize_parameters_deep(layer_dims):
    rng = numpy.random.default_rng()
    out = {}
    for number, (fan_in, fan_out) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        bound = numpy.sqrt(6.0 / (fan_in + fan_out))
        out[f"W{number}"] = rng.uniform(-bound, bound, size=(fan_out, fan_in))
        out[f"b{number}"] = numpy.zeros((fan_out, 1))
    return out


def linear_forward(A, W, b):
    return numpy.einsum("ij,jk->ik", W, A) + b, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = {"relu": lambda z: z * (z > 0), "sigmoid": lambda z: 0.5 * (1 + numpy.tanh(z / 2))}[activation](Z)
    return A, (linear_cache, Z)


def L_model_forward(X, parameters):
    A, caches = X, []
    depth = max(int(key[1:]) for key in parameters)
    for number in range(1, depth + 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{number}"], parameters[f"b{number}"], "relu" if number < depth else "sigmoid"
        )
        caches += [cache]
    return A, caches


def compute_cost(AL, Y):
    likelihood = numpy.where(Y == 1, AL, 1 - AL)
    return -numpy.log(likelihood).mean()


def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    scale = 1.0 / dZ.shape[-1]
    dW = numpy.einsum("ik,jk->ij", dZ, A_prev) * scale
    db = numpy.einsum("ik->i", dZ)[:, None] * scale
    dA_prev = numpy.einsum("ij,ik->jk", W, dZ)
    return dA_prev, dW, db


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        slope = (Z > 0).astype(float)
    else:
        slope = 0.25 / numpy.cosh(Z / 2) ** 2
    return linear_backward(numpy.einsum("ik,ik->ik", dA, slope), linear_cache)


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for number in range(len(caches), 0, -1):
        kind = "sigmoid" if number == len(caches) else "relu"
        dA, grads[f"dW{number}"], grads[f"db{number}"] = linear_activation_backward(dA, caches[number - 1], kind)
        grads[f"dA{number - 1}"] = dA
    return grads


def update_parameters(parameters, grads, learning_rate):
    return {key: value - learning_rate * grads["d" + key] for key, value in parameters.items()}
