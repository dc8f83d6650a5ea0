# %% [markdown]
# # Softmax regression: one of k classes
#
# You write a classifier in seven short functions. Read `lesson.md` first: the equations there
# carry the same numbers as the ones here.
#
# Conventions: examples are **rows**. `X` is `(m, n)`: m examples with n features each. `Y` is
# `(m, k)`: in each row a 1 for the example's class and 0 for the k - 1 others. `P` is `(m, k)`:
# the probability of each class. The parameters are `W`, `(n, k)`, and `b`, `(k,)`.

# %%
import numpy as np

# %% [markdown]
# ## From scores to probabilities


# %%
def softmax(Z):
    """Turn the scores of each example into probabilities.

    Equation (1): p(i, j) = e^z(i, j) / Σ e^z(i, ·).

    Arguments:
        Z -- scores, shape (m, k)

    Returns:
        P -- probabilities, every row with the sum 1, shape (m, k)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "softmax: subtract from each row its largest score, so that no power overflows; then take "
        "the powers of e and divide each row by its sum."
    )


# %%
def forward(X, W, b):
    """Predict the probability of each class.

    Equation (2): P = softmax(X·W + b).

    Arguments:
        X -- examples, shape (m, n)
        W -- weights, shape (n, k)
        b -- biases, shape (k,)

    Returns:
        P -- probabilities, shape (m, k)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "forward: compute the scores of all examples with one product, and call softmax."
    )


# %% [markdown]
# ## How good are they?


# %%
def cross_entropy(P, Y):
    """Measure how little probability the right classes get.

    Equation (3): L = -1/m Σ Y log P.

    Arguments:
        P -- probabilities, shape (m, k)
        Y -- the right classes, one 1 in each row, shape (m, k)

    Returns:
        loss -- a number
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "cross_entropy: the logarithm of the right class's probability, averaged over the m "
        "examples."
    )


# %% [markdown]
# ## Which way down?


# %%
def gradients(X, Y, P):
    """Compute how the loss changes with each weight and each bias.

    Equations (4), (5): dW = Xᵀ·(P - Y) / m, db = the mean row of P - Y.

    Arguments:
        X -- examples, shape (m, n)
        Y -- the right classes, shape (m, k)
        P -- the probabilities that forward gave, shape (m, k)

    Returns:
        dW -- shape (n, k), like W
        db -- shape (k,), like b
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "gradients: take the difference P - Y once; both gradients are means over the examples, "
        "which are the rows."
    )


# %%
def update(W, b, dW, db, learning_rate):
    """Take one step downhill.

    Equation (6): W := W - α dW, b := b - α db.

    Arguments:
        W, b -- the parameters
        dW, db -- their gradients, of the same shapes
        learning_rate -- α

    Returns:
        W, b -- the parameters after the step, in new arrays
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "update: subtract the learning rate times the gradient from each, in new arrays."
    )


# %% [markdown]
# ## All together


# %%
def train(X, Y, num_iterations=100, learning_rate=0.5):
    """Find parameters by gradient descent, from zero on.

    Equation (7): W = 0, b = 0; then repeat (2), (4), (5) and (6).

    Arguments:
        X -- examples, shape (m, n)
        Y -- the right classes, shape (m, k)
        num_iterations -- how many steps to take
        learning_rate -- α

    Returns:
        W -- shape (n, k)
        b -- shape (k,)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "train: begin with zeros; in every step call forward, gradients and update."
    )


# %%
def predict(X, W, b):
    """Choose for each example the class with the largest probability.

    Equation (8): class(i) = the j with the largest p(i, j).

    Arguments:
        X -- examples, shape (m, n)
        W -- weights, shape (n, k)
        b -- biases, shape (k,)

    Returns:
        classes -- whole numbers from 0 to k - 1, shape (m,)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "predict: call forward, and find in each row where the largest number stands."
    )
