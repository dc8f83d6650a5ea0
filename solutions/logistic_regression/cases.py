"""Inputs of the hidden tests: made so that predictions stay inside (0, 1) and labels are mixed.

n_x differs from m, except where one of them is 1, so that a transpose cannot hide.
"""

import numpy as np

# (n_x, m)
SIZES = [(3, 5), (4, 7), (2, 1), (1, 6), (6, 2), (1, 1)]
# The z near 0, where a = 0.5, that predictions are asked for
NARROW = 0.4
NEAREST = 0.05
# Predictions near 0 and 1: a guard of 1e-5 moves their logarithm by 0.3 % and a quotient by 2.5 %,
# and what cuts off at 1e-3 moves them by more than SHARE says
SURE = (7.4, 7.8)
COST_SHARE, GRADIENT_SHARE = 0.01, 0.05
# More examples than are written out one by one
CROWD = (100, 200)
# How near the reference's cost comes whoever takes the same steps in another way
NEAR = 0.02


def labels(rng, m):
    """Y (1, m) with both labels, if there is room for both."""
    Y = (rng.random((1, m)) < 0.5).astype(float)
    if m > 1:
        Y[0, rng.permutation(m)[:2]] = [0.0, 1.0]
    return Y


def parameters(rng, n_x):
    """w (n_x, 1) and b, none of them near 0."""
    w = rng.choice([-1.0, 1.0], (n_x, 1)) * rng.uniform(0.3, 0.9, (n_x, 1))
    return w, float(rng.choice([-1.0, 1.0]) * rng.uniform(0.2, 0.7))


def problem(rng, n_x, m):
    """w, b, X (n_x, m) and Y (1, m); |z| stays below 2, so no prediction is extreme."""
    w, b = parameters(rng, n_x)
    X = rng.standard_normal((n_x, m))
    farthest = np.abs(w.T @ X).max()
    return w, b, X * min(1.0, 1.3 / farthest), labels(rng, m)


def problems(rng):
    """A problem of every size, two of them with whole-number labels."""
    made = [problem(rng, *size) for size in SIZES]
    for number in (1, 4):
        w, b, X, Y = made[number]
        made[number] = w, b, X, Y.astype(int)
    return made


def crowd(rng):
    """A problem with more examples than elsewhere."""
    return problem(rng, 3, int(rng.integers(*CROWD)))


def sure(rng):
    """A problem with predictions near 0 and 1: on each side the right label and the wrong one."""
    w, b = parameters(rng, 3)
    order = rng.permutation(4)
    z = np.array([-1, -1, 1, 1]) * rng.uniform(*SURE, 4)
    X = rng.standard_normal((3, 4))
    X[0] += (z[order] - (w.T @ X + b)[0]) / w[0]
    return w, b, X, np.array([[0.0, 1.0, 0.0, 1.0]])[:, order]


def examples(rng):
    """x (n_x, 1), a and y of single examples, for both labels, whole numbers among them."""
    made = []
    for n_x in (1, 2, 5):
        for y in (0.0, 1.0):
            a = np.float64(rng.uniform(0.12, 0.88))
            label = int(y) if n_x == 2 else np.float64(y)  # noqa: PLR2004 - any of the sizes
            made.append((rng.standard_normal((n_x, 1)), a, label))
    return made


def sure_examples(rng):
    """x, a and y of examples whose a is near 0 and 1, and the other label."""
    made = []
    for side, y in ((-1, 1.0), (1, 0.0)):
        a = 1 / (1 + np.exp(-side * rng.uniform(*SURE)))
        made.append((rng.standard_normal((3, 1)), np.float64(a), np.float64(y)))
    return made


def predictions(rng):
    """a and y of one shape, a well inside (0, 1)."""
    made = []
    for shape in [(1, 6), (5,), (3, 4), (1, 1)]:
        y = (rng.random(shape) < 0.5).astype(float)
        y.flat[0], y.flat[-1] = 0.0, 1.0
        made.append((rng.uniform(0.12, 0.88, shape), y))
    return made


def decided(rng, n_x, m, side):
    """w, b and X whose every z is known and clear of 0, three in four of them on one ``side``.

    At z = ±NARROW the answer would be another without b; and z itself, or tanh(z), is no more
    than 0.5 there, though a is. At z = ±NEAREST it would be with the mean or the median of a, or
    0.4 or 0.6, for 0.5.
    """
    w, _ = parameters(rng, n_x)
    b = float(rng.choice([-1.0, 1.0]) * rng.uniform(0.8, 1.2))
    z = _mixed(rng, m, side) if m > 2 else rng.permutation([-NARROW, NARROW])[:m]  # noqa: PLR2004
    X = rng.standard_normal((n_x, m))
    X[0] += (z - (w.T @ X + b)[0]) / w[0]
    return w, b, X


def _mixed(rng, m, side):
    """The z of m examples, most of them on one side: the first two, barely, and not the third.

    So the first example, the last, all up to the first of another kind, and sums of those so far
    decide differently, and none of them alike for all. The last is positive.
    """
    z = rng.uniform(0.6, 3.0, m)
    few = 3 + rng.permutation(m - 4)[: m // 4]
    z[:2] = z[few[:2]] = rng.permutation([NARROW, NEAREST])
    z[2] = rng.uniform(1.5, 3.0)
    z[[2, *few]] *= -1
    z[-1] *= side
    return side * z


def clouds(rng, m=60):
    """X (2, m), Y (1, m): two overlapping clouds, a third of the labels are 1."""
    Y = (np.arange(m) % 3 == 0).reshape(1, m) * 1.0
    centre = np.array([[1.2], [-0.8]]) * (2 * Y - 1)
    return centre + rng.standard_normal((2, m)), Y
