"""The hidden tests of shallow_network; the docstrings are what learners read.

Each function is judged on inputs that the reference made, so one mistake is met in one place.
Shapes are checked apart from values: a rank-1 db1 costs the shape, not the values as well.
"""

import numpy as np

from grader.checks import (
    expect_array,
    expect_entries,
    expect_gradient,
    expect_scalar,
    expect_shape,
    expect_unchanged,
    expect_values,
    expect_zeros,
    graded,
    numerical_gradient,
)

from . import cases
from .contract import (
    BIASES,
    CACHE,
    GRADIENTS,
    PARAMETERS,
    RETURNED,
    backward_propagation,
    compute_cost,
    expect_decisions,
    expect_default_iterations,
    expect_every_step,
    expect_first_step,
    expect_fit_to_learn,
    expect_low,
    expect_near,
    expect_parameters,
    expect_random,
    expect_second_step,
    expect_step_of_W1,
    forward_propagation,
    nn_models,
    updated,
)

# Enough entries that statistics cannot accuse a correct initialiser
WIDE = [(100, 80, 60), (100, 80, 1)]


# ---------------------------------------------------------------- initialize_parameters


@graded("initialize_parameters", points=5, kind="shape")
def test_initialize_parameters_shapes(learner):
    """W1 is (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)."""
    for sizes in [(3, 4, 1), (5, 2, 3), (2, 1, 1)]:
        expect_parameters(learner.initialize_parameters(*sizes), *sizes)


@graded("initialize_parameters", points=7, kind="initialization")
def test_initialize_parameters_random(learner):
    """The weights are random, so that no two units start alike."""
    for sizes in WIDE:
        expect_random(learner.initialize_parameters(*sizes), *sizes)


@graded("initialize_parameters", points=4, kind="initialization")
def test_initialize_parameters_scale(learner):
    """The weights are centred on zero and small enough to learn from."""
    for n_x, n_h, n_y in WIDE:
        value = learner.initialize_parameters(n_x, n_h, n_y)
        entries = expect_entries(value, ("W1", "W2"), RETURNED)
        for name, shape in (("W1", (n_h, n_x)), ("W2", (n_y, n_h))):
            expect_fit_to_learn(entries[name], name, shape)


@graded("initialize_parameters", points=2, kind="initialization")
def test_initialize_parameters_biases(learner):
    """The biases are zero."""
    for sizes in [(6, 4, 2), (5, 3, 1)]:
        value = learner.initialize_parameters(*sizes)
        entries = expect_entries(value, ("b1", "b2"), RETURNED)
        for name, units in zip(("b1", "b2"), sizes[1:], strict=True):
            expect_zeros(entries[name], name, shape=(units, 1), hint=BIASES)


# ------------------------------------------------------------------ forward_propagation


@graded("forward_propagation", points=3, kind="shape")
def test_forward_propagation_shape(learner, reference, rng):
    """A2 has one row and one column for each example: (1, m), the shape of Y."""
    for X, Y, parameters, _, _ in cases.networks(rng, reference):
        expect_shape(forward_propagation(learner, X, parameters)[0], Y.shape, "A2", "Y")


@graded("forward_propagation", points=10, kind="value")
def test_forward_propagation_values(learner, reference, rng):
    """A2 is right for networks of several sizes and for one example: tanh, then the sigmoid."""
    for X, _, parameters, A2, _ in cases.networks(rng, reference):
        expect_values(forward_propagation(learner, X, parameters)[0], A2, "A2", guarded=True)


@graded("forward_propagation", points=5, kind="value")
def test_forward_propagation_cache(learner, reference, rng):
    """The cache holds Z1, A1, Z2 and A2: what backward_propagation will need."""
    for X, _, parameters, _, expected in cases.networks(rng, reference):
        cache = expect_entries(forward_propagation(learner, X, parameters)[1], CACHE, "cache")
        for name in CACHE:
            label, is_guarded = f"{name} in cache", name == "A2"
            expect_array(cache[name], expected[name], label, guarded=is_guarded)


@graded("forward_propagation", points=1, kind="purity")
def test_forward_propagation_leaves_inputs(learner, reference, rng):
    """X and the parameters are left as they were."""
    for X, _, parameters, _, _ in cases.networks(rng, reference):
        after = learner.inputs_after("forward_propagation", X, parameters)
        expect_unchanged((X, parameters), after, ("X", "parameters"))


# ------------------------------------------------------------------------- compute_cost


@graded("compute_cost", points=2, kind="shape")
def test_compute_cost_scalar(learner, reference, rng):
    """The cost is one number for all examples."""
    for _, Y, parameters, A2, _ in cases.networks(rng, reference):
        expect_scalar(compute_cost(learner, A2, Y, parameters), "cost")


