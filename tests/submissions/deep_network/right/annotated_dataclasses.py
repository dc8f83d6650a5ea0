"""Annotated everywhere; layers are dataclasses, caches are named tuples."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
HE: Final[float] = 2.0


class LinearCache(NamedTuple):
    A: Matrix
    W: Matrix
    b: Matrix


class LayerCache(NamedTuple):
    linear: LinearCache
    Z: Matrix


class Kind(str, Enum):
    RELU = "relu"
    SIGMOID = "sigmoid"

    def value_at(self, Z: Matrix) -> Matrix:
        A: Matrix = np.maximum(Z, 0.0) if self is Kind.RELU else 1.0 / (1.0 + np.exp(-Z))
        return A

    def slope_at(self, Z: Matrix) -> Matrix:
        A: Matrix = self.value_at(Z)
        slope: Matrix = (Z > 0).astype(float) if self is Kind.RELU else A * (1.0 - A)
        return slope


@dataclass
class Layer:
    n_in: int
    n_out: int
    scale: float = 0.01
    W: Matrix = field(init=False)
    b: Matrix = field(init=False)

    def __post_init__(self) -> None:
        self.W = np.random.normal(0.0, self.scale, (self.n_out, self.n_in))
        self.b = np.zeros((self.n_out, 1))


@dataclass
class Gradient:
    dA_prev: Matrix
    dW: Matrix
    db: Matrix

    def as_tuple(self) -> tuple[Matrix, Matrix, Matrix]:
        return self.dA_prev, self.dW, self.db


def initialize_parameters(n_x: int, n_h: int, n_y: int) -> dict[str, Matrix]:
    hidden: Layer = Layer(n_x, n_h)
    output: Layer = Layer(n_h, n_y)
    return {"W1": hidden.W, "b1": hidden.b, "W2": output.W, "b2": output.b}


def initialize_parameters_deep(layer_dims: list[int]) -> dict[str, Matrix]:
    parameters: dict[str, Matrix] = {}
    for number in range(1, len(layer_dims)):
        n_in: int = layer_dims[number - 1]
        layer: Layer = Layer(n_in, layer_dims[number], scale=float(np.sqrt(HE / n_in)))
        parameters[f"W{number}"] = layer.W
        parameters[f"b{number}"] = layer.b
    return parameters


def linear_forward(A: Matrix, W: Matrix, b: Matrix) -> tuple[Matrix, LinearCache]:
    Z: Matrix = W @ A + b
    return Z, LinearCache(A, W, b)


def linear_activation_forward(A_prev: Matrix, W: Matrix, b: Matrix, activation: str) -> tuple[Matrix, LayerCache]:
    kind: Kind = Kind(activation)
    Z, linear_cache = linear_forward(A_prev, W, b)
    A: Matrix = kind.value_at(Z)
    return A, LayerCache(linear_cache, Z)


def L_model_forward(X: Matrix, parameters: dict[str, Matrix]) -> tuple[Matrix, list[LayerCache]]:
    L: int = len(parameters) // 2
    A: Matrix = X
    caches: list[LayerCache] = []
    for number in range(1, L + 1):
        kind: Kind = Kind.SIGMOID if number == L else Kind.RELU
        A, cache = linear_activation_forward(A, parameters[f"W{number}"], parameters[f"b{number}"], kind.value)
        caches.append(cache)
    return A, caches


def compute_cost(AL: Matrix, Y: Matrix) -> float:
    m: int = Y.shape[1]
    losses: Matrix = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    cost: float = float(np.sum(losses)) / m
    return cost


def linear_backward(dZ: Matrix, cache: LinearCache) -> tuple[Matrix, Matrix, Matrix]:
    A_prev, W, _ = cache
    m: int = A_prev.shape[1]
    dW: Matrix = dZ @ A_prev.T / m
    db: Matrix = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev: Matrix = W.T @ dZ
    return Gradient(dA_prev, dW, db).as_tuple()


def linear_activation_backward(dA: Matrix, cache: LayerCache, activation: str) -> tuple[Matrix, Matrix, Matrix]:
    linear_cache, Z = cache
    dZ: Matrix = dA * Kind(activation).slope_at(Z)
    return linear_backward(dZ, linear_cache)


def L_model_backward(AL: Matrix, Y: Matrix, caches: list[LayerCache]) -> dict[str, Matrix]:
    grads: dict[str, Matrix] = {}
    L: int = len(caches)
    dA: Matrix = -Y / AL + (1 - Y) / (1 - AL)
    for number in range(L, 0, -1):
        kind: Kind = Kind.SIGMOID if number == L else Kind.RELU
        dA, dW, db = linear_activation_backward(dA, caches[number - 1], kind.value)
        grads[f"dA{number - 1}"] = dA
        grads[f"dW{number}"] = dW
        grads[f"db{number}"] = db
    return grads


def update_parameters(parameters: dict[str, Matrix], grads: dict[str, Matrix], learning_rate: float) -> dict[str, Matrix]:
    updated: dict[str, Matrix] = {}
    for name, value in parameters.items():
        gradient: Matrix = grads["d" + name]
        updated[name] = value - learning_rate * gradient
    return updated
