"""Visible tests of kmeans. Run them in this folder:

    pytest                        stops at the first thing to do
    pytest -k update_centroids    runs the tests of one function

The hidden tests try other points.
"""

import numpy as np

import kmeans as km

X = np.array([[0.0, 1.0], [1.0, 0.0], [9.0, 8.0], [8.0, 9.0], [10.0, 10.0]])


def agree(name, got, expected, remember=""):
    """Compare an array with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected), f"{name} is\n{got}\nit should be\n{expected}\n{remember}"


# ---- assign_clusters


def test_assign_clusters_nearest():
    labels = km.assign_clusters(X, np.array([[0.0, 0.0], [9.0, 9.0]]))
    agree("labels", labels, [0, 0, 1, 1, 1], "Equation (1).")


# ---- update_centroids


def test_update_centroids_middle():
    labels = np.array([0, 0, 1, 1, 1])
    moved = km.update_centroids(X, labels, np.array([[0.0, 0.0], [9.0, 8.0]]))
    agree("centroids", moved, [[0.5, 0.5], [9.0, 9.0]], "Equation (2).")


def test_update_centroids_without_points():
    labels = np.array([0, 0, 0, 0, 0])
    moved = km.update_centroids(X, labels, np.array([[0.0, 0.0], [7.0, -7.0]]))
    agree("centroids", moved, [[5.6, 5.6], [7.0, -7.0]], "The second one has no points.")


# ---- kmeans


def test_kmeans_two_groups():
    centroids, labels = km.kmeans(X, np.array([[0.0, 5.0], [5.0, 5.0]]))
    agree("centroids", centroids, [[0.5, 0.5], [9.0, 9.0]], "Equation (3).")
    agree("labels", labels, [0, 0, 1, 1, 1])
