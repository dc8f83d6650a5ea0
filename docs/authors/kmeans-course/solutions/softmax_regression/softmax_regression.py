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
    # BEGIN SOLUTION: subtract from each row its largest score, so that no power overflows; then
    #   take the powers of e and divide each row by its sum.
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=1, keepdims=True)
    # END SOLUTION


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
    # BEGIN SOLUTION: compute the scores of all examples with one product, and call softmax.
    Z = X @ W + b
    return softmax(Z)
    # END SOLUTION


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
    # BEGIN SOLUTION: the logarithm of the right class's probability, averaged over the m examples.
    m = Y.shape[0]
    return -np.sum(Y * np.log(P)) / m
    # END SOLUTION


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
    # BEGIN SOLUTION: take the difference P - Y once; both gradients are means over the examples,
    #   which are the rows.
    m = X.shape[0]
    dZ = P - Y
    dW = X.T @ dZ / m
    db = np.sum(dZ, axis=0) / m
    return dW, db
    # END SOLUTION


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
    # BEGIN SOLUTION: subtract the learning rate times the gradient from each, in new arrays.
    W = W - learning_rate * dW
    b = b - learning_rate * db
    return W, b
    # END SOLUTION


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
    # BEGIN SOLUTION: begin with zeros; in every step call forward, gradients and update.
    W = np.zeros((X.shape[1], Y.shape[1]))
    b = np.zeros(Y.shape[1])
    for _ in range(num_iterations):
        P = forward(X, W, b)
        dW, db = gradients(X, Y, P)
        W, b = update(W, b, dW, db, learning_rate)
    return W, b
    # END SOLUTION


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
    # BEGIN SOLUTION: call forward, and find in each row where the largest number stands.
    return np.argmax(forward(X, W, b), axis=1)
    # END SOLUTION
