from __future__ import annotations

from dataclasses import asdict, astuple, dataclass, fields, replace
from enum import Enum, auto
from typing import Final, Literal, NamedTuple, NewType, Protocol, TypeAlias, TypeVar, overload

import numpy as np

A = TypeVar("A")
Key: TypeAlias = Literal["W1", "b1", "W2", "b2"]
ALPHA: Final = 1.2
Seed = NewType("Seed", int)


class Activation(Enum):
    TANH = auto()
    SIGMOID = auto()

    def __call__(self, Z):
        match self:
            case Activation.TANH:
                return np.tanh(Z)
            case Activation.SIGMOID:
                return 1.0 / (1.0 + np.exp(-Z))

    def prime_from_output(self, out):
        return {Activation.TANH: lambda a: 1 - np.square(a), Activation.SIGMOID: lambda a: a * (1 - a)}[self](out)


class Dense(Protocol):
    W: np.ndarray
    b: np.ndarray


@dataclass(frozen=True)
class Parameters:
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray

    @classmethod
    def of(cls, mapping: dict) -> Parameters:
        return cls(**{f.name: mapping[f.name] for f in fields(cls)})

    def __sub__(self, step: Parameters) -> Parameters:
        return Parameters(*(p - s for p, s in zip(astuple(self), astuple(step))))

    def __rmul__(self, k: float) -> Parameters:
        return Parameters(*(k * p for p in astuple(self)))


@dataclass
class Cache:
    Z1: np.ndarray
    A1: np.ndarray
    Z2: np.ndarray
    A2: np.ndarray


class Shapes(NamedTuple):
    n_x: int
    n_h: int
    n_y: int = 1


def initialize_parameters(n_x: int, n_h: int, n_y: int):
    s = Shapes(n_x, n_h, n_y)
    limit = lambda a, b: np.sqrt(6 / (a + b))
    glorot = lambda a, b: np.random.uniform(-limit(a, b), limit(a, b), (b, a))
    return asdict(Parameters(glorot(s.n_x, s.n_h), np.zeros((s.n_h, 1)), glorot(s.n_h, s.n_y), np.zeros((s.n_y, 1))))


def forward_propagation(X: np.ndarray, parameters: dict[Key, np.ndarray]):
    p = Parameters.of(parameters)
    A1 = Activation.TANH(Z1 := p.W1 @ X + p.b1)
    A2 = Activation.SIGMOID(Z2 := p.W2 @ A1 + p.b2)
    return A2, vars(Cache(Z1, A1, Z2, A2))


def compute_cost(A2, Y, *_ignored):
    return np.negative(np.average(Y * np.log(A2) + (1 - Y) * np.log1p(-A2)))


def backward_propagation(parameters, cache, X, Y):
    p, c = Parameters.of(parameters), Cache(**cache)
    m = Y.shape[1]
    # the long way: dA2, then the slope of the output unit
    dA2 = -(np.divide(Y, c.A2) - np.divide(1 - Y, 1 - c.A2))
    dZ2 = dA2 * Activation.SIGMOID.prime_from_output(c.A2)
    dZ1 = p.W2.T @ dZ2 * Activation.TANH.prime_from_output(c.A1)
    g = 1 / m * Parameters(dZ1 @ X.T, dZ1.sum(1).reshape(-1, 1), dZ2 @ c.A1.T, dZ2.sum(1).reshape(-1, 1))
    return {f"d{name}": value for name, value in asdict(g).items()}


def update_parameters(parameters, grads, learning_rate: float = ALPHA):
    g = Parameters(*(grads[f"d{f.name}"] for f in fields(Parameters)))
    return vars(Parameters.of(parameters) - learning_rate * g).copy()


def nn_model(X, Y, n_h, num_iterations: int = 10000, print_cost: bool = False):
    n_x, n_y = (M.shape[0] for M in (X, Y))
    p = Parameters.of(initialize_parameters(n_x, n_h, n_y))
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, asdict(p))
        g = backward_propagation(asdict(p), cache, X, Y)
        p = replace(p, **{k[1:]: getattr(p, k[1:]) - ALPHA * v for k, v in g.items()})
        if print_cost and not i % 1000:
            print(f"{i:6}: {compute_cost(A2, Y):.4f}")
    return asdict(p)


def predict(parameters, X):
    A2, _ = forward_propagation(X, parameters)
    return np.where(A2 > 0.5, "1", "0").astype(int)
