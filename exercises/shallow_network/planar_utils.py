"""Given: the activation of the output unit, which works element by element, and sizes of layers."""

import numpy as np


def sigmoid(x):
    """Return 1 / (1 + exp(-x)), in the shape of x; finite for every finite x."""
    # exp only ever sees numbers <= 0, so it cannot overflow.
    e = np.exp(-np.abs(x))
    return np.where(np.asarray(x) >= 0, 1.0, e) / (1.0 + e)


def layer_sizes(X, Y):
    """Return n_x, n_h and n_y as older notebooks take them, with 4 hidden units."""
    return X.shape[0], 4, Y.shape[0]
