"""How each function is called and the form of its return value, as the contract has it."""

import numpy as np

from grader.checks import (
    expect_entries,
    expect_shape,
    expect_tuple,
    expect_values,
    note,
)
from grader.checks.compare import as_array
from grader.errors import CheckFailed, FunctionMissing, LearnerRaised, NotImplementedYet
from grader.text import say

from . import cases

CACHE = ("Z1", "A1", "Z2", "A2")
PARAMETERS = ("W1", "b1", "W2", "b2")
GRADIENTS = ("dW2", "db2", "dW1", "db1")
RETURNED = "the return value"


def expect_parameters(value, n_x, n_h, n_y):
    """W1, b1, W2 and b2 in the contract's shapes."""
    entries = expect_entries(value, PARAMETERS, RETURNED)
    shapes = ((n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1))
    for name, shape in zip(PARAMETERS, shapes, strict=True):
        expect_shape(entries[name], shape, name)
    return entries


def forward_propagation(learner, X, parameters):
    """A2 and the cache."""
    return expect_tuple(learner.forward_propagation(X, parameters), ("A2", "cache"), RETURNED)


def backward_propagation(learner, inputs, *wanted):
    """The dictionary, with the ``wanted`` gradients."""
    X, Y, parameters, _, cache = inputs
    value = learner.backward_propagation(parameters, cache, X, Y)
    return expect_entries(value, wanted, "grads")


def compute_cost(learner, A2, Y, parameters):
    """The cost, from a function of two arguments or of three, as an older edition has it."""
    try:
        return learner.compute_cost(A2, Y)
    except LearnerRaised as fault:
        if not _is_about(fault, "missing 1 required positional argument"):
            raise
        first = fault
    # The call only found out the number of arguments: it says nothing of what the function does.
    asked = learner.calls.pop()
    try:
        return learner.compute_cost(A2, Y, parameters)
    except LearnerRaised as fault:
        if not _is_about(fault, "were given"):
            raise
    # It takes two after all: the argument was missing in a call that it makes itself.
    learner.calls[-1] = asked
    raise first


def _is_about(fault, words):
    return fault.kind == "TypeError" and words in fault.message


def train(net, X, Y, n_h, counts):
    """Train once for each number of iterations; runs in the sandbox."""
    return [net.nn_model(X, Y, n_h, num_iterations=count) for count in counts]


def nn_models(learner, X, Y, n_h, *counts):
    """The parameters after so many iterations, one dictionary for each of ``counts``."""
    try:
        made = learner.run(train, X, Y, n_h, counts)
    except (FunctionMissing, LearnerRaised, NotImplementedYet):
        # Called by itself it is reported under its own name: missing, still the stub, or where
        # it raised.
        learner.nn_model(X, Y, n_h, 1)
        raise
    if not isinstance(made, (list, tuple)):
        # Something in it cannot be handed over: by itself it is reported as what it is.
        expect_parameters(learner.nn_model(X, Y, n_h, 1), X.shape[0], n_h, 1)
    made = expect_tuple(made, [f"parameters after {count}" for count in counts], "parameters")
    if any(value is None for value in made):
        raise NotImplementedYet("nn_model")
    return [expect_parameters(value, X.shape[0], n_h, 1) for value in made]


def expect_decisions(value, A2):
    """0 and 1 (or booleans) of shape (1, m); a rank-1 (m,) gets a note."""
    m = A2.shape[1]
    if as_array(value, "predictions").shape == (m,):
        note(say("checks.rank_one_note", name="predictions", due=(1, m)))
    else:
        expect_shape(value, (1, m), "predictions")
    expect_values(value, A2 > 0.5, "predictions")


def expect_first_step(seen, Y, reference):
    """What one iteration with X = 0 leads to, wherever the weights started.

    b2 moves by the learning rate times mean(Y) - 1/2, and the weights stay where they were.
    """
    start = cases.unmoved(seen["W1"], seen["W2"])
    due = cases.stepped(start, Y, reference, 1)
    ratio = float(np.squeeze(seen["b2"]) / np.squeeze(due["b2"]))
    if not np.isclose(ratio, 1.0, rtol=1e-4):
        message = say("checks.moved", ratio=f"{ratio:.2g}")
        hint, plain = say("checks.moved_hint"), say("checks.moved_plain")
        raise CheckFailed(message, hint=hint, quantity="b2", plain=plain)
    _expect_all(seen, due, 1)


def expect_second_step(seen, Y, reference):
    """What two iterations with X = 0 lead to, from the start that W2 and b2 give away."""
    start = cases.unmoved(seen["W1"], cases.first_weights(seen["W2"], seen["b2"], Y))
    _expect_all(seen, cases.stepped(start, Y, reference, 2), 2)


def _expect_all(seen, due, count):
    for name in PARAMETERS:
        label = say("checks.after_step", name=name, count=count)
        expect_values(seen[name], due[name], label, hint=say("checks.after_step_hint"))
