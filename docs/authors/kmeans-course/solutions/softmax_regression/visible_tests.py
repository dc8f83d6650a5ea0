"""Visible tests of softmax_regression. Run them in this folder:

    pytest                 stops at the first thing to do
    pytest -k gradients    runs the tests of one function

The hidden tests try other examples.
"""

import numpy as np

import softmax_regression as sr

X = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
Y = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
HALVES = np.full((3, 2), 0.5)


def agree(name, got, expected, remember=""):
    """Compare an array with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected), f"{name} is\n{got}\nit should be\n{expected}\n{remember}"


def two(name, got):
    """Unpack a pair."""
    __tracebackhide__ = True
    assert isinstance(got, tuple), f"return {name}: both, with a comma between them"
    assert len(got) == 2, f"return {name}, and nothing else"
    return got


# ---- softmax


def test_softmax_rows():
    Z = np.log(np.array([[1.0, 3.0, 4.0], [2.0, 2.0, 4.0]]))
    agree("P", sr.softmax(Z), [[0.125, 0.375, 0.5], [0.25, 0.25, 0.5]], "Equation (1).")


def test_softmax_of_large_scores():
    agree("P", sr.softmax(np.array([[1000.0, 1000.0]])), [[0.5, 0.5]], "e^1000 overflows.")


# ---- forward


def test_forward_probabilities():
    W, b = np.log(np.array([[3.0, 1.0], [1.0, 2.0]])), np.log(np.array([1.0, 2.0]))
    agree("P", sr.forward(X, W, b), [[0.6, 0.4], [1 / 9, 8 / 9], [3 / 7, 4 / 7]], "Equation (2).")


# ---- cross_entropy


def test_cross_entropy_number():
    agree("loss", sr.cross_entropy(HALVES, Y), np.log(2), "Equation (3).")


# ---- gradients


def test_gradients_of_equal_chances():
    dW, db = two("dW, db", sr.gradients(X, Y, HALVES))
    agree("dW", dW, [[-1 / 3, 1 / 3], [1 / 6, -1 / 6]], "Equation (4).")
    agree("db", db, [-1 / 6, 1 / 6], "Equation (5).")


# ---- update


def test_update_step():
    W, b = two("W, b", sr.update(np.ones((2, 2)), np.zeros(2), Y[:2], np.array([1.0, -1.0]), 0.5))
    agree("W", W, [[0.5, 1.0], [1.0, 0.5]], "Equation (6).")
    agree("b", b, [-0.5, 0.5], "Equation (6).")


# ---- train


def test_train_one_step():
    W, b = two("W, b", sr.train(X, Y, 1, 6.0))
    agree("W", W, [[2.0, -2.0], [-1.0, 1.0]], "Equation (7).")
    agree("b", b, [1.0, -1.0], "Equation (7).")


# ---- predict


def test_predict_classes():
    W, b = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.25, 0.0])
    agree("classes", sr.predict(X, W, b), [0, 1, 0], "Equation (8).")
