from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

import numpy as np


@dataclass
class Parameter:
    data: np.ndarray
    grad: np.ndarray | None = None


class Module:
    def parameters(self) -> Iterator[Parameter]:
        yield from (v for v in vars(self).values() if isinstance(v, Parameter))

    def zero_grad(self):
        for p in self.parameters():
            p.grad = np.zeros_like(p.data)

    def __call__(self, *args):
        return self.forward(*args)


class SGD:
    def __init__(self, params, lr):
        self.params, self.lr = list(params), lr

    def step(self):
        for p in self.params:
            p.data -= self.lr * p.grad


class Sigmoid(Module):
    def forward(self, z):
        z = np.asarray(z, dtype=float)
        self.out = np.empty(z.shape)
        pos = z >= 0
        np.divide(1, 1 + np.exp(-z, where=pos, out=np.zeros(z.shape)), out=self.out, where=pos)
        ez = np.exp(z, where=~pos, out=np.zeros(z.shape))
        np.divide(ez, 1 + ez, out=self.out, where=~pos)
        return self.out[()]

    def backward(self, grad):
        return grad * self.out * (1 - self.out)


class BCELoss(Module):
    eps = 1e-15

    def __init__(self, reduction="mean"):
        self.reduce = {"mean": np.mean, "none": lambda x: x}[reduction]

    def forward(self, a, y):
        a = np.clip(a, self.eps, 1 - self.eps)
        return self.reduce(-(y * np.log(a) + (1 - y) * np.log(1 - a)))


class Linear(Module):
    def __init__(self, w, b):
        self.weight = Parameter(np.array(w, dtype=float).T.copy())   # (1, n_x), as torch has it
        self.bias = Parameter(np.array(b, dtype=float).reshape(1))

    def forward(self, X):
        self.X = X.T                                                 # (m, n_x)
        return self.X @ self.weight.data.T + self.bias.data

    def backward(self, grad):
        self.weight.grad += grad.T @ self.X
        self.bias.grad += grad.sum(axis=0)


@dataclass
class Net(Module):
    linear: Linear
    act: Sigmoid = field(default_factory=Sigmoid)

    def parameters(self):
        return self.linear.parameters()

    def forward(self, X):
        return self.act(self.linear(X))


def sigmoid(z):
    return Sigmoid()(z)


def logistic_loss(a, y):
    return BCELoss(reduction="none")(a, y)


def logistic_backward(x, a, y):
    da = (a - y) / (a * (1 - a))
    act = Sigmoid()
    act.out = a
    dz = act.backward(da)
    return {"da": da, "dz": dz, "dw": dz * x, "db": dz}


def initialize_with_zeros(dim):
    layer = Linear(np.zeros((dim, 1)), 0)
    return layer.weight.data.T, layer.bias.data


def _loss_and_grads(net, X, Y):
    out = net(X)
    net.zero_grad()
    net.linear.backward((out - Y.T) / len(out))
    return BCELoss()(out, Y.T)


def _grads(net):
    return {"dw": net.linear.weight.grad.T, "db": net.linear.bias.grad.item()}


def propagate(w, b, X, Y):
    net = Net(Linear(w, b))
    cost = _loss_and_grads(net, X, Y)
    return _grads(net), cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    net = Net(Linear(w, b))
    optimizer = SGD(net.parameters(), lr=learning_rate)
    history = []
    for epoch in range(num_iterations):
        history.append(_loss_and_grads(net, X, Y))
        optimizer.step()
        if print_cost and not epoch % 50:
            print(f"epoch {epoch:>4} | loss {history[-1]:.4f}")
    return {"w": net.linear.weight.data.T, "b": net.linear.bias.data.item()}, _grads(net), history


def predict(w, b, X):
    return (Net(Linear(w, b))(X) > 0.5).T
