"""Given: the activation of the output unit. It works element by element."""

import numpy as np


def sigmoid(x):
    """Return 1 / (1 + exp(-x)), in the shape of x; finite for every finite x."""
    # exp only ever sees numbers <= 0, so it cannot overflow.
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1.0, e) / (1.0 + e)
