# %% [markdown]
# # k-means: finding groups in points
#
# You write three functions that sort points into k groups without being told what the groups
# are. Read `lesson.md` first: the equations there carry the same numbers as the ones here.
#
# Conventions: points are **rows**. `X` is `(m, n)`: m points with n coordinates each. `centroids`
# is `(k, n)`, and `labels` is `(m,)`: for each point the number, from 0, of its group.

# %%
import numpy as np

# %% [markdown]
# ## To which centroid does each point belong?


# %%
def assign_clusters(X, centroids):
    """Find the nearest centroid of every point.

    Equation (1): label(i) = the k with the smallest d(i, k) = Σ (x(i) - c(k))².

    Arguments:
        X -- points, shape (m, n)
        centroids -- shape (k, n)

    Returns:
        labels -- whole numbers from 0 to k - 1, shape (m,)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "assign_clusters: compute the squared distance of every point from every centroid, in an "
        "array of shape (m, k), and find for each point where it is smallest."
    )


# %% [markdown]
# ## Where is the middle of each group?


# %%
def update_centroids(X, labels, centroids):
    """Move every centroid to the middle of its points; without points, it stays where it is.

    Equation (2): c(k) = mean of all x(i) with label(i) = k.

    Arguments:
        X -- points, shape (m, n)
        labels -- the group of each point, shape (m,)
        centroids -- where they are now, shape (k, n)

    Returns:
        centroids -- where they are next, shape (k, n)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "update_centroids: for each k, pick the points with that label and take their mean; mind "
        "the groups without a point, and leave the array that you were given as it is."
    )


# %% [markdown]
# ## Back and forth


# %%
def kmeans(X, centroids, num_iterations=10):
    """Take turns: assign the points, move the centroids.

    Equation (3): repeat: labels from centroids, centroids from labels.

    Arguments:
        X -- points, shape (m, n)
        centroids -- where to begin, shape (k, n)
        num_iterations -- how many turns to take

    Returns:
        centroids -- where they end, shape (k, n)
        labels -- the nearest of these centroids for each point, shape (m,)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "kmeans: call your two functions in turn, and once more the first one in the end, so that "
        "the labels belong to the centroids that you return."
    )
