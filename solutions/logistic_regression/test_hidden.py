"""The hidden tests of logistic_regression; the docstrings are what learners read.

Each function is judged on inputs that the reference made, so one mistake is met in one place.
Shapes are checked apart from values: a rank-1 dw costs the shape, not the values as well.
"""

import numpy as np

from grader.checks import (
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
    expect_as_many,
    expect_costs,
    expect_every_step,
    expect_last_gradients,
    expect_loss,
    expect_low,
    expect_near,
    expect_row,
    expect_sequence,
    gradient,
    gradients_of_one,
    initialized,
    optimized,
    optimized_by_default,
    propagated,
)

# ----------------------------------------------------------------------------- sigmoid


@graded("sigmoid", points=3, kind="shape")
def test_sigmoid_shape(learner, rng):
    """An array gives an array of its shape, a number gives a number."""
    for shape in [(1, 6), (4,), (3, 2), (1, 1)]:
        expect_shape(learner.sigmoid(rng.standard_normal(shape)), shape, "a", "z")
    expect_scalar(learner.sigmoid(float(rng.standard_normal())), "a")


@graded("sigmoid", points=5, kind="value")
def test_sigmoid_values(learner, reference, rng):
    """a = 1 / (1 + exp(-z)), on both sides of zero, for whole numbers too."""
    for shape in [(1, 6), (4,), (3, 2)]:
        z = rng.uniform(-4.0, 4.0, shape)
        expect_values(learner.sigmoid(z), reference.sigmoid(z), "a", guarded=True)
    whole = rng.permutation([-3, -1, 0, 1, 2])
    expect_values(learner.sigmoid(whole), reference.sigmoid(whole), "a", guarded=True)
    for z in (0, 2, 0.0, float(rng.uniform(0.5, 3.0)), float(rng.uniform(-3.0, -0.5))):
        expect_values(
            expect_scalar(learner.sigmoid(z), "a"), reference.sigmoid(z), "a", guarded=True
        )


@graded("sigmoid", points=5, kind="stability")
def test_sigmoid_far_out(learner, reference, rng):
    """a is finite and right even where z is ±1000."""
    z = np.array([[-1000.0, -720.0, -40.0, 0.0, 40.0, 720.0, 1000.0, *rng.uniform(-3, 3, 5)]])
    rng.shuffle(z, axis=1)
    expect_values(learner.sigmoid(z), reference.sigmoid(z), "a", guarded=True)
    ends = [expect_scalar(learner.sigmoid(z), "a") for z in (-1000.0, 1000.0)]
    expect_values(np.array(ends), [0.0, 1.0], "a", guarded=True)


@graded("sigmoid", points=1, kind="purity")
def test_sigmoid_leaves_inputs(learner, rng):
    """z is left as it was."""
    z = rng.standard_normal((2, 4))
    expect_unchanged([z], learner.inputs_after("sigmoid", z), ("z",))


# ----------------------------------------------------------------------- logistic_loss


@graded("logistic_loss", points=3, kind="shape")
def test_logistic_loss_shape(learner, rng):
    """Each prediction has a loss of its own: the shape of a."""
    for a, y in cases.predictions(rng):
        expect_shape(learner.logistic_loss(a, y), a.shape, "loss", "a")
    for a, y in [(0.7, 1.0), (0.7, 0.0)]:
        expect_scalar(learner.logistic_loss(a, y), "loss")


@graded("logistic_loss", points=5, kind="value")
def test_logistic_loss_values(learner, reference, rng):
    """The loss is right for both labels, of arrays and of a single prediction."""
    for a, y in cases.predictions(rng):
        # Whole-number labels serve as well.
        for labels in (y, y.astype(int)):
            due = reference.logistic_loss(a, y)
            expect_values(learner.logistic_loss(a, labels), due, "loss", guarded=True)
    for y in (0.0, 1.0, 1):
        a = float(rng.uniform(0.6, 0.9))
        due = reference.logistic_loss(a, y)
        expect_values(expect_scalar(learner.logistic_loss(a, y), "loss"), due, "loss", guarded=True)


@graded("logistic_loss", points=4, kind="stability")
def test_logistic_loss_far_out(learner, reference, rng):
    """The loss is finite and right where the prediction is all but 0 or 1."""
    # Not ±1000: there a is exactly 0 or 1, and equation (3) asks for the logarithm of 0.
    z = np.array([[-700.0, -100.0, -36.0, -20.0, 20.0, 36.0]]) * rng.uniform(0.8, 1.0, (1, 6))
    rng.shuffle(z, axis=1)
    a = reference.sigmoid(z)
    for label in (0.0, 1.0):
        y = np.full(a.shape, label)
        expect_loss(learner.logistic_loss(a, y), a, y)


