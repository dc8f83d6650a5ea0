# %% [markdown]
# # exercise_name: columns on one scale
#
# You write two functions that bring the columns of a table to one scale. Read `lesson.md` first:
# the equations there carry the same numbers as the ones here.
#
# Conventions: `X` is `(m, n)`, m rows with n numbers each.

# %%
import numpy as np

# %% [markdown]
# ## Every column around zero


# %%
def center(X):
    """Subtract from every column its mean.

    Equation (1): c(i, j) = x(i, j) - mean of column j.

    Arguments:
        X -- shape (m, n)

    Returns:
        centered -- shape (m, n)
    """
    # BEGIN SOLUTION: take the mean of every column, and subtract it from the column.
    return X - np.mean(X, axis=0)
    # END SOLUTION


# %% [markdown]
# ## Every column as wide as the others


# %%
def standardize(X):
    """Center every column, then divide it by its spread; a constant column stays at zero.

    Equation (2): s(i, j) = c(i, j) / √(mean of the c(·, j)²).

    Arguments:
        X -- shape (m, n)

    Returns:
        standardized -- shape (m, n)
    """
    # BEGIN SOLUTION: call your center; divide by the root of the mean square of every column, but
    #   not where it is zero.
    centered = center(X)
    spread = np.sqrt(np.mean(centered**2, axis=0))
    return centered / np.where(spread > 0, spread, 1.0)
    # END SOLUTION
