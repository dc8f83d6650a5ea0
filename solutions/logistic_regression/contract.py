"""The form of each function's return value, as the contract has it, and what is lenient in it."""

import numpy as np

from grader.checks import (
    CheckFailed,
    as_array,
    described,
    expect_entries,
    expect_finite,
    expect_learned,
    expect_shape,
    expect_tuple,
    expect_values,
    note,
)

RETURNED = "the return value"
# To keep a prediction this far from 0 and 1 before taking its logarithm is a fair choice, and so
# is to add a tiny number to it, which moves the loss of every prediction by up to GUARDED.
CAPPED = -np.log(1e-6)
GUARDED = 1e-5
# What the reports say of first parameters and of training
BIASES = "Biases start at zero: random weights alone make the units differ."
HARD = "guessing costs 0.69"
LOOP = (
    "If the single functions are right, follow one step of the loop by hand: "
    "is every gradient the one of its own layer?"
)


def gradients_of_one(learner, x, a, y, names):
    """The derivatives of one example by name, at least those of ``names``."""
    return expect_entries(learner.logistic_backward(x, a, y), names, "grads")


def initialized(learner, dim):
    """w and b."""
    return expect_tuple(learner.initialize_with_zeros(dim), ("w", "b"), RETURNED)


def propagated(learner, w, b, X, Y):
    """The gradients, whatever they are, and the cost."""
    return expect_tuple(learner.propagate(w, b, X, Y), ("grads", "cost"), RETURNED)


def gradient(learner, problem, name):
    """dw or db of a problem (w, b, X, Y)."""
    grads, _ = propagated(learner, *problem)
    return expect_entries(grads, [name], "grads")[name]


def optimized(learner, *arguments):
    """The parameters, with their entries, then the gradients and the costs as they are."""
    members = expect_tuple(learner.optimize(*arguments), ("params", "grads", "costs"), RETURNED)
    params, grads, costs = members
    return expect_entries(params, ["w", "b"], "params"), grads, costs


def expect_costs(costs):
    """The costs are a sequence; how many, and of which steps, is left open."""
    if not isinstance(costs, (list, tuple, np.ndarray)):
        raise CheckFailed(
            f"costs is {described(costs)}; a list is due.",
            hint="Collect the cost of a step now and then, say every 100 steps, with append.",
            quantity="costs",
            plain="costs is not a list.",
        )


def expect_row(value, m):
    """The predictions as (1, m); without their first axis they cost nothing but a note."""
    array = as_array(value, "predictions")
    if array.ndim < 2 and array.size == m:
        note(
            "predictions has lost its first axis. That costs no points; as (1, m), the shape of Y, "
            "it can be compared with Y."
        )
        return array.reshape(1, m)
    expect_shape(array, (1, m), "predictions", "Y")
    return array


def expect_logarithm(value, due, name):
    """A loss or a cost of predictions well inside (0, 1), guarded against log 0 or not."""
    seen = as_array(value, name)
    if seen.shape == np.shape(due) and np.all(np.abs(seen - due) <= GUARDED):
        return
    expect_values(seen, due, name)


def expect_loss(value, a, y):
    """The loss of predictions near 0 and 1: within 0.1 %, or capped at that of a = 1e-6.

    Whoever keeps a away from 0 and 1 before taking the logarithm does well: that is no error.
    """
    due = np.where(y == 1, -np.log(a), -np.log(1 - a))
    seen = as_array(value, "loss")
    expect_shape(seen, due.shape, "loss", "a")
    expect_finite(seen, due, "loss")
    low, high = np.minimum(due, CAPPED) * 0.999 - GUARDED, due * 1.001 + GUARDED
    if not np.all((low <= seen) & (seen <= high)):
        message = "loss is wrong where a is very near 0 or 1."
        raise CheckFailed(message, quantity="loss", plain=message)


def expect_low(cost, below):
    """The cost that the reference computes after training is low."""
    expect_learned(cost, "cost", below=below, remark=HARD, hint=LOOP)