@graded("logistic_loss", points=1, kind="purity")
def test_logistic_loss_leaves_inputs(learner, rng):
    """a and y are left as they were."""
    for inputs in cases.predictions(rng):
        expect_unchanged(inputs, learner.inputs_after("logistic_loss", *inputs), ("a", "y"))


# ------------------------------------------------------------------- logistic_backward


def expect_one(learner, reference, rng, name):
    """One of the derivatives, for single examples of both labels."""
    for x, a, y in cases.examples(rng):
        value = gradients_of_one(learner, x, a, y, [name])[name]
        expect_values(value, reference.logistic_backward(x, a, y)[name], name, guarded=True)


@graded("logistic_backward", points=3, kind="shape")
def test_logistic_backward_shapes(learner, rng):
    """dw has the shape of w, a column; da, dz and db are numbers."""
    for x, a, y in cases.examples(rng):
        grads = gradients_of_one(learner, x, a, y, ("da", "dz", "dw", "db"))
        expect_shape(grads["dw"], x.shape, "dw", "x")
        for name in ("da", "dz", "db"):
            expect_scalar(grads[name], name)


@graded("logistic_backward", points=4, kind="value")
def test_logistic_backward_da(learner, reference, rng):
    """da: how the loss changes with the prediction, near 0 and 1 too."""
    expect_one(learner, reference, rng, "da")
    for x, a, y in cases.sure_examples(rng):
        value = gradients_of_one(learner, x, a, y, ["da"])["da"]
        due = reference.logistic_backward(x, a, y)["da"]
        expect_near(value, due, "da", cases.GRADIENT_SHARE)


@graded("logistic_backward", points=3, kind="value")
def test_logistic_backward_dz(learner, reference, rng):
    """dz: what the slope of the sigmoid makes of da."""
    expect_one(learner, reference, rng, "dz")


@graded("logistic_backward", points=3, kind="value")
def test_logistic_backward_dw(learner, reference, rng):
    """dw: how the loss changes with each weight."""
    expect_one(learner, reference, rng, "dw")


@graded("logistic_backward", points=2, kind="value")
def test_logistic_backward_db(learner, reference, rng):
    """db: how the loss changes with the bias."""
    expect_one(learner, reference, rng, "db")


@graded("logistic_backward", points=2, kind="gradient")
def test_logistic_backward_numerical_gradient(learner, reference, rng):
    """dw and db agree with what nudging w and b shows."""

    def loss(moved):
        a = reference.sigmoid(moved["w"].T @ x + moved["b"])
        return reference.logistic_loss(a, y).item()

    for n_x in (1, 4):
        for y in (0.0, 1.0):
            w, b, x, _ = cases.problem(rng, n_x, 1)
            a = np.float64(reference.sigmoid(w.T @ x + b).item())
            grads = gradients_of_one(learner, x, a, np.float64(y), ("dw", "db"))
            for name, due in numerical_gradient(loss, {"w": w, "b": np.array([[b]])}).items():
                seen = grads[f"d{name}"]
                expect_gradient(seen, due, f"d{name}", of="the cost", guarded=True)


@graded("logistic_backward", points=1, kind="purity")
def test_logistic_backward_leaves_inputs(learner, rng):
    """x is left as it was."""
    for x, a, y in cases.examples(rng):
        after = learner.inputs_after("logistic_backward", x, a, y)
        expect_unchanged([x], [after[0]], ("x",))


# --------------------------------------------------------------- initialize_with_zeros


@graded("initialize_with_zeros", points=3, kind="shape")
def test_initialize_with_zeros_shape(learner):
    """w is a column (dim, 1), b a number."""
    for dim in (3, 1, 8):
        w, b = initialized(learner, dim)
        expect_shape(w, (dim, 1), "w")
        expect_scalar(b, "b")


@graded("initialize_with_zeros", points=3, kind="initialization")
def test_initialize_with_zeros_values(learner):
    """w and b are zero."""
    for dim in (3, 1, 8):
        w, b = initialized(learner, dim)
        expect_zeros(w, "w", shape=(dim, 1), hint=BIASES)
        expect_zeros(expect_scalar(b, "b"), "b", hint=BIASES)


