"""The hidden tests of exercise_name; the docstrings are what learners read.

Every input comes from `rng`, every expected value from `reference`. All points make 100.
"""

from grader.checks import expect_shape, expect_unchanged, expect_values, graded

# All different, so that an axis cannot be taken for the other
SIZES = [(5, 3), (4, 7), (9, 2)]


def tables(rng):
    """Tables of several sizes, each column at another place and of another width."""
    return [rng.normal(0, 5, n) + rng.uniform(1, 9, n) * rng.normal(0, 1, (m, n)) for m, n in SIZES]


# ------------------------------------------------------------------------------- center


@graded("center", points=10, kind="shape")
def test_center_shape(learner, rng):
    """The result has the shape of X."""
    for X in tables(rng):
        expect_shape(learner.center(X), X.shape, "centered", "X")


@graded("center", points=30, kind="value")
def test_center_values(learner, reference, rng):
    """The mean of every column is subtracted from it."""
    for X in tables(rng):
        expect_values(learner.center(X), reference.center(X), "centered")


@graded("center", points=5, kind="purity")
def test_center_leaves_inputs(learner, rng):
    """X is left as it was."""
    for X in tables(rng):
        expect_unchanged([X], learner.inputs_after("center", X), ["X"])


# -------------------------------------------------------------------------- standardize


@graded("standardize", points=10, kind="shape")
def test_standardize_shape(learner, rng):
    """The result has the shape of X."""
    for X in tables(rng):
        expect_shape(learner.standardize(X), X.shape, "standardized", "X")


@graded("standardize", points=30, kind="value")
def test_standardize_values(learner, reference, rng):
    """Every column is centered and divided by its spread."""
    for X in tables(rng):
        expect_values(learner.standardize(X), reference.standardize(X), "standardized")


@graded("standardize", points=10, kind="stability")
def test_standardize_constant_column(learner, reference, rng):
    """A constant column is zero afterwards."""
    for X in tables(rng):
        X[:, 0] = 2.0  # no rounding in its mean
        expect_values(learner.standardize(X), reference.standardize(X), "standardized")


@graded("standardize", points=5, kind="purity")
def test_standardize_leaves_inputs(learner, rng):
    """X is left as it was."""
    for X in tables(rng):
        expect_unchanged([X], learner.inputs_after("standardize", X), ["X"])
