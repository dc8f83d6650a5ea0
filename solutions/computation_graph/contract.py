"""The form of each function's return value, as the contract has it."""

import numpy as np

from grader.checks import (
    CheckFailed,
    as_array,
    call_with_defaults,
    expect_entries,
    expect_scalar,
    expect_shape,
    expect_tuple,
    note,
)

NODES = ("a", "b", "c", "u", "v")
GRADIENTS = ("dv", "du", "da", "db", "dc")
# All of their entries are 3, whatever the input
ALIKE = ("dv", "du", "da")
RETURNED = "the return value"
# Room for a nudge of another multiple of epsilon: half of it on each side, a wider stencil
NUDGE = 5.0
# What numerical_derivative nudges by if it is not told
EPSILON = 1e-3
# Error of the quotient with epsilon = 1e-3 beside that of the curvature: two-sided, round-off
SLACK = 1e-5
# What may be added to the denominator of the quotient, lest it be zero
GUARD = 1e-7


def forward(learner, a, b, c):
    """J and the cache."""
    return expect_tuple(learner.forward(a, b, c), ("J", "cache"), RETURNED)


def backward(learner, cache, names=GRADIENTS):
    """The derivatives by name, at least those of ``names``."""
    return expect_entries(learner.backward(cache), names, "grads")


def spread(value, like, name):
    """A single 3 where a whole array of them is due: right, and worth a note."""
    if name in ALIKE and np.ndim(like) and as_array(value, name).shape == ():
        note(
            "dv, du or da is a single number where v, u and a are arrays. That costs no points; an "
            "array of the same shape has room for entries that differ."
        )
        return np.full(np.shape(like), expect_scalar(value, name))
    return value


def expect_shape_like(value, like, name):
    """A derivative has the shape of its variable; for numbers, (1,) and (1, 1) do as well."""
    if np.ndim(like) == 0:
        expect_scalar(value, name)
    else:
        expect_shape(spread(value, like, name), np.shape(like), name, name[1:])


def derivative(learner, f, x):
    """The derivative of f at x, with the default nudge."""
    return call_with_defaults(learner, "numerical_derivative", (f, x), {"epsilon": EPSILON})


def expect_slope(seen, slope, bend, epsilon=EPSILON):
    """Check a numerical derivative; a one-sided quotient is off by half of epsilon times f''."""
    value = expect_scalar(seen, "derivative")
    slack = (SLACK + GUARD / epsilon) * (1 + abs(slope))
    if not abs(value - slope) <= epsilon * bend + slack:
        message = "derivative is not the slope of f at x."
        raise CheckFailed(message, quantity="derivative", plain=message)


def expect_nudge(points, x, epsilon):
    """Check that x was nudged, by about epsilon; mention a one-sided quotient.

    ``points`` are those at which f was called.
    """
    farthest = max((abs(point - x) for point in points), default=0.0)
    if farthest == 0.0:
        message = "f was never called beside x."
        raise CheckFailed(
            message,
            hint="The change of f shows only when f is called at another point than x.",
            quantity="derivative",
            plain=message,
        )
    if not epsilon / NUDGE <= farthest <= epsilon * NUDGE:
        raise CheckFailed(
            f"x was nudged by {farthest:.1e} when epsilon was {epsilon:.0e}.",
            hint="epsilon is an argument: nudge x by that much, whatever its value.",
            quantity="derivative",
            plain="x was not nudged by about epsilon.",
        )
    moves = {np.sign(point.real - x) for point in points} - {0.0}
    if len(moves) == 1:
        note(
            "the derivative is taken from one side. That costs no points; with a point on either "
            "side of x the error shrinks like epsilon squared instead of epsilon."
        )