# --------------------------------------------------------------------------- propagate


@graded("propagate", points=4, kind="shape")
def test_propagate_shapes(learner, rng):
    """dw has the shape of w, a column; db and the cost are numbers."""
    for problem in cases.problems(rng):
        grads, cost = propagated(learner, *problem)
        grads = expect_entries(grads, ("dw", "db"), "grads")
        expect_shape(grads["dw"], problem[0].shape, "dw", "w")
        expect_scalar(grads["db"], "db")
        expect_scalar(cost, "cost")


@graded("propagate", points=5, kind="value")
def test_propagate_cost(learner, reference, rng):
    """The cost is the mean loss of the m examples, near 0 and 1 too."""
    for problem in [*cases.problems(rng), cases.crowd(rng)]:
        cost = expect_scalar(propagated(learner, *problem)[1], "cost")
        expect_values(cost, reference.propagate(*problem)[1], "cost", guarded=True)
    problem = cases.sure(rng)
    cost = expect_scalar(propagated(learner, *problem)[1], "cost")
    expect_near(cost, reference.propagate(*problem)[1], "cost", cases.COST_SHARE)


@graded("propagate", points=4, kind="value")
def test_propagate_dw(learner, reference, rng):
    """dw is averaged over the m examples."""
    for problem in cases.problems(rng):
        due = reference.propagate(*problem)[0]["dw"]
        expect_values(gradient(learner, problem, "dw"), due, "dw", guarded=True)


@graded("propagate", points=4, kind="value")
def test_propagate_db(learner, reference, rng):
    """db is averaged over the m examples."""
    for problem in cases.problems(rng):
        due = reference.propagate(*problem)[0]["db"]
        expect_values(gradient(learner, problem, "db"), due, "db", guarded=True)


@graded("propagate", points=5, kind="gradient")
def test_propagate_numerical_gradient(learner, reference, rng):
    """dw and db agree with the numerical gradient of the cost."""

    def cost(moved):
        return reference.propagate(moved["w"], moved["b"].item(), X, Y)[1]

    for w, b, X, Y in cases.problems(rng):
        for name, due in numerical_gradient(cost, {"w": w, "b": np.array([[b]])}).items():
            seen = gradient(learner, (w, b, X, Y), f"d{name}")
            expect_gradient(seen, due, f"d{name}", of="the cost", guarded=True)


@graded("propagate", points=1, kind="purity")
def test_propagate_leaves_inputs(learner, rng):
    """w, X and Y are left as they were."""
    for problem in cases.problems(rng):
        after = learner.inputs_after("propagate", *problem)
        expect_unchanged(problem, after, ("w", "b", "X", "Y"))


# ---------------------------------------------------------------------------- optimize


def expect_learned_like(learner, reference, *arguments):
    """w and b after these steps are those of the reference."""
    params, _, _ = optimized(learner, *arguments)
    expect_learned_params(params, reference.optimize(*arguments)[0])


def expect_learned_params(params, due):
    """w and b are those that are due."""
    expect_values(params["w"], due["w"], "w", guarded=True)
    expect_values(expect_scalar(params["b"], "b"), due["b"], "b", guarded=True)


@graded("optimize", points=3, kind="shape")
def test_optimize_shapes(learner, rng):
    """params, grads and costs are there; w and dw are columns, b and db numbers."""
    for w, b, X, Y in cases.problems(rng):
        params, grads, costs = optimized(learner, w, b, X, Y, 5, 0.1)
        grads = expect_entries(grads, ("dw", "db"), "grads")
        for name, value in (("w", params["w"]), ("dw", grads["dw"])):
            expect_shape(value, w.shape, name)
        for name, value in (("b", params["b"]), ("db", grads["db"])):
            expect_scalar(value, name)
        expect_sequence(costs)


@graded("optimize", points=4, kind="value")
def test_optimize_steps(learner, reference, rng):
    """One step, three, ten and many lead to the right w and b, for several learning rates."""
    for steps, rate in ((1, 0.5), (3, 0.1), (10, 0.05)):
        for problem in cases.problems(rng):
            expect_learned_like(learner, reference, *problem, steps, rate)
    w, b, X, Y = cases.problem(rng, 3, 5)
    expect_learned_like(learner, reference, w, b + float(np.sign(b)), X, Y, 1, 0.1)
    expect_every_step(learner, reference, X[:, :1])


