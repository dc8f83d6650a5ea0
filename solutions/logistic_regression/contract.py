"""The form of each function's return value, as the contract has it, and what is lenient in it."""

from itertools import pairwise

import numpy as np

from grader.checks import (
    CheckFailed,
    LearnerRaised,
    as_array,
    call_alike,
    call_with_defaults,
    described,
    expect_entries,
    expect_finite,
    expect_learned,
    expect_scalar,
    expect_shape,
    expect_tuple,
    expect_values,
    is_close,
    note,
)

RETURNED = "the return value"
# To keep a prediction this far from 0 and 1 before taking its logarithm is a fair choice, and so
# is to add as much to it, which moves a loss by up to ADDED.
CAPPED = -np.log(1e-5)
ADDED = 2e-5
# How near a cost comes to that of a step, in single precision too
NEARLY = 1e-4
# What optimize takes if it is not told
DEFAULTS = {"num_iterations": 100, "learning_rate": 0.009}
# What the reports say of first parameters and of training
BIASES = "Biases start at zero: random weights alone make the units differ."
HARD = "guessing costs 0.69"
LOOP = (
    "If the single functions are right, follow one step of the loop by hand: "
    "where does it start, which gradient does it use, and is the new value kept?"
)
SURE = (
    "This is a call with predictions near 0 and 1. Are they cut off on the way? A guard that keeps "
    "them away from 0 and 1 by 1e-5 costs nothing, one that is much larger moves what is computed."
)
EVERY_STEP = (
    "Does the loop take every step that num_iterations asks for, however many these are, and all "
    "of them with the learning_rate that is given?"
)
# More steps than anybody stops after without having been told to, and how near the parameters come
# after them, in another way of adding up or with a guard
MANY, RATE = 2530, 0.02
ROUGHLY = 0.02


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
    return _opened(learner.optimize(*arguments))


def optimized_by_default(learner, *problem):
    """The same, with as many steps as optimize takes by itself, and as long."""
    return _opened(call_with_defaults(learner, "optimize", problem, DEFAULTS))


def _opened(value):
    params, grads, costs = expect_tuple(value, ("params", "grads", "costs"), RETURNED)
    return expect_entries(params, ["w", "b"], "params"), grads, costs


def expect_every_step(learner, reference, x):
    """As many steps as are asked lead as far as so many steps of the reference.

    With one example w grows with every step. A loop over a range is asked to leave out most of
    them; whatever seems odd then is asked for all of them.
    """
    start = (np.zeros(x.shape), 0.0, x, np.ones((1, 1)))
    try:
        w, due = _weights_alike(learner, *start, steps=MANY)
        if due and _is_near(w, _learned(reference, *start, due)):
            return
        w, _ = _weights_alike(learner, *start, steps=0)
    except LearnerRaised as fault:
        if fault.kind == "RecursionError":
            return  # a function that calls itself for every step cannot take so many
        raise
    if not _is_near(w, _learned(reference, *start, MANY)):
        message = (
            "asked for thousands of iterations, optimize comes to another w than they lead to."
        )
        raise CheckFailed(message, hint=EVERY_STEP, quantity="w", plain=message)


def _weights_alike(learner, *start, steps):
    """The weights after many steps, and how many of them optimize took."""
    (value,), taken = call_alike(learner, "optimize", [(*start, MANY, RATE)], steps=steps)
    w = as_array(_opened(value)[0]["w"], "w")
    expect_shape(w, start[0].shape, "w")
    return w.astype(float), taken


def _learned(reference, w, b, X, Y, steps):
    """The weights after so many steps: ten of the later ones, which are all alike, in one."""
    single = min(steps, 150)
    params, _, _ = reference.optimize(w, b, X, Y, single, RATE)
    later = params["w"], params["b"], X, Y, (steps - single) // 10, 10 * RATE
    return reference.optimize(*later)[0]["w"] if steps > single else params["w"]


