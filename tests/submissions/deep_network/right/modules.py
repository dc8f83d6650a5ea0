"""nn.Sequential by hand: modules with hooks, registered by a decorator and a metaclass."""
from __future__ import annotations

import abc
import functools
import inspect
import time
from typing import Any, ClassVar

import numpy as np

REGISTRY: dict[str, type[Activation]] = {}


def register(name):
    def decorate(cls):
        cls.name = name
        REGISTRY[name] = cls
        return cls
    return decorate


class Activation(abc.ABC):
    name: ClassVar[str]

    @abc.abstractmethod
    def __call__(self, z): ...

    @abc.abstractmethod
    def vjp(self, z, upstream): ...


@register("relu")
class ReLU(Activation):
    def __call__(self, z):
        return z * (z > 0)

    def vjp(self, z, upstream):
        grad = upstream.copy()
        grad[z <= 0] = 0.0
        return grad


@register("sigmoid")
class Sigmoid(Activation):
    def __call__(self, z):
        return 0.5 * np.tanh(0.5 * z) + 0.5

    def vjp(self, z, upstream):
        s = self(z)
        return upstream * (s - s * s)


def timed(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        try:
            return function(*bound.args, **bound.kwargs)
        finally:
            wrapper.seconds += time.perf_counter() - start

    wrapper.seconds = 0.0
    return wrapper


class ParameterDict(dict):
    @property
    def depth(self) -> int:
        return max(int(key[1:]) for key in self)

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error


@timed
def initialize_parameters(n_x, n_h, n_y):
    return initialize_parameters_deep([n_x, n_h, n_y], gain=0.01)


@timed
def initialize_parameters_deep(layer_dims, gain=None):
    p = ParameterDict()
    for i in range(1, len(layer_dims)):
        fan_in, fan_out = layer_dims[i - 1], layer_dims[i]
        std = gain or (2.0 / (fan_in + fan_out)) ** 0.5
        p[f"W{i}"] = np.random.normal(0.0, std, (fan_out, fan_in))
        p[f"b{i}"] = np.zeros(shape=(fan_out, 1))
    return p


@timed
def linear_forward(A, W, b):
    return np.add(np.matmul(W, A), b), (A, W, b)


@timed
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return REGISTRY[activation]()(Z), (linear_cache, Z)


@timed
def L_model_forward(X, parameters):
    p = ParameterDict(parameters)
    A, caches = X, []
    for i, activation in enumerate(["relu"] * (p.depth - 1) + ["sigmoid"], start=1):
        A, cache = linear_activation_forward(A, getattr(p, f"W{i}"), getattr(p, f"b{i}"), activation)
        caches.append(cache)
    return A, caches


@timed
def compute_cost(AL, Y):
    return np.float64(np.where(Y, -np.log(AL), -np.log(1 - AL)).mean())


@timed
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    batch = A_prev.T                      # (m, n_prev), as torch keeps it
    dW = (batch[:, :, None] * dZ.T[:, None, :]).mean(axis=0).T
    db = dZ.T.mean(axis=0).reshape(b.shape)
    return (dZ.T @ W).T, dW, db


@timed
def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(REGISTRY[activation]().vjp(Z, dA), linear_cache)


@timed
def L_model_backward(AL, Y, caches):
    grads: dict[str, Any] = {}
    upstream = (AL - Y) / (AL * (1 - AL))
    for i in reversed(range(len(caches))):
        kind = "sigmoid" if i == len(caches) - 1 else "relu"
        upstream, grads[f"dW{i + 1}"], grads[f"db{i + 1}"] = linear_activation_backward(upstream, caches[i], kind)
        grads[f"dA{i}"] = upstream
    return grads


@timed
def update_parameters(parameters, grads, learning_rate):
    return ParameterDict({k: v - learning_rate * grads["d" + k] for k, v in parameters.items()})