@graded("optimize", points=2, kind="value")
def test_optimize_defaults(learner, reference, rng):
    """Without further arguments it takes 100 steps with a learning rate of 0.009."""
    problem = cases.problem(rng, 3, 8)
    params, _, _ = optimized_by_default(learner, *problem)
    expect_learned_params(params, reference.optimize(*problem)[0])


@graded("optimize", points=1, kind="value")
def test_optimize_grads(learner, reference, rng):
    """grads holds the dw and db of the last step."""
    for w, b, X, Y in cases.problems(rng):
        params, before, _ = reference.optimize(w, b, X, Y, 4, 0.3)
        after, _ = reference.propagate(*_values(params), X, Y)
        seen, grads, _ = optimized(learner, w, b, X, Y, 4, 0.3)
        expect_learned_params(seen, params)
        expect_last_gradients(grads, (before, after))


@graded("optimize", points=1, kind="value")
def test_optimize_costs(learner, reference, rng):
    """costs holds costs of steps on the way, in their order, and of this call alone."""
    w, b, X, Y = cases.problem(rng, 3, 6)
    first = reference.propagate(w, b, X, Y)[1]
    for steps in (210, 1050):
        seen, _, costs = optimized(learner, w, b, X, Y, steps, 0.02)
        expect_sequence(costs)
        if len(costs):
            break  # the longer training is for those who take one cost in a thousand steps
    expect_as_many(costs, optimized(learner, w, b, X, Y, steps, 0.03)[2])
    params, _, _ = reference.optimize(w, b, X, Y, steps, 0.02)
    expect_learned_params(seen, params)
    expect_costs(costs, first, reference.propagate(*_values(params), X, Y)[1])


@graded("optimize", points=4, kind="convergence")
def test_optimize_converges(learner, reference, rng):
    """Starting from zero, it finds a w and b whose cost is all but the lowest."""
    X, Y = cases.clouds(rng)
    start = np.zeros((2, 1)), 0.0, X, Y, 400, 0.3
    params, _, _ = optimized(learner, *start)
    expect_shape(params["w"], (2, 1), "w")
    w, b = np.asarray(params["w"], dtype=float), expect_scalar(params["b"], "b")
    lowest = reference.propagate(*_values(reference.optimize(*start)[0]), X, Y)[1]
    with np.errstate(all="ignore"):  # parameters that ran away may saturate the sigmoid
        cost = reference.propagate(w, b, X, Y)[1]
    expect_low(cost, lowest + cases.NEAR)


def _values(params):
    return params["w"], params["b"]


@graded("optimize", points=1, kind="value")
def test_optimize_prints(learner, reference, rng):
    """Asked to print the cost, it learns the same."""
    problem = cases.problem(rng, 3, 8)
    params, _, _ = optimized(learner, *problem, 120, 0.05, True)  # noqa: FBT003 - by position
    expect_learned_params(params, reference.optimize(*problem, 120, 0.05)[0])


@graded("optimize", points=2, kind="purity")
def test_optimize_leaves_inputs(learner, rng):
    """w, X and Y are left as they were: whoever called still needs them."""
    for problem in cases.problems(rng):
        after = learner.inputs_after("optimize", *problem, 3, 0.1)
        expect_unchanged(problem, after[:4], ("w", "b", "X", "Y"))


# ----------------------------------------------------------------------------- predict

# n_x, m, and the sign of most z
DECIDED = [(3, 30, 1), (1, 24, -1), (5, 2, 1), (2, 1, 1)]


@graded("predict", points=2, kind="shape")
def test_predict_shape(learner, rng):
    """There is one prediction for each example: (1, m)."""
    for n_x, m, side in [*DECIDED[1:], DECIDED[0]]:  # the first call differs between the checks
        expect_row(learner.predict(*cases.decided(rng, n_x, m, side)), m)


@graded("predict", points=5, kind="value")
def test_predict_values(learner, reference, rng):
    """A prediction is 1 where a is above 0.5, and 0 elsewhere."""
    for sizes in DECIDED:
        inputs = cases.decided(rng, *sizes)
        expect_values(learner.predict(*inputs), reference.predict(*inputs), "predictions")


@graded("predict", points=1, kind="purity")
def test_predict_leaves_inputs(learner, rng):
    """w, b and X are left as they were."""
    for sizes in DECIDED:
        inputs = cases.decided(rng, *sizes)
        expect_unchanged(inputs, learner.inputs_after("predict", *inputs), ("w", "b", "X"))
