"""Inputs of the hidden tests: numbers and arrays, none of them such that a mistake cancels.

Every number is at least 1.2 away from 0, and b, c and their ratio differ from 1: else db with a
missing c, or with b for c, would be right by chance.
"""

import numpy as np

from grader.checks import Callback

SHAPES = [(4,), (1, 5), (3, 2), (1,)]


def apart(rng, shape=()):
    """a, b and c of one shape: signs mixed, sizes in three ranges that do not meet."""
    ranges = rng.permutation([(1.2, 2.0), (2.6, 4.0), (5.0, 9.0)])
    made = [rng.choice([-1.0, 1.0], shape) * rng.uniform(*ends, shape) for ends in ranges]
    return tuple(np.asarray(array) if shape else float(array) for array in made)


def numbers(rng):
    """a, b and c: floats, and whole numbers once."""
    whole = tuple(int(n) for n in rng.permutation([2, 3, 4, 5, 6, 7])[:3])
    return [apart(rng), apart(rng), whole]


def arrays(rng):
    """a, b and c as arrays, for several shapes."""
    return [apart(rng, shape) for shape in SHAPES]


def curves(rng):
    """A function, a point, the slope there, and a bound of the second derivative around it."""
    p, q, r = rng.uniform(0.5, 2.0, 3)
    x = rng.uniform(0.5, 2.0)
    return [
        (Callback(parabola, p, -q, r), x, 2 * p * x - q, 2 * p),
        (Callback(cubic, q), -x, 3 * x * x - q, 6 * x + 1),
        (Callback(decay, p), x, -p * np.exp(-p * x), p * p),
        (Callback(wave, p, q), x, p * q * np.cos(p * x), p * p * q),
        (Callback(sigmoid), x, np.exp(-x) / (1.0 + np.exp(-x)) ** 2, 0.1),
    ]


def parabola(t, p, q, r):
    """p t² + q t + r; a straight line where p is 0."""
    return p * t * t + q * t + r


def cubic(t, q):
    """t³ - q t."""
    return t * t * t - q * t


def decay(t, p):
    """e^(-p t)."""
    return np.exp(-p * t)


def wave(t, p, q):
    """q sin(p t)."""
    return q * np.sin(p * t)


def sigmoid(t):
    """1 / (1 + e^(-t))."""
    return 1.0 / (1.0 + np.exp(-t))


def graph(t, name, a, b, c):
    """J(a, b, c), where t stands for the variable ``name``."""
    moved = {"a": a, "b": b, "c": c, name: t}
    return 3.0 * (moved["a"] + moved["b"] * moved["c"])
