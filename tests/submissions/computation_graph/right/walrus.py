"""Assignment expressions."""
import numpy as np


def forward(a, b, c):
    J = 3 * (v := a + (u := b * c))
    return J, {"a": a, "b": b, "c": c, "u": u, "v": v}


def backward(cache):
    return {
        "dv": (dv := 3.0 + 0.0 * cache["v"]),
        "du": (du := dv),
        "da": dv,
        "db": du * cache["c"],
        "dc": du * cache["b"],
    }


def numerical_derivative(f, x, epsilon=1e-3):
    return (f(above := x + epsilon) - f(below := x - epsilon)) / (above - below)
