"""How each function is called and the form of its return value, as the contract has it."""

import numpy as np

from grader.checks import (
    CheckFailed,
    FunctionMissing,
    LearnerRaised,
    NotImplementedYet,
    as_array,
    call_alike,
    call_with_defaults,
    expect_centred,
    expect_distinct_units,
    expect_entries,
    expect_learned,
    expect_not_saturating,
    expect_shape,
    expect_tuple,
    expect_values,
    note,
)

from . import cases

CACHE = ("Z1", "A1", "Z2", "A2")
PARAMETERS = ("W1", "b1", "W2", "b2")
GRADIENTS = ("dW2", "db2", "dW1", "db1")
RETURNED = "the return value"
# Steps that nn_model takes if it is not told
ITERATIONS = 10000
# What the reports say of first parameters and of training
SYMMETRY = (
    "Units that start alike get the same gradient and stay alike for ever. "
    "Only random weights break the symmetry."
)
SCALE = (
    "Scale the random numbers down: by a small constant, or by the square root of the number of "
    "inputs of the layer."
)
ONE_SIDED = (
    "All weights of one sign push every unit the same way. "
    "Which of NumPy's random functions is symmetric about zero?"
)
BIASES = "Biases start at zero: random weights alone make the units differ."
HARD = "guessing costs 0.69"
LOOP = (
    "If the single functions are right, follow one step of the loop by hand: "
    "is every gradient the one of its own layer?"
)
STEP = (
    "Does the loop run num_iterations times, does it keep what the update returns, and is the "
    "update called without a learning rate of its own?"
)
STEPS = (
    "One step of gradient descent leads elsewhere. Does each iteration start from where the one "
    "before has ended, and compute its gradients afresh?"
)
SURE = (
    "This is a call with predictions near 0 and 1. Are they cut off on the way? A guard that keeps "
    "them away from 0 and 1 by 1e-5 costs nothing, one that is much larger moves what is computed."
)
EVERY_STEP = (
    "Does the loop take every step that num_iterations asks for, however many these are, and all "
    "of them with the same learning rate?"
)


def expect_parameters(value, n_x, n_h, n_y):
    """W1, b1, W2 and b2 in the contract's shapes."""
    entries = expect_entries(value, PARAMETERS, RETURNED)
    shapes = ((n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1))
    for name, shape in zip(PARAMETERS, shapes, strict=True):
        expect_shape(entries[name], shape, name)
    return entries


def expect_random(value, n_x, n_h, n_y):
    """The weights are random: none of them is zero or alike for all units."""
    entries = expect_entries(value, ("W1", "W2"), RETURNED)
    for name, shape in (("W1", (n_h, n_x)), ("W2", (n_y, n_h))):
        expect_different(entries[name], name, shape)


def expect_different(W, name, shape):
    """No two units start alike."""
    alike = f"{name} is not random: units start out alike."
    expect_distinct_units(W, name, shape=shape, message=alike, hint=SYMMETRY)


def expect_fit_to_learn(W, name, shape):
    """Weights are centred on zero and small enough to learn from."""
    remark = (
        f"{name} is random and small, but not centred on zero (rand gives only positive numbers, "
        "randn both signs). It costs no points; centred weights learn faster."
    )
    expect_centred(W, name, shape=shape, hint=ONE_SIDED, remark=remark)
    large = f"{name} is random, but so large that a unit's z lies far out where its slope vanishes."
    expect_not_saturating(W, name, shape=shape, message=large, hint=SCALE)


def expect_low(cost, below):
    """The cost that the reference computes after training is low."""
    expect_learned(cost, "cost", below=below, remark=HARD, hint=LOOP)


def expect_near(value, due, name, share):
    """Values that come of predictions near 0 and 1, up to a ``share`` that a guard may move."""
    slack = share * float(np.abs(due).max())
    expect_values(value, due, name, hint=SURE, slack=slack, guarded=True)


def forward_propagation(learner, X, parameters):
    """A2 and the cache."""
    return expect_tuple(learner.forward_propagation(X, parameters), ("A2", "cache"), RETURNED)


def backward_propagation(learner, inputs, *wanted):
    """The dictionary, with the ``wanted`` gradients."""
    X, Y, parameters, _, cache = inputs
    value = learner.backward_propagation(parameters, cache, X, Y)
    return expect_entries(value, wanted, "grads")


def compute_cost(learner, A2, Y, parameters, **options):
    """The cost, from a function of two arguments or of three, as an older edition has it."""
    third = {"parameters": parameters}
    return call_with_defaults(learner, "compute_cost", (A2, Y), third, noted=False, **options)


def updated(learner, parameters, grads):
    """The parameters after a step with the default learning rate."""
    default = {"learning_rate": cases.RATE}
    return call_with_defaults(learner, "update_parameters", (parameters, grads), default)


def train(net, X, Y, n_h, counts):
    """Train once for each number of iterations; runs in the sandbox."""
    return [net.nn_model(X, Y, n_h, num_iterations=count) for count in counts]


