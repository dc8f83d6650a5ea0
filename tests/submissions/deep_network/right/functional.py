"""Typed and functional, with a small decorator and partial application."""

from __future__ import annotations

import functools
import operator
from dataclasses import dataclass
from typing import Callable, Dict, List, NamedTuple, Tuple

import numpy as np

Array = np.ndarray
Params = Dict[str, Array]
INIT_SCALE: float = 0.05
EPS = np.finfo(float).tiny
RELU, SIGMOID = "relu", "sigmoid"


@dataclass(frozen=True)
class Activation:
    value: Callable[[Array], Array]
    slope: Callable[[Array], Array]


def logistic(z: Array) -> Array:
    return np.exp(-np.logaddexp(0, -z))


ACTIVATIONS: Dict[str, Activation] = {
    RELU: Activation(value=lambda z: np.clip(z, 0, None), slope=lambda z: np.heaviside(z, 0.0)),
    SIGMOID: Activation(value=logistic, slope=lambda z: logistic(z) * logistic(-z)),
}


class Gradients(NamedTuple):
    dA_prev: Array
    dW: Array
    db: Array


def checked(function):
    """Complain early about arrays that are no matrices."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for value in args:
            if isinstance(value, np.ndarray) and value.ndim != 2:
                raise TypeError(f"{function.__name__} wants matrices, not {value.shape}")
        return function(*args, **kwargs)

    return wrapper


def _draw(scale: float, rows: int, columns: int) -> Array:
    return scale * np.random.standard_normal((rows, columns))


small = functools.partial(_draw, INIT_SCALE)
key = "{}{:d}".format


def initialize_parameters(n_x: int, n_h: int, n_y: int) -> Params:
    return {"W1": small(n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": small(n_y, n_h), "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims: List[int]) -> Params:
    pairs = list(zip(layer_dims, layer_dims[1:]))
    weights = {key("W", i): _draw((2 / a) ** 0.5, b, a) for i, (a, b) in enumerate(pairs, 1)}
    biases = {key("b", i): np.zeros((b, 1)) for i, (_, b) in enumerate(pairs, 1)}
    return {**weights, **biases}


@checked
def linear_forward(A: Array, W: Array, b: Array) -> Tuple[Array, Tuple[Array, Array, Array]]:
    return np.matmul(W, A) + b, (A, W, b)


@checked
def linear_activation_forward(A_prev: Array, W: Array, b: Array, activation: str):
    match activation:
        case "relu" | "sigmoid":
            Z, linear_cache = linear_forward(A_prev, W, b)
            return ACTIVATIONS[activation].value(Z), (linear_cache, Z)
        case other:
            raise ValueError(other)


def L_model_forward(X: Array, parameters: Params):
    last = len(parameters) // 2

    def step(state, number):
        A, caches = state
        A, cache = linear_activation_forward(
            A, parameters[key("W", number)], parameters[key("b", number)], SIGMOID if number == last else RELU
        )
        return A, [*caches, cache]

    return functools.reduce(step, range(1, last + 1), (X, []))


compute_cost = lambda AL, Y: float(  # noqa: E731
    -np.mean(np.log(np.maximum(EPS, AL)) * Y + np.log(np.maximum(EPS, 1 - AL)) * (1 - Y))
)


@checked
def linear_backward(dZ: Array, cache) -> Gradients:
    A_prev, W, _ = cache
    average = lambda total: total / A_prev.shape[1]  # noqa: E731
    return Gradients(dA_prev=W.T @ dZ, dW=average(dZ @ A_prev.T), db=average(dZ.sum(axis=1, keepdims=True)))


@checked
def linear_activation_backward(dA: Array, cache, activation: str) -> Gradients:
    linear_cache, Z = cache
    return linear_backward(operator.mul(dA, ACTIVATIONS[activation].slope(Z)), linear_cache)


@checked
def L_model_backward(AL: Array, Y: Array, caches) -> Params:
    grads: Params = {}
    dA = (1 - Y) / (1 - AL) - Y / AL
    kinds = [RELU] * (len(caches) - 1) + [SIGMOID]
    for number, (cache, kind) in reversed(list(enumerate(zip(caches, kinds), 1))):
        back = linear_activation_backward(dA, cache, kind)
        dA = back.dA_prev
        grads |= {key("dA", number - 1): dA, key("dW", number): back.dW, key("db", number): back.db}
    return grads


def update_parameters(parameters: Params, grads: Params, learning_rate: float) -> Params:
    step = functools.partial(np.multiply, learning_rate)
    return {name: np.subtract(value, step(grads[f"d{name}"])) for name, value in parameters.items()}
