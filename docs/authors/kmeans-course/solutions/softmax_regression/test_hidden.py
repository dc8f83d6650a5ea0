"""The hidden tests of softmax_regression; the docstrings are what learners read.

Examples are rows. m, n and k all differ, so that no axis can be taken for another; what a
function needs from the others, the reference has made.
"""

import numpy as np

from grader.checks import (
    expect_gradient,
    expect_learned,
    expect_scalar,
    expect_shape,
    expect_tuple,
    expect_unchanged,
    expect_values,
    graded,
    numerical_gradient,
)

# (m, n, k)
SIZES = [(7, 4, 3), (5, 2, 4), (8, 3, 5), (4, 6, 2), (1, 4, 3)]
RETURNED = "the return value"


def labels(rng, m, k):
    """Y (m, k), with two classes at least wherever there are two examples."""
    classes = rng.integers(0, k, m)
    classes[: min(m, 2)] = rng.permutation(k)[: min(m, 2)]
    return np.eye(k)[classes]


def problem(rng, m, n, k):
    """X (m, n), Y (m, k), W (n, k) and b (k,); no probability is extreme."""
    X, W = rng.standard_normal((m, n)), rng.standard_normal((n, k)) / np.sqrt(n)
    return X, labels(rng, m, k), W, rng.choice([-1.0, 1.0], k) * rng.uniform(0.2, 0.6, k)


def problems(rng):
    """A problem of every size."""
    return [problem(rng, *size) for size in SIZES]


def answered(rng, reference):
    """X, Y and the probabilities that the reference gives, for every size."""
    return [(X, Y, reference.forward(X, W, b)) for X, Y, W, b in problems(rng)]


# ----------------------------------------------------------------------------- softmax


def scores(rng):
    """Z of several sizes."""
    return [rng.normal(0, 2, (m, k)) for m, _, k in SIZES]


@graded("softmax", points=3, kind="shape")
def test_softmax_shape(learner, rng):
    """There is one probability for each score."""
    for Z in scores(rng):
        expect_shape(learner.softmax(Z), Z.shape, "P", "Z")


@graded("softmax", points=7, kind="value")
def test_softmax_values(learner, reference, rng):
    """Each row is made of powers of e, divided by their sum."""
    for Z in scores(rng):
        expect_values(learner.softmax(Z), reference.softmax(Z), "P")


@graded("softmax", points=5, kind="stability")
def test_softmax_far_out(learner, reference, rng):
    """Scores of ±1000 give finite probabilities, too."""
    far = np.array([[1000.0], [-1000.0], [0.0], [800.0]])
    for k in (3, 5):
        Z = rng.normal(0, 2, (4, k)) + far
        expect_values(learner.softmax(Z), reference.softmax(Z), "P")


@graded("softmax", points=1, kind="purity")
def test_softmax_leaves_inputs(learner, rng):
    """Z is left as it was."""
    for Z in scores(rng):
        expect_unchanged([Z], learner.inputs_after("softmax", Z), ["Z"])


# ----------------------------------------------------------------------------- forward


@graded("forward", points=2, kind="shape")
def test_forward_shape(learner, rng):
    """There is one row for each example, and one column for each class."""
    for X, Y, W, b in problems(rng):
        expect_shape(learner.forward(X, W, b), Y.shape, "P", "Y")


@graded("forward", points=9, kind="value")
def test_forward_values(learner, reference, rng):
    """The probabilities are right for several sizes, and for one example."""
    for X, _, W, b in problems(rng):
        expect_values(learner.forward(X, W, b), reference.forward(X, W, b), "P")


@graded("forward", points=1, kind="purity")
def test_forward_leaves_inputs(learner, rng):
    """X, W and b are left as they were."""
    for X, _, W, b in problems(rng):
        expect_unchanged((X, W, b), learner.inputs_after("forward", X, W, b), ("X", "W", "b"))


# ----------------------------------------------------------------------- cross_entropy


@graded("cross_entropy", points=3, kind="shape")
def test_cross_entropy_scalar(learner, reference, rng):
    """The loss is one number for all examples."""
    for _, Y, P in answered(rng, reference):
        expect_scalar(learner.cross_entropy(P, Y), "loss")


@graded("cross_entropy", points=9, kind="value")
def test_cross_entropy_values(learner, reference, rng):
    """The loss is averaged over the m examples."""
    for _, Y, P in answered(rng, reference):
        loss = expect_scalar(learner.cross_entropy(P, Y), "loss")
        # What 1e-7 inside of the logarithm does, which keeps it from log(0)
        slack = 1e-7 * np.mean(np.sum(Y / P, axis=1))
        expect_values(loss, reference.cross_entropy(P, Y), "loss", slack=slack)


# --------------------------------------------------------------------------- gradients


def both(learner, X, Y, P):
    """DW and db."""
    return expect_tuple(learner.gradients(X, Y, P), ("dW", "db"), RETURNED)


@graded("gradients", points=4, kind="shape")
def test_gradients_shapes(learner, reference, rng):
    """dW has the shape of W, (n, k), and db the shape of b, (k,)."""
    for X, Y, P in answered(rng, reference):
        dW, db = both(learner, X, Y, P)
        expect_shape(dW, (X.shape[1], Y.shape[1]), "dW", "W")
        expect_shape(db, (Y.shape[1],), "db", "b")


