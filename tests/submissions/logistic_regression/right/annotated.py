from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np

Array = np.ndarray


class Slopes(TypedDict):
    dw: Array
    db: float


@dataclass
class State:
    w: Array
    b: float
    costs: list[float] = field(default_factory=list)


def sigmoid(z: Array | float) -> Array:
    bounded: Array = np.clip(z, -700.0, 700.0)
    a: Array = 1.0 / (1.0 + np.exp(-bounded))
    return a


def logistic_loss(a: Array, y: Array) -> Array:
    loss: Array = -y * np.log(a) - (1 - y) * np.log(1 - a)
    return loss


def logistic_backward(x: Array, a: float, y: float) -> dict[str, Array | float]:
    da: float = -y / a + (1 - y) / (1 - a)
    dz: float = a - y
    dw: Array = dz * x
    db: float = dz
    return {"da": da, "dz": dz, "dw": dw, "db": db}


def initialize_with_zeros(dim: int) -> tuple[Array, float]:
    w: Array = np.zeros(shape=(dim, 1))
    b: float = 0.0
    return w, b


def propagate(w: Array, b: float, X: Array, Y: Array) -> tuple[Slopes, float]:
    m: int = X.shape[1]
    Z: Array = w.T @ X + b
    A: Array = sigmoid(Z)
    cost: float = float(logistic_loss(A, Y).sum() / m)
    dZ: Array = A - Y
    grads: Slopes = {"dw": X @ dZ.T / m, "db": float(dZ.sum() / m)}
    return grads, cost


def optimize(
    w: Array,
    b: float,
    X: Array,
    Y: Array,
    num_iterations: int = 100,
    learning_rate: float = 0.009,
    print_cost: bool = False,
) -> tuple[dict[str, Array | float], Slopes, list[float]]:
    state: State = State(w, b)
    grads: Slopes = {"dw": np.zeros_like(w), "db": 0.0}
    for iteration in range(num_iterations):
        grads, cost = propagate(state.w, state.b, X, Y)
        state.w = state.w - learning_rate * grads["dw"]
        state.b = state.b - learning_rate * grads["db"]
        if iteration % 100 == 0:
            state.costs.append(cost)
        if print_cost and iteration % 100 == 0:
            print(f"{iteration=} {cost=:.4f}")
    return {"w": state.w, "b": state.b}, grads, state.costs


def predict(w: Array, b: float, X: Array) -> Array:
    A: Array = sigmoid(w.T @ X + b)
    predictions: Array = (A > 0.5).astype(np.float64)
    return predictions