def _is_near(w, due):
    return np.linalg.norm(w - due) <= ROUGHLY * np.linalg.norm(due)


def expect_sequence(costs):
    """The costs are a sequence; how many, and of which steps, is left open."""
    is_number = isinstance(costs, np.ndarray) and costs.ndim == 0
    if is_number or not isinstance(costs, (list, tuple, np.ndarray)):
        raise CheckFailed(
            f"costs is {described(costs)}; a list is due.",
            hint="Collect the cost of a step now and then, say every 100 steps, with append.",
            quantity="costs",
            plain="costs is not a list.",
        )


def expect_as_many(costs, again):
    """Another call of as many steps has as many costs: those of the first are not among them."""
    expect_sequence(again)
    if len(again) != len(costs):
        message = "costs is of another length when optimize is called again with as many steps."
        raise CheckFailed(
            message,
            hint="Where is the list made? Every call begins with an empty one.",
            quantity="costs",
            plain=message,
        )


def expect_costs(costs, first, last):
    """Every cost is one that training from ``first`` down to ``last`` comes by, in this order."""
    expect_sequence(costs)
    if len(costs) == 0:
        message = "costs is empty after a thousand steps."
        raise CheckFailed(
            message,
            hint="Append the cost of a step now and then, say every 100 steps.",
            quantity="costs",
            plain=message,
        )
    members = costs.ravel() if isinstance(costs, np.ndarray) else costs
    if any(isinstance(cost, str) for cost in members):
        message = "costs holds strings; numbers are due."
        raise CheckFailed(
            message,
            hint="Append the cost itself, and not the text that is printed of it.",
            quantity="costs",
            plain=message,
        )
    seen = [float(expect_scalar(cost, "costs")) for cost in members]
    between = all(last - NEARLY <= cost <= first + NEARLY for cost in seen)
    falls = all(later <= earlier + NEARLY for earlier, later in pairwise(seen))
    if not (between and falls and (len(seen) == 1 or seen[-1] < seen[0])):
        message = "costs holds numbers that are not the costs of the steps, in their order."
        raise CheckFailed(
            message,
            hint="Is every entry what propagate says the cost is, appended as it comes?",
            quantity="costs",
            plain=message,
        )


def expect_last_gradients(grads, due):
    """The gradients are those of the last step; those of where it has led to do as well."""
    grads = expect_entries(grads, ("dw", "db"), "grads")
    before, after = due
    for name in ("dw", "db"):
        seen = as_array(grads[name], name)
        fits = seen.size == np.size(after[name])
        moved = np.reshape(seen, np.shape(after[name])) if fits else seen
        if not (fits and is_close(moved, np.asarray(after[name], dtype=float), guarded=True)):
            hint = "grads is what propagate returned in the last step, not in an earlier one."
            expect_values(grads[name], before[name], name, hint=hint, guarded=True)


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


def expect_loss(value, a, y):
    """The loss of predictions near 0 and 1: within 0.1 %, or capped at that of a = 1e-5.

    Whoever keeps a away from 0 and 1 before taking the logarithm does well: that is no error.
    """
    due = np.where(y == 1, -np.log(a), -np.log(1 - a))
    seen = as_array(value, "loss")
    expect_shape(seen, due.shape, "loss", "a")
    expect_finite(seen, due, "loss")
    low, high = np.minimum(due, CAPPED) * 0.999 - ADDED, due * 1.001 + ADDED
    if not np.all((low <= seen) & (seen <= high)):
        message = "loss is wrong where a is very near 0 or 1."
        raise CheckFailed(message, quantity="loss", plain=message)


def expect_near(value, due, name, share):
    """Values that come of predictions near 0 and 1, up to a ``share`` that a guard may move."""
    slack = share * float(np.abs(due).max())
    expect_values(value, due, name, hint=SURE, slack=slack, guarded=True)


def expect_low(cost, below):
    """The cost that the reference computes after training is low."""
    expect_learned(cost, "cost", below=below, remark=HARD, hint=LOOP)
