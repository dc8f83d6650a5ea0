"""Inputs of the hidden tests, all of them consistent: the reference's own forward pass makes them.

Widths are unequal and m differs from n, so that a transpose cannot hide; m = 1 and n = 1 are
among them. Biases are not zero, and Y holds both labels wherever there are two examples.
"""

from itertools import pairwise

import numpy as np

# (n_prev, n, m) of a single layer
LAYERS = [(3, 4, 5), (5, 2, 7), (4, 3, 1), (2, 1, 6), (1, 3, 4)]
# layer_dims and m of a whole network; the output is one unit
NETWORKS = [
    ((4, 3, 1), 7),
    ((5, 4, 3, 1), 6),
    ((3, 6, 4, 2, 1), 9),
    ((2, 1, 3, 1), 5),
    ((4, 5, 1), 1),
]
# Layers that could be applied once more, or left out, and every shape would fit
SQUARE = (3, 4, 4, 1, 1)
# More layers than anybody writes out one by one, and narrow, so that they cost little
DEEPEST = (3, *(2, 3) * 8, 1)
# No weights of it so large that rounding shows after so many layers
FARTHER = 30.0
# No unit this close to the kink of ReLU, where a difference quotient means nothing
KINK = 1e-3
# No prediction nearer to 0 or 1, where a guard of 1e-5 would show in a logarithm or a division
FARTHEST = 2.0
# Predictions near 0 and 1: a guard of 1e-5 moves their logarithm by 0.3 % and a quotient by 2.5 %,
# and what cuts off at 1e-3 moves them by more than SHARE says
SURE = (7.4, 7.8)
COST_SHARE, GRADIENT_SHARE = 0.01, 0.05
# More examples than are written out one by one
CROWD = (100, 200)


def layer(rng, n_prev, n, m):
    """A_prev (n_prev, m), W (n, n_prev), b (n, 1) of one layer."""
    A_prev = rng.standard_normal((n_prev, m))
    W = rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
    return A_prev, W, rng.uniform(-0.5, 0.5, (n, 1))


def layers(rng):
    """One layer of every size."""
    return [layer(rng, *sizes) for sizes in LAYERS]


def parameters(rng, layer_dims):
    """He-scaled weights and biases that are not zero."""
    made = {}
    for number, (n_prev, n) in enumerate(pairwise(layer_dims), 1):
        made[f"W{number}"] = rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
        made[f"b{number}"] = rng.uniform(-0.5, 0.5, (n, 1))
    return made


def labels(rng, m):
    """Y (1, m) with both labels, if there is room for both."""
    Y = (rng.random((1, m)) < 0.5).astype(float)
    if m > 1:
        Y[0, rng.permutation(m)[:2]] = [0.0, 1.0]
    return Y


def network(rng, reference, layer_dims, m):
    """X, Y, parameters, the reference's AL and caches; no unit on the kink, none all but sure."""
    while True:
        X = rng.standard_normal((layer_dims[0], m))
        made = parameters(rng, layer_dims)
        AL, caches = reference.L_model_forward(X, made)
        sure = np.abs(caches[-1][1]).max() > FARTHEST
        if not sure and all(np.abs(Z).min() > KINK for _, Z in caches):
            return X, labels(rng, m), made, AL, caches


def networks(rng, reference):
    """One network of every shape, two of them with whole-number labels."""
    made = [network(rng, reference, layer_dims, m) for layer_dims, m in NETWORKS]
    for number in (1, 3):
        X, Y, *others = made[number]
        made[number] = (X, Y.astype(int), *others)
    return made


def crowd(rng):
    """Predictions (1, m) well inside (0, 1), and Y, of more examples than elsewhere."""
    m = int(rng.integers(*CROWD))
    return rng.uniform(0.12, 0.88, (1, m)), labels(rng, m)


def sure(rng):
    """Predictions (1, 4) near 0 and 1, and Y: on each side the right label and the wrong one."""
    order = rng.permutation(4)
    z = np.array([-1, -1, 1, 1]) * rng.uniform(*SURE, 4)
    a = 1 / (1 + np.exp(-z))
    return a[order].reshape(1, 4), np.array([[0.0, 1.0, 0.0, 1.0]])[:, order]


def sure_network(rng, reference, side, label):
    """A network and one example, whose prediction is near 1 or 0, on this side, as Y may be not.

    With one example there is nothing that cancels: every gradient moves by the same share.
    """
    X, _, made, _, caches = network(rng, reference, (4, 5, 1), 1)
    made["b2"] = made["b2"] + side * rng.uniform(*SURE) - caches[-1][1]
    AL, caches = reference.L_model_forward(X, made)
    return np.array([[label]]), made, AL, caches


def deepest(rng, reference):
    """A network of many layers: one unit of each is on, the others for half of the examples.

    So the numbers of every layer are seen in the last one, and so is whether it was a ReLU.
    """
    while True:
        X = A = rng.standard_normal((DEEPEST[0], 4))
        made, farthest = {}, 0.0
        for number, (n_prev, n) in enumerate(pairwise(DEEPEST), 1):
            W = rng.standard_normal((n, n_prev))
            W /= np.ptp(W @ A, axis=1, keepdims=True)
            b = -np.sort(W @ A)[:, 1:3].mean(axis=1, keepdims=True)
            if n > 1:
                b[0] = 0.5 - (W[0] @ A).min()
            made[f"W{number}"], made[f"b{number}"] = W, b
            A = np.maximum(W @ A + b, 0)
            farthest = max(farthest, np.abs(b).max())
        AL, caches = reference.L_model_forward(X, made)
        if farthest < FARTHER and all(np.abs(Z).min() > KINK for _, Z in caches):
            return X, labels(rng, 4), made, AL, caches


def rings(rng, m=40):
    """X (2, m), Y (1, m): an inner ring of zeros, an outer ring of ones; no line parts them."""
    angle = np.linspace(0, 2 * np.pi, m, endpoint=False) + rng.uniform(-0.05, 0.05, m)
    outer = np.arange(m) % 2
    radius = np.where(outer, 2.0, 0.5) + rng.uniform(-0.2, 0.2, m)
    return np.vstack([radius * np.cos(angle), radius * np.sin(angle)]), outer.reshape(1, m) * 1.0