@graded("compute_cost", points=6, kind="value")
def test_compute_cost_values(learner, reference, rng):
    """The cost is the mean cross-entropy, both labels counted, near 0 and 1 too."""
    networks = cases.networks(rng, reference)
    parameters = networks[0][2]
    for A2, Y in [*((A2, Y) for _, Y, _, A2, _ in networks), cases.crowd(rng)]:
        cost = expect_scalar(compute_cost(learner, A2, Y, parameters), "cost")
        expect_values(cost, reference.compute_cost(A2, Y), "cost", guarded=True)
    A2, Y = cases.sure(rng)
    cost = expect_scalar(compute_cost(learner, A2, Y, parameters), "cost")
    expect_near(cost, reference.compute_cost(A2, Y), "cost", cases.COST_SHARE)


@graded("compute_cost", points=1, kind="purity")
def test_compute_cost_leaves_inputs(learner, reference, rng):
    """A2 and Y are left as they were, and so are the parameters where it takes them."""
    names = ("A2", "Y", "parameters")
    for _, Y, parameters, A2, _ in cases.networks(rng, reference):
        after = compute_cost(learner, A2, Y, parameters, want_inputs=True)
        taken = len(after)
        expect_unchanged((A2, Y, parameters)[:taken], after, names[:taken])


# ----------------------------------------------------------------- backward_propagation


def expect_backward_shapes(learner, reference, rng, *names):
    """Some gradients have the shapes of what they are gradients of."""
    for inputs in cases.networks(rng, reference):
        grads = backward_propagation(learner, inputs, *names)
        for name in names:
            expect_shape(grads[name], inputs[2][name[1:]].shape, name, name[1:])


def expect_backward_values(learner, reference, rng, name):
    """One of the four gradients, for every size."""
    for inputs in cases.networks(rng, reference):
        X, Y, parameters, _, cache = inputs
        due = reference.backward_propagation(parameters, cache, X, Y)
        seen = backward_propagation(learner, inputs, name)[name]
        expect_values(seen, due[name], name, guarded=True)


@graded("backward_propagation", points=3, kind="shape")
def test_backward_propagation_shapes(learner, reference, rng):
    """dW1 has the shape of W1 and dW2 the shape of W2."""
    expect_backward_shapes(learner, reference, rng, "dW2", "dW1")


@graded("backward_propagation", points=3, kind="shape")
def test_backward_propagation_db_columns(learner, reference, rng):
    """db1 and db2 are columns like b1 and b2, not rank-1 arrays."""
    expect_backward_shapes(learner, reference, rng, "db2", "db1")


@graded("backward_propagation", points=5, kind="value")
def test_backward_propagation_dW2(learner, reference, rng):
    """dW2 is averaged over the m examples."""
    expect_backward_values(learner, reference, rng, "dW2")


@graded("backward_propagation", points=4, kind="value")
def test_backward_propagation_db2(learner, reference, rng):
    """db2 is averaged over the m examples."""
    expect_backward_values(learner, reference, rng, "db2")


@graded("backward_propagation", points=5, kind="value")
def test_backward_propagation_dW1(learner, reference, rng):
    """dW1 comes back through W2 and through the slope of tanh."""
    expect_backward_values(learner, reference, rng, "dW1")


@graded("backward_propagation", points=4, kind="value")
def test_backward_propagation_db1(learner, reference, rng):
    """db1 comes back the same way, averaged for each hidden unit."""
    expect_backward_values(learner, reference, rng, "db1")


@graded("backward_propagation", points=6, kind="gradient")
def test_backward_propagation_numerical_gradient(learner, reference, rng):
    """All four gradients agree with the numerical gradient of the cost."""

    def cost(moved):
        return reference.compute_cost(reference.forward_propagation(X, moved)[0], Y)

    inputs = cases.network(rng, reference, 3, 5, 8)
    X, Y, parameters, _, _ = inputs
    grads = backward_propagation(learner, inputs, *GRADIENTS)
    numerical = numerical_gradient(cost, parameters)
    for name in GRADIENTS:
        expect_gradient(grads[name], numerical[name[1:]], name, of="the cost", guarded=True)


@graded("backward_propagation", points=1, kind="purity")
def test_backward_propagation_leaves_inputs(learner, reference, rng):
    """The parameters, the cache, X and Y are left as they were."""
    for X, Y, parameters, _, cache in cases.networks(rng, reference):
        given = (parameters, cache, X, Y)
        after = learner.inputs_after("backward_propagation", *given)
        expect_unchanged(given, after, ("parameters", "cache", "X", "Y"))


# -------------------------------------------------------------------- update_parameters


@graded("update_parameters", points=1, kind="shape")
def test_update_parameters_shapes(learner, rng):
    """W1, b1, W2 and b2 are still there, in their shapes."""
    for parameters, grads, rate in cases.updates(rng):
        stepped = learner.update_parameters(parameters, grads, rate)
        entries = expect_entries(stepped, PARAMETERS, RETURNED)
        for name in PARAMETERS:
            expect_shape(entries[name], parameters[name].shape, name)


