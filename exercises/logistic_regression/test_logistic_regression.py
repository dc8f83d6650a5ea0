"""The tests that you can see: small numbers, worked out by hand.

    pytest                  the next thing to do
    pytest -k propagate     only what concerns one function

They follow the order of the lesson. The hidden tests try other sizes and numbers, so a
function that merely knows the answers below will not get far.
"""

import numpy as np

import logistic_regression as net


def agree(name, got, expected, remember=""):
    """Compare a value with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected), f"{name} is\n{got}\nIt should be\n{expected}\n{remember}"


def agree_number(name, got, expected, remember=""):
    """Compare a single number, which may come as an array of one element."""
    __tracebackhide__ = True
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.size(got) == 1, f"{name} has shape {np.shape(got)}, it should be one number."
    agree(name, np.squeeze(got), expected, remember)


def have_keys(name, got, expected):
    """Check that a dictionary has all of its keys."""
    __tracebackhide__ = True
    assert isinstance(got, dict), f"{name} should be a dictionary, it is {type(got).__name__}."
    missing = [key for key in expected if key not in got]
    assert not missing, f"{name} lacks {missing}; it has {list(got)}."


LOG3 = np.log(3)  # the sigmoid of log 3 is 1 / (1 + 1/3) = 3/4


# ---- sigmoid


def test_sigmoid_of_a_number():
    agree_number("sigmoid(0)", net.sigmoid(0.0), 0.5, "Equation (2): exp(0) is 1.")


def test_sigmoid_of_an_array():
    got = net.sigmoid(np.array([[0.0, LOG3, -LOG3]]))
    agree("a", got, [[0.5, 0.75, 0.25]], "Equation (2), element by element.")


def test_sigmoid_far_out():
    got = net.sigmoid(np.array([-1000.0, 1000.0]))
    agree("a at -1000 and 1000", got, [0.0, 1.0], "No NaN: see in the lesson what exp may do.")


# ---- logistic_loss


def test_logistic_loss_of_a_coin_toss():
    remember = "Equation (3): log 2 = 0.693, whatever the label."
    agree_number("loss", net.logistic_loss(0.5, 1), 0.6931471806, remember)
    agree_number("loss", net.logistic_loss(0.5, 0), 0.6931471806, remember)


def test_logistic_loss_of_each_prediction():
    loss = net.logistic_loss(np.array([[0.9, 0.2]]), np.array([[1, 0]]))
    # -log 0.9 and -log 0.8
    agree("loss", loss, [[0.1053605157, 0.2231435513]], "Equation (3), without a sum.")


# ---- logistic_backward


def one_example(y):
    """Return the derivatives for x = (1, -2), a = 3/4."""
    return net.logistic_backward(np.array([[1.0], [-2.0]]), 0.75, y)


def test_logistic_backward_da():
    have_keys("grads", one_example(1), ["da"])
    agree_number("da for y = 1", one_example(1)["da"], -4 / 3, "Equation (4): -1 / 0.75.")
    agree_number("da for y = 0", one_example(0)["da"], 4.0, "Equation (4): 1 / 0.25.")


def test_logistic_backward_dz():
    have_keys("grads", one_example(1), ["dz"])
    agree_number("dz for y = 1", one_example(1)["dz"], -0.25, "Equation (5).")
    agree_number("dz for y = 0", one_example(0)["dz"], 0.75, "Equation (5).")


def test_logistic_backward_dw_and_db():
    grads = one_example(1)
    have_keys("grads", grads, ["dw", "db"])
    agree("dw", grads["dw"], [[-0.25], [0.5]], "Equation (6): a column, like w and x.")
    agree_number("db", grads["db"], -0.25, "Equation (7).")


# ---- initialize_with_zeros


def test_initialize_with_zeros():
    w, b = net.initialize_with_zeros(3)
    agree("w", w, [[0.0], [0.0], [0.0]], "Equation (8): a column, (dim, 1).")
    agree_number("b", b, 0.0, "Equation (8).")


# ---- propagate


def from_zero():
    """Return w, b, X and Y: two inputs, three examples."""
    X = np.array([[1.0, 2.0, -1.0], [3.0, 0.0, 1.0]])
    return np.zeros((2, 1)), 0.0, X, np.array([[1, 0, 1]])


def test_propagate_cost():
    _, cost = net.propagate(*from_zero())
    # With w = 0 every prediction is 1/2.
    agree_number("cost", cost, 0.6931471806, "Equation (10): a mean, not a sum.")


def test_propagate_dw():
    grads, _ = net.propagate(*from_zero())
    have_keys("grads", grads, ["dw"])
    # A - Y = [[-0.5, 0.5, -0.5]]; first entry: (-0.5 * 1 + 0.5 * 2 - 0.5 * -1) / 3.
    agree("dw", grads["dw"], [[1 / 3], [-2 / 3]], "Equation (11): m is 3 here.")


def test_propagate_db():
    grads, _ = net.propagate(*from_zero())
    have_keys("grads", grads, ["db"])
    agree_number("db", grads["db"], -1 / 6, "Equation (12): m is 3 here.")


def test_propagate_uses_w():
    w, X, Y = np.array([[LOG3], [0.0]]), np.array([[1.0, -1.0], [5.0, 7.0]]), np.array([[1, 1]])
    grads, cost = net.propagate(w, 0.0, X, Y)
    have_keys("grads", grads, ["dw", "db"])
    # A = [[3/4, 1/4]], so A - Y = [[-1/4, -3/4]].
    agree_number("cost", cost, 0.8369882168, "Equations (9) and (10).")
    agree("dw", grads["dw"], [[0.25], [-3.25]], "Equation (11).")
    agree_number("db", grads["db"], -0.5, "Equation (12).")


def test_propagate_uses_b():
    grads, cost = net.propagate(np.zeros((1, 1)), LOG3, np.array([[2.0]]), np.array([[1]]))
    have_keys("grads", grads, ["db"])
    agree_number("cost", cost, 0.2876820724, "Equation (9): b is added, so A is 3/4.")
    agree_number("db", grads["db"], -0.25, "Equation (12).")


# ---- optimize


def test_optimize_takes_one_step():
    params, grads, _ = net.optimize(*from_zero(), num_iterations=1, learning_rate=0.6)
    have_keys("params", params, ["w", "b"])
    have_keys("grads", grads, ["dw", "db"])
    # dw is (1/3, -2/3) and db is -1/6, as above.
    agree("w", params["w"], [[-0.2], [0.4]], "Equation (13): against the gradient.")
    agree_number("b", params["b"], 0.1, "Equation (13): against the gradient.")


def test_optimize_takes_two_steps():
    params, _, _ = net.optimize(*from_zero(), num_iterations=2, learning_rate=0.6)
    have_keys("params", params, ["w", "b"])
    # The second step starts from w = (-0.2, 0.4) and b = 0.1, and so does its gradient.
    remember = "Equation (13): every step needs the gradient of where it starts."
    agree("w", params["w"], [[-0.3866374600], [0.6162063822]], remember)
    agree_number("b", params["b"], 0.1311989278, remember)


def test_optimize_starts_from_the_given_w_and_b():
    w, X, Y = np.array([[LOG3], [0.0]]), np.array([[1.0, -1.0], [5.0, 7.0]]), np.array([[1, 1]])
    params, _, _ = net.optimize(w, 0.0, X, Y, num_iterations=1, learning_rate=1.0)
    have_keys("params", params, ["w", "b"])
    # dw is (0.25, -3.25) and db is -0.5, as for propagate.
    agree("w", params["w"], [[LOG3 - 0.25], [3.25]], "Equation (13): from the w that is given.")
    agree_number("b", params["b"], 0.5, "Equation (13): from the b that is given.")


def test_optimize_learns():
    X, Y = np.array([[-2.0, -1.0, 1.0, 2.0]]), np.array([[0, 0, 1, 1]])
    params, _, costs = net.optimize(np.zeros((1, 1)), 0.0, X, Y, 500, 0.5)
    have_keys("params", params, ["w", "b"])
    w = np.asarray(params["w"]).item()
    assert w > 3, f"After 500 steps w is {w:.3f}: is every step taken from the latest w and b?"
    assert len(costs) > 0, "costs is empty: append the cost of a step now and then."


def test_optimize_leaves_w_alone():
    w, b, X, Y = from_zero()
    net.optimize(w, b, X, Y, 3, 0.5)
    assert not w.any(), "The w that was passed in has changed: see what -= does to an array."


# ---- predict


def as_row(got):
    """Return predictions as (1, m): without their first axis, as (m,), they cost no points."""
    return np.reshape(got, (1, -1)) if np.ndim(got) == 1 else got


def test_predict():
    w, X = np.array([[1.0], [-1.0]]), np.array([[2.0, 0.0, 1.0], [1.0, 1.0, 3.0]])
    got = net.predict(w, -0.5, X)
    # z = [[0.5, -1.5, -2.5]]
    agree(
        "predictions",
        as_row(got),
        [[1, 0, 0]],
        "Equation (14): 1 where a is above 0.5, that is z > 0.",
    )
