from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Dict, List, Tuple

import numpy as np

Params = Dict[str, np.ndarray]


@dataclass
class Forward:
    Z1: np.ndarray
    A1: np.ndarray
    Z2: np.ndarray
    A2: np.ndarray


def initialize_parameters(n_x: int, n_h: int, n_y: int) -> Params:
    sigma: float = 0.01
    W1: np.ndarray = np.random.normal(0, sigma, size=(n_h, n_x))
    W2: np.ndarray = np.random.normal(0, sigma, size=(n_y, n_h))
    b1: np.ndarray = np.zeros((n_h, 1))
    b2: np.ndarray = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def forward_propagation(X: np.ndarray, parameters: Params) -> Tuple[np.ndarray, Params]:
    Z1: np.ndarray = parameters["W1"] @ X + parameters["b1"]
    A1: np.ndarray = np.tanh(Z1)
    Z2: np.ndarray = parameters["W2"] @ A1 + parameters["b2"]
    A2: np.ndarray = 1.0 / (1.0 + np.exp(-Z2))
    state: Forward = Forward(Z1, A1, Z2, A2)
    return A2, asdict(state)


def compute_cost(A2: np.ndarray, Y: np.ndarray) -> float:
    m: int = Y.shape[1]
    cost: float = 0.0
    cost -= float(np.sum(Y * np.log(A2))) / m
    cost -= float(np.sum((1 - Y) * np.log(1 - A2))) / m
    return cost


def backward_propagation(parameters: Params, cache: Params, X: np.ndarray, Y: np.ndarray) -> Params:
    m: int = X.shape[1]
    state: Forward = Forward(**cache)
    grads: Params = {}
    dZ2: np.ndarray = state.A2 - Y
    grads["dW2"] = dZ2 @ state.A1.T / m
    grads["db2"] = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1: np.ndarray = parameters["W2"].T @ dZ2
    dZ1: np.ndarray = dA1 * (1.0 - np.square(state.A1))
    grads["dW1"] = dZ1 @ X.T / m
    grads["db1"] = np.sum(dZ1, axis=1, keepdims=True) / m
    return grads


def update_parameters(parameters: Params, grads: Params, learning_rate: float = 1.2) -> Params:
    updated: Params = {}
    for name in parameters:
        step: np.ndarray = learning_rate * grads["d" + name]
        updated[name] = parameters[name] - step
    return updated


def nn_model(X: np.ndarray, Y: np.ndarray, n_h: int, num_iterations: int = 10000, print_cost: bool = False) -> Params:
    n_x: int = X.shape[0]
    n_y: int = Y.shape[0]
    parameters: Params = initialize_parameters(n_x, n_h, n_y)
    costs: List[float] = []
    for step in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads: Params = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        if print_cost and step % 1000 == 0:
            costs.append(compute_cost(A2, Y))
            print(f"{step:6d} {costs[-1]:.6f}")
    return parameters


def predict(parameters: Params, X: np.ndarray) -> np.ndarray:
    A2, _ = forward_propagation(X, parameters)
    decisions: np.ndarray = np.where(A2 > 0.5, 1, 0)
    return decisions