@graded("update_parameters", points=4, kind="value")
def test_update_parameters_values(learner, reference, rng):
    """All four take one step downhill, as long as the learning rate says."""
    for parameters, grads, rate in cases.updates(rng):
        stepped = learner.update_parameters(parameters, grads, rate)
        due = reference.update_parameters(parameters, grads, rate)
        entries = expect_entries(stepped, PARAMETERS, RETURNED)
        for name in PARAMETERS:
            expect_values(entries[name], due[name], name)


@graded("update_parameters", points=2, kind="value")
def test_update_parameters_default_rate(learner, reference, rng):
    """Without a learning rate, the step is 1.2 times the gradient."""
    for parameters, grads, _ in cases.updates(rng):
        entries = expect_entries(updated(learner, parameters, grads), PARAMETERS, RETURNED)
        due = reference.update_parameters(parameters, grads)
        for name in PARAMETERS:
            expect_values(entries[name], due[name], name)


@graded("update_parameters", points=1, kind="purity")
def test_update_parameters_leaves_grads(learner, rng):
    """The gradients are left as they were."""
    for parameters, grads, rate in cases.updates(rng):
        after = learner.inputs_after("update_parameters", parameters, grads, rate)
        expect_unchanged([grads], [after[1]], ("grads",))


# ----------------------------------------------------------------------------- nn_model

# A right network gets below 0.13 for every one of thousands of seeds, most of them to 0.02
STEPS = 150
LEARNED = 0.2


@graded("nn_model", points=1, kind="shape")
def test_nn_model_shapes(learner, rng):
    """The trained parameters have the shapes that X, Y and n_h ask for."""
    X, Y = cases.lopsided(rng)
    for n_h in (4, 1, 6):
        expect_parameters(learner.nn_model(X, Y, n_h, 3), X.shape[0], n_h, 1)


@graded("nn_model", points=4, kind="convergence")
def test_nn_model_learns(learner, reference, rng):
    """The network learns a stripe, which no straight line and no single unit can cut out."""
    X, Y = cases.stripe(rng)
    trained = expect_parameters(learner.nn_model(X, Y, 5, STEPS), 2, 5, 1)
    trained = {name: np.asarray(trained[name], dtype=float) for name in PARAMETERS}
    A2, _ = reference.forward_propagation(X, trained)
    with np.errstate(divide="ignore", invalid="ignore"):  # a cost that is no number fails below
        expect_low(reference.compute_cost(A2, Y), LEARNED)


@graded("nn_model", points=2, kind="value")
def test_nn_model_iterations(learner, reference, rng):
    """num_iterations says how many steps are taken, each with the default learning rate."""
    X, Y = cases.lopsided(rng)
    once, twice = nn_models(learner, 0 * X, Y, 4, 1, 2)
    expect_first_step(once, Y, reference)
    expect_second_step(twice, Y, reference)
    expect_step_of_W1(learner, X[:, :1], Y)
    expect_every_step(learner, X[:, :1], reference)
    expect_default_iterations(learner)


@graded("nn_model", points=1, kind="value")
def test_nn_model_prints(learner, rng):
    """Asked to print the cost, it trains all the same."""
    X, Y = cases.lopsided(rng)
    expect_parameters(learner.nn_model(X, Y, 4, 3, True), X.shape[0], 4, 1)  # noqa: FBT003


@graded("nn_model", points=1, kind="purity")
def test_nn_model_leaves_inputs(learner, rng):
    """X and Y are left as they were."""
    X, Y = cases.lopsided(rng)
    after = learner.inputs_after("nn_model", X, Y, 4, 3)
    expect_unchanged((X, Y), after[:2], ("X", "Y"))


# ------------------------------------------------------------------------------ predict


@graded("predict", points=3, kind="value")
def test_predict_values(learner, reference, rng):
    """Every example gets 0 or 1: whichever is the likelier."""
    for X, parameters, A2 in cases.decisions(rng, reference, 3.0):
        expect_decisions(learner.predict(parameters, X), A2)


@graded("predict", points=2, kind="value")
def test_predict_threshold(learner, reference, rng):
    """The line between 0 and 1 is drawn at one half, for doubtful examples too."""
    for X, parameters, A2 in cases.decisions(rng, reference, 0.3):
        expect_decisions(learner.predict(parameters, X), A2)


@graded("predict", points=1, kind="purity")
def test_predict_leaves_inputs(learner, reference, rng):
    """The parameters and X are left as they were."""
    for X, parameters, _ in cases.decisions(rng, reference, 3.0):
        after = learner.inputs_after("predict", parameters, X)
        expect_unchanged((parameters, X), after, ("parameters", "X"))
