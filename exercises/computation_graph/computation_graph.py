# %% [markdown]
# # Derivatives on a computation graph
#
# You write three short functions for one small formula, J(a, b, c) = 3 (a + b c). One computes
# J from left to right, one goes back from right to left and finds every derivative, and one
# finds a derivative with no formula at all: it nudges and watches. The last one checks the
# second, here and in every network you will ever write.
#
# Read `lesson.md` first: the equations there carry the same numbers as the ones here.
#
# Conventions: `dvar` means dJ/dvar, how much J changes with var, and has the shape of var. The
# inputs are numbers; or arrays, all of one shape, and then everything goes element by element.

# %%
import numpy as np

# %% [markdown]
# ## Forward: from a, b and c to J


# %%
def forward(a, b, c):
    """Compute J = 3 (a + b c), one node of the graph after the other.

    Equation (1): u = b * c.
    Equation (2): v = a + u.
    Equation (3): J = 3 * v.

    Arguments:
        a, b, c -- three numbers, or three arrays of one shape

    Returns:
        J -- a number, or an array of that shape
        cache -- dictionary with "a", "b", "c", "u" and "v", for the way back
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "forward: write one line for each of the equations (1), (2) and (3), and return J with a "
        "dictionary that keeps a, b, c, u and v."
    )


# %% [markdown]
# ## Backward: from J to every derivative


# %%
def backward(cache):
    """Compute how J changes with every variable, from right to left.

    Equation (4): dv = dJ/dv, where J = 3 * v.
    Equation (5): du = dv * ∂v/∂u, where v = a + u.
    Equation (6): da = dv * ∂v/∂a, where v = a + u.
    Equation (7): db = du * ∂u/∂b, where u = b * c.
    Equation (8): dc = du * ∂u/∂c, where u = b * c.

    Arguments:
        cache -- the dictionary of forward: "a", "b", "c", "u" and "v"

    Returns a dictionary:
        "dv", "du", "da", "db", "dc" -- dJ by v, u, a, b and c, each in the shape of its variable
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "backward: start with dv, and get each of the others from the one to its right, times the "
        "slope of the node between them; return all five in a dictionary."
    )


# %% [markdown]
# ## The check: nudge and watch


# %%
def numerical_derivative(f, x, epsilon=1e-3):
    """Compute the derivative of f at x with nothing but calls of f.

    Equation (9): df/dx ≈ (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon).

    Arguments:
        f -- a function of one number, for instance one that you define with lambda
        x -- a number
        epsilon -- how far x is nudged

    Returns:
        derivative -- one number
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "numerical_derivative: call f a little above and a little below x, and divide the "
        "difference by the distance between the two points."
    )


# %% [markdown]
# All three done? `lesson.md` ends with five lines in which the third function checks the second.
