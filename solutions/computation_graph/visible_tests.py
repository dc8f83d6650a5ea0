"""The tests that you can see: the numbers of the lesson, and a few more.

    pytest                 the next thing to do
    pytest -k backward     only what concerns one function

They follow the order of the lesson. The hidden tests try other numbers, so a function that
merely knows the answers below will not get far.
"""

import numpy as np

import computation_graph as graph


def agree(name, got, expected, remember="", within=1e-8):
    """Compare a value with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected, rtol=0, atol=within), (
        f"{name} is {got}, it should be {expected}. {remember}"
    )


def have_keys(name, got, expected):
    """Check that a dictionary has all of its keys."""
    __tracebackhide__ = True
    assert isinstance(got, dict), f"{name} should be a dictionary, it is {type(got).__name__}."
    missing = [key for key in expected if key not in got]
    assert not missing, f"{name} lacks {missing}; it has {list(got)}."


# ---- forward


def test_forward_J():
    J, _ = graph.forward(5, 3, 2)
    agree("J", J, 33, "u = 3 * 2 = 6, v = 5 + 6 = 11, and equation (3) makes J of v.")


def test_forward_cache():
    _, cache = graph.forward(5, 3, 2)
    have_keys("cache", cache, ["a", "b", "c", "u", "v"])
    agree("u in the cache", cache["u"], 6, "Equation (1).")
    agree("v in the cache", cache["v"], 11, "Equation (2).")
    for name, value in {"a": 5, "b": 3, "c": 2}.items():
        agree(f"{name} in the cache", cache[name], value, "As it came in.")


def test_forward_of_a_nudged_a():
    J, _ = graph.forward(5.001, 3, 2)
    agree("J", J, 33.003, "v grows by 0.001, so J grows by 0.003.")


def test_forward_of_arrays():
    J, _ = graph.forward(np.array([5.0, 1.0]), np.array([3.0, -1.0]), np.array([2.0, 4.0]))
    agree("J", J, [33.0, -9.0], "Element by element: the second is 3 * (1 - 1 * 4).")


# ---- backward


def cached():
    """Return the cache of a = 5, b = 3, c = 2."""
    return {"a": 5.0, "b": 3.0, "c": 2.0, "u": 6.0, "v": 11.0}


def test_backward_dv_and_du():
    grads = graph.backward(cached())
    have_keys("grads", grads, ["dv", "du"])
    agree("dv", grads["dv"], 3, "Equation (4): from 11 to 11.001, J goes from 33 to 33.003.")
    agree("du", grads["du"], 3, "Equation (5): v grows as much as u does.")


def test_backward_da():
    grads = graph.backward(cached())
    have_keys("grads", grads, ["da"])
    agree("da", grads["da"], 3, "Equation (6): v grows as much as a does, J three times that.")


def test_backward_db_and_dc():
    grads = graph.backward(cached())
    have_keys("grads", grads, ["db", "dc"])
    agree("db", grads["db"], 6, "Equation (7): u grows c times as much as b does.")
    agree("dc", grads["dc"], 9, "Equation (8): u grows b times as much as c does.")


def test_backward_of_arrays():
    ones = np.ones(2)
    b, c = np.array([3.0, -1.0]), np.array([2.0, 4.0])
    grads = graph.backward({"a": ones, "b": b, "c": c, "u": b * c, "v": ones + b * c})
    have_keys("grads", grads, ["db", "dc"])
    agree("db", grads["db"], [6.0, 12.0], "Element by element.")
    agree("dc", grads["dc"], [9.0, -3.0], "Element by element.")


# ---- numerical_derivative


def test_numerical_derivative_of_a_line():
    slope = graph.numerical_derivative(lambda v: 3 * v, 11.0)
    agree("the derivative of 3 v", slope, 3, "Equation (9).")


def test_numerical_derivative_of_a_square():
    slope = graph.numerical_derivative(lambda x: x * x, 4.0)
    # From one side it is 8.001: the square bends. From both sides it is 8.
    agree("the derivative of x squared at 4", slope, 8, "Equation (9).", within=0.0011)


def test_numerical_derivative_with_another_epsilon():
    points = []

    def square(x):
        points.append(x)
        return x * x

    graph.numerical_derivative(square, 4.0, epsilon=0.5)
    farthest = max(abs(x - 4.0) for x in points)
    assert farthest > 0.2, f"With epsilon = 0.5, x was nudged by {farthest} only."
