"""The hidden tests of kmeans; the docstrings are what learners read.

Every input comes from `rng`, every expected value from `reference`. The function under test is
the only one that is asked: what it needs from the others, the reference has made.
"""

import numpy as np

from grader.checks import (
    CheckFailed,
    expect_array,
    expect_shape,
    expect_tuple,
    expect_unchanged,
    expect_values,
    graded,
)

SIZES = [(12, 2, 3), (9, 4, 2), (20, 3, 5)]


def data(rng):
    """Points and centroids of several sizes, none of them square."""
    return [(rng.normal(0, 3, (m, n)), rng.normal(0, 3, (k, n))) for m, n, k in SIZES]


def groups(rng):
    """Three groups of points that cannot be mistaken for each other, and a start in each."""
    middles = np.array([[0.0, 0.0], [20.0, 0.0], [0.0, 20.0]])
    X = np.concatenate([middle + rng.normal(0, 1, (15, 2)) for middle in middles])
    return X, middles + rng.normal(0, 4, (3, 2))


# ---------------------------------------------------------------------- assign_clusters


@graded("assign_clusters", points=10, kind="shape")
def test_assign_clusters_shape(learner, rng):
    """There is one label for each point."""
    for X, centroids in data(rng):
        expect_shape(learner.assign_clusters(X, centroids), (len(X),), "labels")


@graded("assign_clusters", points=20, kind="value")
def test_assign_clusters_nearest(learner, reference, rng):
    """Each point gets the label of its nearest centroid."""
    for X, centroids in data(rng):
        labels = learner.assign_clusters(X, centroids)
        expect_values(labels, reference.assign_clusters(X, centroids), "labels")


@graded("assign_clusters", points=5, kind="purity")
def test_assign_clusters_leaves_inputs(learner, rng):
    """X and centroids are left as they were."""
    for inputs in data(rng):
        after = learner.inputs_after("assign_clusters", *inputs)
        expect_unchanged(inputs, after, ("X", "centroids"))


# --------------------------------------------------------------------- update_centroids


def labelled(reference, rng):
    """Points with a label each, and every label at least once."""
    for X, centroids in data(rng):
        labels = reference.assign_clusters(X, centroids)
        labels[: len(centroids)] = np.arange(len(centroids))
        yield X, labels, centroids


@graded("update_centroids", points=10, kind="shape")
def test_update_centroids_shape(learner, reference, rng):
    """There is one row for each centroid."""
    for X, labels, centroids in labelled(reference, rng):
        moved = learner.update_centroids(X, labels, centroids)
        expect_shape(moved, centroids.shape, "centroids")


@graded("update_centroids", points=20, kind="value")
def test_update_centroids_middle(learner, reference, rng):
    """Each centroid moves to the mean of its points."""
    for inputs in labelled(reference, rng):
        expect_values(
            learner.update_centroids(*inputs), reference.update_centroids(*inputs), "centroids"
        )


@graded("update_centroids", points=10, kind="stability")
def test_update_centroids_empty(learner, reference, rng):
    """A centroid without points stays where it is."""
    for X, labels, centroids in labelled(reference, rng):
        without = np.where(labels == 0, 1, labels)
        moved = learner.update_centroids(X, without, centroids)
        expect_array(moved, reference.update_centroids(X, without, centroids), "centroids")


@graded("update_centroids", points=5, kind="purity")
def test_update_centroids_leaves_inputs(learner, reference, rng):
    """X, labels and centroids are left as they were."""
    for inputs in labelled(reference, rng):
        after = learner.inputs_after("update_centroids", *inputs)
        expect_unchanged(inputs, after, ("X", "labels", "centroids"))


# ------------------------------------------------------------------------------- kmeans


def outcome(learner, *inputs):
    """Centroids and labels."""
    return expect_tuple(learner.kmeans(*inputs), ("centroids", "labels"), "the return value")


@graded("kmeans", points=12, kind="value")
def test_kmeans_turns(learner, reference, rng):
    """So many turns lead to these centroids and labels."""
    # Points all over the place, so that every turn still moves something.
    for turns in (1, 2, 3):
        X, start = rng.uniform(-5, 5, (80, 2)), rng.uniform(-1, 1, (6, 2))
        centroids, labels = outcome(learner, X, start, turns)
        due_centroids, due_labels = reference.kmeans(X, start, turns)
        expect_array(centroids, due_centroids, "centroids")
        expect_array(labels, due_labels, "labels")


@graded("kmeans", points=8, kind="convergence")
def test_kmeans_finds_groups(learner, rng):
    """Three groups that lie far apart are found."""
    X, start = groups(rng)
    _, labels = outcome(learner, X, start)
    expect_shape(labels, (len(X),), "labels")
    found = [set(np.asarray(labels)[first : first + 15].tolist()) for first in (0, 15, 30)]
    if any(len(one) > 1 for one in found) or len(set.union(*found)) < len(found):
        raise CheckFailed("the three groups of points did not get a label each.", quantity="labels")