@graded("gradients", points=8, kind="value")
def test_gradients_dW(learner, reference, rng):
    """dW is averaged over the m examples."""
    for inputs in answered(rng, reference):
        expect_values(both(learner, *inputs)[0], reference.gradients(*inputs)[0], "dW")


@graded("gradients", points=7, kind="value")
def test_gradients_db(learner, reference, rng):
    """db is averaged over the m examples, for each class."""
    for inputs in answered(rng, reference):
        expect_values(both(learner, *inputs)[1], reference.gradients(*inputs)[1], "db")


@graded("gradients", points=8, kind="gradient")
def test_gradients_numerical_gradient(learner, reference, rng):
    """dW and db agree with what nudging W and b shows."""

    def loss(moved):
        return reference.cross_entropy(reference.forward(X, moved["W"], moved["b"]), Y)

    for X, Y, W, b in problems(rng)[:2]:
        seen = both(learner, X, Y, reference.forward(X, W, b))
        numerical = numerical_gradient(loss, {"W": W, "b": b})
        for name, value in zip("Wb", seen, strict=True):
            expect_gradient(value, numerical[name], f"d{name}", of="the loss")


@graded("gradients", points=1, kind="purity")
def test_gradients_leaves_inputs(learner, reference, rng):
    """X, Y and P are left as they were."""
    for inputs in answered(rng, reference):
        expect_unchanged(inputs, learner.inputs_after("gradients", *inputs), ("X", "Y", "P"))


# ------------------------------------------------------------------------------ update


def updates(rng):
    """Parameters, gradients of the same shapes, and a learning rate."""
    rates = (0.1, 0.75, 0.003, 2.0, 0.5)
    for (_, n, k), rate in zip(SIZES, rates, strict=True):
        W, dW = rng.standard_normal((2, n, k))
        b, db = rng.standard_normal((2, k))
        yield W, b, dW, db, rate


@graded("update", points=2, kind="shape")
def test_update_shapes(learner, rng):
    """W and b keep their shapes."""
    for W, b, *step in updates(rng):
        after = expect_tuple(learner.update(W, b, *step), ("W", "b"), RETURNED)
        for name, value, before in zip("Wb", after, (W, b), strict=True):
            expect_shape(value, before.shape, name)


@graded("update", points=7, kind="value")
def test_update_values(learner, reference, rng):
    """W and b take one step downhill, as long as the learning rate says."""
    for inputs in updates(rng):
        after = expect_tuple(learner.update(*inputs), ("W", "b"), RETURNED)
        for name, value, due in zip("Wb", after, reference.update(*inputs), strict=True):
            expect_values(value, due, name)


@graded("update", points=1, kind="purity")
def test_update_leaves_inputs(learner, rng):
    """W, b, dW and db are left as they were."""
    for inputs in updates(rng):
        after = learner.inputs_after("update", *inputs)
        expect_unchanged(inputs[:4], after[:4], ("W", "b", "dW", "db"))


# ------------------------------------------------------------------------------- train


@graded("train", points=9, kind="value")
def test_train_steps(learner, reference, rng):
    """So many steps, so long, lead to these parameters."""
    for (m, n, k), steps, rate in zip(
        SIZES, (1, 2, 5, 3, 4), (0.5, 1.0, 0.1, 2.0, 0.3), strict=True
    ):
        X, Y, _, _ = problem(rng, m, n, k)
        found = expect_tuple(learner.train(X, Y, steps, rate), ("W", "b"), RETURNED)
        for name, value, due in zip("Wb", found, reference.train(X, Y, steps, rate), strict=True):
            expect_values(value, due, name)


@graded("train", points=5, kind="convergence")
def test_train_learns(learner, reference, rng):
    """Three groups of examples are told apart."""
    Y = np.eye(3)[np.arange(30) % 3]
    X = Y @ np.array([[3.0, 0.0], [0.0, 3.0], [-3.0, -3.0]]) + rng.normal(0, 0.5, (30, 2))
    W, b = expect_tuple(learner.train(X, Y), ("W", "b"), RETURNED)
    expect_shape(W, (2, 3), "W")
    expect_shape(b, (3,), "b")
    P = reference.forward(X, np.asarray(W, dtype=float), np.asarray(b, dtype=float))
    loss = reference.cross_entropy(np.maximum(P, 1e-300), Y)
    expect_learned(loss, "loss", below=0.2, remark="guessing gives 1.1")


# ----------------------------------------------------------------------------- predict


@graded("predict", points=2, kind="shape")
def test_predict_shape(learner, rng):
    """There is one class for each example."""
    for X, _, W, b in problems(rng):
        expect_shape(learner.predict(X, W, b), (len(X),), "classes")


@graded("predict", points=6, kind="value")
def test_predict_classes(learner, reference, rng):
    """Each example gets the class with the largest probability."""
    for X, _, W, b in problems(rng):
        expect_values(learner.predict(X, W, b), reference.predict(X, W, b), "classes")
