# %% [markdown]
# # Logistic regression: the smallest network
#
# You write seven short functions. Together they are a network of a single sigmoid unit: it takes
# n_x numbers, answers with a probability, and learns from m examples by gradient descent.
#
# Read `lesson.md` first: the equations there carry the same numbers as the ones here.
#
# Conventions: an example is a **column**, so one example `x` is (n_x, 1), all of them together
# are `X`, (n_x, m), and their labels are `Y`, (1, m). `w` is (n_x, 1), `b` is one number.
# `dvar` means the derivative by var of the loss, or of the cost, and has the shape of var.

# %%
import numpy as np

# %% [markdown]
# ## One example: forward


# %%
def sigmoid(z):
    """Compute the sigmoid of z.

    Equation (2): a = σ(z) = 1 / (1 + exp(-z)).

    Arguments:
        z -- a number or an array of any shape; even ±1000 must give a finite a

    Returns:
        a -- the shape of z, element by element
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "sigmoid: return 1 / (1 + exp(-z)), with NumPy's exp, so that it works for numbers and "
        "arrays alike."
    )


# %%
def logistic_loss(a, y):
    """Compute the loss of one prediction, or of many, each on its own.

    Equation (3): L(a, y) = -y log a - (1 - y) log(1 - a).

    Arguments:
        a -- the prediction, between 0 and 1: a number or an array
        y -- the label, 0 or 1, the shape of a

    Returns:
        loss -- the shape of a, element by element: neither sum nor mean
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "logistic_loss: write both terms of the cross-entropy with NumPy's log, and do not sum."
    )


# %% [markdown]
# ## One example: backward


# %%
def logistic_backward(x, a, y):
    """Go back from the loss of one example to every derivative.

    Equation (4): da = -y / a + (1 - y) / (1 - a).
    Equation (5): dz = a - y.
    Equation (6): dw = dz * x.
    Equation (7): db = dz.

    Arguments:
        x -- one example, shape (n_x, 1)
        a -- its prediction, a number between 0 and 1
        y -- its label, 0 or 1

    Returns a dictionary:
        "da", "dz" -- numbers
        "dw" -- shape (n_x, 1), the shape of w
        "db" -- a number, like b
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "logistic_backward: write one line for each of the equations (4) to (7), and return all "
        "four derivatives in a dictionary."
    )


# %% [markdown]
# ## All examples at once


# %%
def initialize_with_zeros(dim):
    """Make the first parameters of the unit.

    Equation (8): w = 0, b = 0.

    Arguments:
        dim -- number of inputs, n_x

    Returns:
        w -- shape (dim, 1), zeros
        b -- the number 0
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "initialize_with_zeros: return a column of dim zeros, and the number 0."
    )


# %%
def propagate(w, b, X, Y):
    """Compute the cost of all m examples, and its gradients.

    Equation (9): A = σ(wᵀ·X + b).
    Equation (10): J = 1/m Σ L(A, Y).
    Equation (11): dw = X·(A - Y)ᵀ / m.
    Equation (12): db = 1/m Σ (A - Y).

    Arguments:
        w -- weights, shape (n_x, 1)
        b -- bias, a number
        X -- the examples, shape (n_x, m)
        Y -- their labels, shape (1, m), every entry 0 or 1

    Returns:
        grads -- dictionary with "dw", the shape of w, and "db", a number
        cost -- one number
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "propagate: compute A for all examples in one line, then the cost by equation (10), and "
        "the gradients by (11) and (12); return the dictionary first, then the cost."
    )


# %% [markdown]
# ## Learning, and using what was learned


# %%
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    """Learn w and b by gradient descent.

    Equation (13): w := w - α dw, b := b - α db, num_iterations times.

    Arguments:
        w -- weights to start from, shape (n_x, 1); they are left as they were
        b -- bias to start from, a number
        X -- the examples, shape (n_x, m)
        Y -- their labels, shape (1, m)
        num_iterations -- how many steps to take
        learning_rate -- α, how long the steps are
        print_cost -- whether to print the cost now and then

    Returns:
        params -- dictionary with the learned "w" and "b"
        grads -- dictionary with the last "dw" and "db"
        costs -- list of costs, for instance one of every 100 steps
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "optimize: repeat num_iterations times: get gradients and cost from propagate, then move w "
        "and b downhill; collect a cost now and then, and return the two dictionaries and the "
        "list."
    )


# %%
def predict(w, b, X):
    """Decide for every example: 1 or 0.

    Equation (14): ŷ = 1 if a > 0.5, else 0, with A from equation (9).

    Arguments:
        w -- weights, shape (n_x, 1)
        b -- bias, a number
        X -- the examples, shape (n_x, m)

    Returns:
        predictions -- shape (1, m), every entry 0 or 1
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "predict: compute A as in propagate, and turn every entry above 0.5 into 1, the others "
        "into 0."
    )


# %% [markdown]
# All seven done? `lesson.md` ends with ten lines that teach your unit to tell two clouds apart.
