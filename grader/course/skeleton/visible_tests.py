"""Visible tests of exercise_name. Run them in this folder:

    pytest                  stops at the first thing to do
    pytest -k standardize   runs the tests of one function

The hidden tests try other numbers.
"""

import numpy as np

import exercise_name as work

X = np.array([[1.0, 10.0], [2.0, 10.0], [6.0, 40.0]])


def agree(name, got, expected, remember=""):
    """Compare an array with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected), f"{name} is\n{got}\nit should be\n{expected}\n{remember}"


# ---- center


def test_center_values():
    centered = work.center(X)
    agree("centered", centered, [[-2.0, -10.0], [-1.0, -10.0], [3.0, 20.0]], "Equation (1).")


# ---- standardize


def test_standardize_values():
    standardized = work.standardize(np.array([[0.0, 5.0], [4.0, 25.0]]))
    agree("standardized", standardized, [[-1.0, -1.0], [1.0, 1.0]], "Equation (2).")
