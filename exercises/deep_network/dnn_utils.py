"""Given: the two activations of the deep network and their backward steps.

Each activation returns its input Z as well, so that the backward step has it at hand.
All functions work element by element and return the shape that they were given.
"""

import numpy as np


def sigmoid(Z):
    """Return A = 1 / (1 + exp(-Z)) and Z; finite for every finite Z."""
    # exp only ever sees numbers <= 0, so it cannot overflow.
    e = np.exp(-np.abs(Z))
    A = np.where(np.asarray(Z) >= 0, 1.0, e) / (1.0 + e)
    return A, Z


def relu(Z):
    """Return A = max(0, Z) and Z."""
    A = np.maximum(0, Z)
    return A, Z


def sigmoid_backward(dA, Z):
    """Return dZ = dA * g'(Z) where g is the sigmoid: g'(Z) = A (1 - A)."""
    A, _ = sigmoid(Z)
    return dA * A * (1 - A)


def relu_backward(dA, Z):
    """Return dZ = dA * g'(Z) where g is ReLU: g'(Z) is 1 where Z > 0, else 0."""
    return np.where(np.asarray(Z) > 0, dA, 0.0)
