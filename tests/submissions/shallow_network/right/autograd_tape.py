"""A tape that records what forward does and plays it backwards, PyTorch's way."""
from __future__ import annotations

import contextlib
from typing import Callable

import numpy as np

TAPE: list[Callable[[], None]] = []


class Tensor:
    def __init__(self, data, requires_grad=False):
        self.data = np.array(data, dtype=np.float64)
        self.requires_grad = requires_grad
        self.grad = np.zeros_like(self.data)

    @property
    def T(self):
        return Tensor(self.data.T)

    def __matmul__(self, other: Tensor) -> Tensor:
        out = Tensor(self.data @ other.data)

        def pull():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad

        TAPE.append(pull)
        return out

    def __add__(self, other: Tensor) -> Tensor:
        out = Tensor(self.data + other.data)

        def pull():
            for t in (self, other):
                g = out.grad
                for axis, size in enumerate(t.data.shape):
                    if size == 1 and g.shape[axis] != 1:
                        g = g.sum(axis=axis, keepdims=True)
                t.grad += g

        TAPE.append(pull)
        return out

    def tanh(self) -> Tensor:
        out = Tensor(np.tanh(self.data))

        def pull():
            self.grad += (1 - out.data ** 2) * out.grad

        TAPE.append(pull)
        return out


def bce_with_logits(z: Tensor, y: np.ndarray) -> float:
    m = y.shape[1]

    def pull():
        z.grad += (1 / (1 + np.exp(-z.data)) - y) / m

    TAPE.append(pull)
    return float(np.mean(np.logaddexp(0, z.data) - y * z.data))


@contextlib.contextmanager
def recording():
    TAPE.clear()
    try:
        yield
    finally:
        TAPE.clear()


def play_back():
    while TAPE:
        TAPE.pop()()


def initialize_parameters(n_x, n_h, n_y):
    # like nn.Linear: uniform in ±1/sqrt(fan_in)
    def kaiming_uniform(out_features, in_features):
        k = 1 / np.sqrt(in_features)
        return np.random.uniform(-k, k, size=(out_features, in_features))

    return {"W1": kaiming_uniform(n_h, n_x), "b1": np.zeros((n_h, 1)),
            "W2": kaiming_uniform(n_y, n_h), "b2": np.zeros((n_y, 1))}


def _run(X, parameters):
    p = {k: Tensor(v, requires_grad=True) for k, v in parameters.items()}
    Z1 = p["W1"] @ Tensor(X) + p["b1"]
    A1 = Z1.tanh()
    Z2 = p["W2"] @ A1 + p["b2"]
    return p, Z1, A1, Z2


def forward_propagation(X, parameters):
    with recording():
        _, Z1, A1, Z2 = _run(X, parameters)
    A2 = 1 / (1 + np.exp(-Z2.data))
    return A2, {"Z1": Z1.data, "A1": A1.data, "Z2": Z2.data, "A2": A2}


def compute_cost(A2, Y, parameters=None):
    with np.errstate(divide="ignore"):
        logs = np.where(Y.astype(bool), np.log(A2), np.log1p(-A2))
    return -np.clip(logs, -100, None).mean()


def backward_propagation(parameters, cache, X, Y):
    with recording():
        p, _, _, Z2 = _run(X, parameters)
        bce_with_logits(Z2, Y)
        Z2.grad[...] = 0
        play_back()
    return {"d" + k: t.grad for k, t in p.items()}


def update_parameters(parameters, grads, learning_rate=1.2):
    return {k: v - learning_rate * grads["d" + k] for k, v in parameters.items()}


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    params = initialize_parameters(len(X), n_h, len(Y))
    losses = []
    for epoch in range(num_iterations):
        with recording():
            p, _, _, Z2 = _run(X, params)
            losses.append(bce_with_logits(Z2, Y))
            play_back()
        for name, t in p.items():
            t.data -= 1.2 * t.grad
            params[name] = t.data
    if print_cost:
        print(losses[:: max(1, num_iterations // 10)])
    return params


def predict(parameters, X):
    return (_run(X, parameters)[-1].data > 0).astype("uint8")
