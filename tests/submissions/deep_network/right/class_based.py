"""Object-oriented: the ten functions are thin faces of two classes."""
import numpy as np


class Sigmoid:
    name = "sigmoid"

    @staticmethod
    def forward(Z):
        out = np.empty_like(Z, dtype=float)
        positive = Z >= 0
        out[positive] = 1 / (1 + np.exp(-Z[positive]))
        e = np.exp(Z[~positive])
        out[~positive] = e / (1 + e)
        return out

    @classmethod
    def derivative(cls, Z):
        A = cls.forward(Z)
        return A * (1 - A)


class ReLU:
    name = "relu"

    def forward(Z):
        return np.maximum(Z, 0)

    def derivative(Z):
        return np.greater(Z, 0).astype(Z.dtype)


class Layer:
    registry = {kind.name: kind for kind in (Sigmoid, ReLU)}

    def __init__(self, W, b, activation="relu"):
        self.W, self.b = W, b
        self.activation = self.registry[activation]
        self.A_prev = self.Z = None

    @classmethod
    def from_cache(cls, cache, activation):
        (A_prev, W, b), Z = cache
        layer = cls(W, b, activation)
        layer.A_prev, layer.Z = A_prev, Z
        return layer

    def __call__(self, A_prev):
        self.A_prev = A_prev
        self.Z = self.linear(A_prev)
        return self.activation.forward(self.Z)

    def linear(self, A_prev):
        return self.W @ A_prev + self.b

    @property
    def cache(self):
        return (self.A_prev, self.W, self.b), self.Z

    def slope(self):
        return self.activation.derivative(self.Z)

    def gradients(self, dZ):
        m = self.A_prev.shape[1]
        return self.W.T @ dZ, dZ @ self.A_prev.T / m, np.add.reduce(dZ, axis=1, keepdims=True) / m


class Network:
    def __init__(self, parameters):
        depth = len(parameters) // 2
        self.layers = [
            Layer(parameters[f"W{i}"], parameters[f"b{i}"], "sigmoid" if i == depth else "relu")
            for i in range(1, depth + 1)
        ]

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X

    @property
    def caches(self):
        return [layer.cache for layer in self.layers]


def initialize_parameters(n_x, n_h, n_y):
    return initialize_parameters_deep([n_x, n_h, n_y])


def initialize_parameters_deep(layer_dims):
    parameters = {}
    previous, *rest = layer_dims
    for i, n in enumerate(rest, 1):
        parameters.update({f"W{i}": np.random.normal(scale=1 / np.sqrt(previous), size=(n, previous)), f"b{i}": np.zeros((n, 1))})
        previous = n
    return parameters


def linear_forward(A, W, b):
    return Layer(W, b).linear(A), (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    layer = Layer(W, b, activation)
    return layer(A_prev), layer.cache


def L_model_forward(X, parameters):
    network = Network(parameters)
    return network.forward(X), network.caches


def compute_cost(AL, Y):
    terms = [np.log(a) if y else np.log1p(-a) for a, y in zip(AL.ravel(), Y.ravel())]
    return -sum(terms) / len(terms)


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    layer = Layer(W, b)
    layer.A_prev = A_prev
    return layer.gradients(dZ)


def linear_activation_backward(dA, cache, activation):
    layer = Layer.from_cache(cache, activation)
    return layer.gradients(dA * layer.slope())


def L_model_backward(AL, Y, caches):
    grads, depth = {}, len(caches)
    dA = np.divide(AL - Y, AL * (1 - AL))
    for i in range(depth, 0, -1):
        layer = Layer.from_cache(caches[i - 1], "sigmoid" if i == depth else "relu")
        dA, grads[f"dW{i}"], grads[f"db{i}"] = layer.gradients(dA * layer.slope())
        grads[f"dA{i - 1}"] = dA
    return grads


def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for name in updated:
        updated[name] = updated[name] - learning_rate * grads[f"d{name}"]
    return updated
