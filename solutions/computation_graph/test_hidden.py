"""The hidden tests of computation_graph; the docstrings are what learners read.

backward gets caches that the reference made, so a mistake in forward is met in forward only.
Each derivative has its own check.
"""

import numpy as np

from grader.checks import (
    Callback,
    expect_array,
    expect_entries,
    expect_gradient,
    expect_scalar,
    expect_shape,
    expect_unchanged,
    expect_values,
    graded,
    numerical_gradient,
)

from . import cases
from .contract import (
    EPSILON,
    GRADIENTS,
    NODES,
    backward,
    derivative,
    expect_nudge,
    expect_shape_like,
    expect_slope,
    forward,
    spread,
)

# ----------------------------------------------------------------------------- forward


@graded("forward", points=10, kind="value")
def test_forward_J(learner, reference, rng):
    """J = 3 (a + b c), for several numbers."""
    for inputs in cases.numbers(rng):
        J = expect_scalar(forward(learner, *inputs)[0], "J")
        expect_values(J, reference.forward(*inputs)[0], "J")


@graded("forward", points=10, kind="value")
def test_forward_cache(learner, reference, rng):
    """The cache holds a, b, c, u and v, by these names: what backward will need."""
    for inputs in cases.numbers(rng):
        cache = expect_entries(forward(learner, *inputs)[1], NODES, "cache")
        _, due = reference.forward(*inputs)
        for name in NODES:
            expect_values(expect_scalar(cache[name], f"{name} in cache"), due[name], name)


@graded("forward", points=6, kind="shape")
def test_forward_arrays(learner, reference, rng):
    """Arrays go through element by element, and J has their shape."""
    for inputs in cases.arrays(rng):
        J, cache = forward(learner, *inputs)
        due, nodes = reference.forward(*inputs)
        expect_shape(J, due.shape, "J", "a")
        expect_values(J, due, "J")
        expect_entries(cache, NODES, "cache")
        for name in NODES:
            expect_array(cache[name], nodes[name], f"{name} in cache")


@graded("forward", points=2, kind="purity")
def test_forward_leaves_inputs(learner, rng):
    """a, b and c are left as they were."""
    for inputs in cases.arrays(rng):
        expect_unchanged(inputs, learner.inputs_after("forward", *inputs), ("a", "b", "c"))


# ---------------------------------------------------------------------------- backward


def caches(reference, inputs):
    """The reference's cache of each of ``inputs``."""
    return [reference.forward(*abc)[1] for abc in inputs]


def expect_derivatives(learner, reference, rng, names):
    """Some of the derivatives, for several numbers."""
    for cache in caches(reference, cases.numbers(rng)):
        grads, due = backward(learner, cache, names), reference.backward(cache)
        for name in names:
            expect_values(expect_scalar(grads[name], name), due[name], name)


@graded("backward", points=4, kind="shape")
def test_backward_shapes(learner, reference, rng):
    """Every dvar is there, and has the shape of its variable."""
    for cache in caches(reference, cases.numbers(rng) + cases.arrays(rng)):
        grads = backward(learner, cache)
        for name in GRADIENTS:
            expect_shape_like(grads[name], cache[name[1:]], name)


@graded("backward", points=8, kind="value")
def test_backward_first_steps(learner, reference, rng):
    """dv and du: how J changes with v, and with u through v."""
    expect_derivatives(learner, reference, rng, ("dv", "du"))


@graded("backward", points=8, kind="value")
def test_backward_da(learner, reference, rng):
    """da: how J changes with a, through v."""
    expect_derivatives(learner, reference, rng, ("da",))


@graded("backward", points=9, kind="value")
def test_backward_db(learner, reference, rng):
    """db: how J changes with b, through u and v."""
    expect_derivatives(learner, reference, rng, ("db",))


@graded("backward", points=9, kind="value")
def test_backward_dc(learner, reference, rng):
    """dc: how J changes with c, through u and v."""
    expect_derivatives(learner, reference, rng, ("dc",))


@graded("backward", points=4, kind="value")
def test_backward_arrays(learner, reference, rng):
    """Arrays go back element by element."""
    for cache in caches(reference, cases.arrays(rng)):
        grads, due = backward(learner, cache), reference.backward(cache)
        for name in GRADIENTS:
            expect_values(spread(grads[name], cache[name[1:]], name), due[name], name)


@graded("backward", points=6, kind="gradient")
def test_backward_numerical_gradient(learner, reference, rng):
    """da, db and dc agree with what nudging a, b and c shows."""

    def total(moved):
        return float(np.sum(reference.forward(moved["a"], moved["b"], moved["c"])[0]))

    for inputs in cases.arrays(rng):
        parameters = dict(zip("abc", inputs, strict=True))
        grads = backward(learner, reference.forward(*inputs)[1], ("da", "db", "dc"))
        for name, numerical in numerical_gradient(total, parameters).items():
            value = spread(grads[f"d{name}"], numerical, f"d{name}")
            expect_gradient(value, numerical, f"d{name}", of="the cost")


@graded("backward", points=2, kind="purity")
def test_backward_leaves_cache(learner, reference, rng):
    """The cache is left as it was."""
    for cache in caches(reference, cases.arrays(rng)):
        expect_unchanged([cache], learner.inputs_after("backward", cache), ("cache",))


# ---------------------------------------------------------------- numerical_derivative


@graded("numerical_derivative", points=6, kind="value")
def test_numerical_derivative_of_a_line(learner, rng):
    """The slope of a straight line is found, as that of J = 3 v."""
    for slope, start in rng.uniform(1.0, 5.0, (3, 2)):
        x = float(rng.uniform(-3.0, 3.0))
        line = Callback(cases.parabola, 0.0, slope, -start)
        expect_slope(derivative(learner, line, x), slope, 0.0)


@graded("numerical_derivative", points=8, kind="value")
def test_numerical_derivative_of_curves(learner, rng):
    """The slope of a curve is found at the point that is asked for."""
    for f, x, slope, bend in cases.curves(rng):
        expect_slope(derivative(learner, f, float(x)), slope, bend)


@graded("numerical_derivative", points=3, kind="value")
def test_numerical_derivative_nudge(learner, rng):
    """x is nudged by epsilon, whichever epsilon is asked for."""
    for epsilon in (0.1, 1e-3, 1e-4):
        x = float(rng.uniform(0.5, 1.5))
        square = Callback(cases.parabola, 1.0, 0.0, 0.0)
        expect_slope(learner.numerical_derivative(square, x, epsilon), 2 * x, 2.0, epsilon)
        expect_nudge(square.points, x, epsilon)


@graded("numerical_derivative", points=1, kind="value")
def test_numerical_derivative_default_nudge(learner, rng):
    """Without an epsilon, x is nudged by about 0.001."""
    x = float(rng.uniform(0.5, 1.5))
    square = Callback(cases.parabola, 1.0, 0.0, 0.0)
    expect_slope(derivative(learner, square, x), 2 * x, 2.0)
    expect_nudge(square.points, x, EPSILON)


@graded("numerical_derivative", points=4, kind="gradient")
def test_numerical_derivative_of_the_graph(learner, reference, rng):
    """Nudging b and c through the whole graph shows dJ/db and dJ/dc."""
    for cache in caches(reference, cases.numbers(rng)):
        due = reference.backward(cache)
        for name in ("b", "c"):
            J = Callback(cases.graph, name, *(cache[key] for key in "abc"))
            expect_slope(derivative(learner, J, cache[name]), due[f"d{name}"], 0.0)