def train_alike(net, X, Y, n_h, counts):
    """Train from the same random numbers for each number of iterations; runs in the sandbox."""
    import numpy as np

    made = []
    for count in counts:
        np.random.seed(7)
        made.append(net.nn_model(X, Y, n_h, num_iterations=count))
    return made


def default_iterations(net):
    """What nn_model takes for num_iterations by itself, as far as its signature tells."""
    import inspect

    try:
        found = inspect.signature(net.nn_model).parameters["num_iterations"].default
    except (KeyError, TypeError, ValueError):
        return {}
    if found is inspect.Parameter.empty:
        return {"default": "none"}
    return {"default": int(found)} if isinstance(found, (int, float)) else {}


def expect_default_iterations(learner):
    """Check how many steps nn_model takes if it is not told; without a default it gets a note."""
    default = learner.run(default_iterations).get("default", ITERATIONS)
    if default == "none":
        note(
            "nn_model has no default for num_iterations. It costs no points; the docstring's line "
            "of parameters has one."
        )
    elif default != ITERATIONS:
        message = "num_iterations has another default than the given line of parameters."
        raise CheckFailed(message, quantity="num_iterations", plain=message)


def nn_models(learner, X, Y, n_h, *counts, by=train):
    """The parameters after so many iterations, one dictionary for each of ``counts``."""
    try:
        made = learner.run(by, X, Y, n_h, counts)
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
        note(
            f"predictions is a rank-1 array; {(1, m)} is the shape that the docstring asks for. "
            "It costs no points."
        )
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
        raise CheckFailed(
            f"after one iteration, b2 has moved {ratio:.2g} times as far as one step with the "
            "default learning rate leads.",
            hint=STEP,
            quantity="b2",
            plain="after one iteration, b2 is not where one step with the default learning rate "
            "leads.",
        )
    _expect_all(seen, due, 1)


def expect_second_step(seen, Y, reference):
    """What two iterations with X = 0 lead to, from the start that W2 and b2 give away."""
    start = cases.unmoved(seen["W1"], cases.first_weights(seen["W2"], seen["b2"], Y))
    _expect_all(seen, cases.stepped(start, Y, reference, 2), 2)


def expect_step_of_W1(learner, x, Y):
    """W1 moves as far as b1, times the input, where all examples are the column ``x``.

    Not asked of weights that start elsewhere in each run, whatever random numbers there are.
    """
    X = x + np.zeros((1, Y.shape[1]))
    once, again, twice = nn_models(learner, X, Y, 4, 1, 1, 2, by=train_alike)
    if not np.array_equal(once["W1"], again["W1"]):
        return
    before, after = (
        {name: np.asarray(each[name], dtype=float) for name in ("W1", "b1")}
        for each in (once, twice)
    )
    due = before["W1"] + (after["b1"] - before["b1"]) @ x.T
    expect_values(after["W1"], due, "W1 after 2 of the iterations", hint=STEPS, guarded=True)


def expect_every_step(learner, x, reference):
    """As many steps as are asked lead as far as so many steps of the reference, give or take.

    From small weights on, and with one example, the prediction comes nearer to its label with
    every step, so it tells how many steps were taken. A loop over a range is asked to leave out
    most of them; whatever seems odd then is asked for all of them. Not asked of weights that
    start elsewhere in each run.
    """
    inputs = (x, np.ones((1, 1)), 4)  # whoever always has 4 units loses the shape alone
    once, again = _alike(learner, (*inputs, 1), (*inputs, 1))[0]
    if not all(np.array_equal(once[name], again[name]) for name in PARAMETERS):
        return
    try:
        (last,), due = _alike(learner, (*inputs, cases.MANY), steps=cases.MANY)
        if due and abs(cases.steps_to(last, once, x, reference, due) / due - 1) < cases.NEARLY:
            return
        (last,), _ = _alike(learner, (*inputs, cases.MANY))
    except LearnerRaised as fault:
        if fault.kind == "RecursionError":
            return  # a function that calls itself for every step cannot take so many
        raise
    share = cases.steps_to(last, once, x, reference, cases.MANY) / cases.MANY
    if not abs(share - 1) < cases.ROUGHLY:
        asked = "asked for thousands of iterations, nn_model comes"
        raise CheckFailed(
            f"{asked} {_as_far_as(share)}.",
            hint=EVERY_STEP,
            quantity="parameters",
            plain=f"{asked} to other parameters than so many steps lead to.",
        )


def _alike(learner, *calls, steps=0):
    """The parameters that nn_model returns for each of the calls, and how many steps it took."""
    made, taken = call_alike(learner, "nn_model", calls, steps=steps, last="num_iterations")
    X, _, n_h, _ = calls[0]
    return [expect_parameters(value, len(X), n_h, 1) for value in made], taken


def _as_far_as(share):
    """How far it came, of the steps that were asked."""
    if share > 1:
        return "farther than so many steps lead"
    return f"only as far as {max(share, 0.01):.0%} of so many steps lead"


def _expect_all(seen, due, count):
    for name in PARAMETERS:
        label = f"{name} after {count} of the iterations"
        expect_values(seen[name], due[name], label, hint=STEPS, guarded=True)
