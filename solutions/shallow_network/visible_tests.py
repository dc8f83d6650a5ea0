"""The tests that you can see: small numbers, worked out by hand.

    pytest                           the next thing to do
    pytest -k backward_propagation   only what concerns one function

They follow the order of the lesson. The hidden tests try other sizes and numbers, so a
function that merely knows the answers below will not get far.
"""

import numpy as np

import shallow_network as net

L = np.log(3)  # tanh(L / 2) is 1/2, sigmoid(L) is 3/4: so the numbers below stay simple


def agree(name, got, expected, remember=""):
    """Compare an array with what it should be: first the shape, then the numbers."""
    __tracebackhide__ = True  # pytest shows the line of the test, not this one
    expected = np.array(expected)
    assert got is not None, f"{name} is None: is a return missing?"
    assert np.shape(got) == expected.shape, (
        f"{name} has shape {np.shape(got)}, it should have {expected.shape}. {remember}"
    )
    assert np.allclose(got, expected), f"{name} is\n{got}\nIt should be\n{expected}\n{remember}"


def have_keys(name, got, expected):
    """Check that a dictionary has all of its keys."""
    __tracebackhide__ = True
    assert isinstance(got, dict), f"{name} should be a dictionary, it is {type(got).__name__}."
    missing = [key for key in expected if key not in got]
    assert not missing, f"{name} lacks {missing}; it has {list(got)}."


# ---- initialize_parameters


def test_initialize_parameters_shapes():
    parameters = net.initialize_parameters(3, 5, 1)
    have_keys("parameters", parameters, ["W1", "b1", "W2", "b2"])
    remember = "W1 has a row for each hidden unit and a column for each input; W2 likewise."
    assert np.shape(parameters["W1"]) == (5, 3), f"W1: {np.shape(parameters['W1'])}. {remember}"
    assert np.shape(parameters["W2"]) == (1, 5), f"W2: {np.shape(parameters['W2'])}. {remember}"


def test_initialize_parameters_values():
    parameters = net.initialize_parameters(3, 5, 1)
    W1 = parameters["W1"]
    agree("b1", parameters["b1"], np.zeros((5, 1)), "Biases start as a column of zeros.")
    agree("b2", parameters["b2"], np.zeros((1, 1)), "Biases start as a column of zeros.")
    assert np.any(W1 != 0), "W1 is all zeros: every hidden unit would learn the same thing."
    assert not np.allclose(W1, W1[0]), "All rows of W1 are alike: so are the hidden units."
    assert np.max(np.abs(W1)) < 1, "W1 is large: with small weights the units do not saturate."


# ---- forward_propagation


def network():
    """Return X and parameters: two inputs, two hidden units, three examples."""
    X = np.array([[-1.0, 0.0, -2.0], [1.0, 0.0, 1.0]])
    parameters = {
        "W1": L / 2 * np.array([[1.0, 0.0], [0.0, 1.0]]),
        "b1": np.array([[L / 2], [0.0]]),
        "W2": np.array([[2 * L, 2 * L]]),
        "b2": np.array([[-L]]),
    }
    return X, parameters


def test_forward_propagation_hidden_layer():
    _, cache = net.forward_propagation(*network())
    have_keys("cache", cache, ["Z1", "A1", "Z2", "A2"])
    # First unit, third example: 1 * -2 * L/2 + L/2 = -L/2.
    agree("Z1", cache["Z1"], [[0.0, L / 2, -L / 2], [L / 2, 0.0, L / 2]], "Equation (1).")
    agree("A1", cache["A1"], [[0.0, 0.5, -0.5], [0.5, 0.0, 0.5]], "Equation (2): tanh.")


def test_forward_propagation_output():
    A2, cache = net.forward_propagation(*network())
    have_keys("cache", cache, ["Z1", "A1", "Z2", "A2"])
    agree("Z2", cache["Z2"], [[0.0, 0.0, -L]], "Equation (3).")
    agree("A2", A2, [[0.5, 0.5, 0.25]], "Equation (4): the sigmoid.")


# ---- compute_cost


def test_compute_cost_of_a_coin_toss():
    cost = net.compute_cost(np.array([[0.5, 0.5, 0.5]]), np.array([[1, 0, 1]]))
    # Each of the three examples costs log 2 = 0.693; so does their mean.
    agree("cost", np.squeeze(cost), 0.6931471806, "Equation (5): a mean, and positive.")


def test_compute_cost_counts_both_classes():
    cost = net.compute_cost(np.array([[0.9, 0.2]]), np.array([[1, 0]]))
    # -(log 0.9 + log 0.8) / 2
    agree("cost", np.squeeze(cost), 0.1642520335, "One term for y = 1, one for y = 0.")


# ---- backward_propagation


def way_back():
    """Return parameters, cache, X and Y: three inputs, two hidden units, four examples."""
    signs = np.array([[0.0, 1.0, -1.0, 0.0], [1.0, 0.0, 0.0, -1.0]])
    parameters = {
        "W1": L / 2 * np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]),
        "b1": np.zeros((2, 1)),
        "W2": np.array([[-2 * L, 2 * L]]),
        "b2": np.zeros((1, 1)),
    }
    cache = {
        "Z1": L / 2 * signs,
        "A1": signs / 2,
        "Z2": L * np.array([[1.0, -1.0, 1.0, -1.0]]),
        "A2": np.array([[0.75, 0.25, 0.75, 0.25]]),
    }
    X = np.vstack([signs, [[0.0, 4.0, 0.0, -1.0]]])
    return parameters, cache, X, np.array([[0, 0, 0, 1]])


def test_backward_propagation_output_layer():
    grads = net.backward_propagation(*way_back())
    have_keys("grads", grads, ["dW2", "db2"])
    # dZ2 = [[0.75, 0.25, 0.75, -0.75]] by equation (6), and m is 4.
    agree("dW2", grads["dW2"], [[-0.0625, 0.1875]], "Equations (6) and (7).")
    agree("db2", grads["db2"], [[0.25]], "Equations (6) and (8).")


def test_backward_propagation_hidden_layer():
    grads = net.backward_propagation(*way_back())
    have_keys("grads", grads, ["dW1", "db1"])
    # dZ1 = 2L * [[-0.75, -0.1875, -0.5625, 0.75], [0.5625, 0.25, 0.75, -0.5625]] by equation (9).
    expected = L * np.array([[0.1875, -0.75, -0.75], [-0.25, 0.5625, 0.78125]])
    agree("dW1", grads["dW1"], expected, "Equations (9) and (10).")
    agree("db1", grads["db1"], [[-0.375 * L], [0.5 * L]], "Equations (9) and (11): a column.")


# ---- update_parameters


def step():
    """Return parameters and gradients; every parameter differs."""
    parameters = {
        "W1": np.array([[1.0, 2.0]]),
        "b1": np.array([[3.0]]),
        "W2": np.array([[4.0]]),
        "b2": np.array([[5.0]]),
    }
    grads = {
        "dW1": np.array([[10.0, -10.0]]),
        "db1": np.array([[1.0]]),
        "dW2": np.array([[-2.0]]),
        "db2": np.array([[0.0]]),
    }
    return parameters, grads


def test_update_parameters_steps_downhill():
    updated = net.update_parameters(*step(), 0.1)
    have_keys("parameters", updated, ["W1", "b1", "W2", "b2"])
    agree("W1", updated["W1"], [[0.0, 3.0]], "Equation (12): against the gradient.")
    agree("b1", updated["b1"], [[2.9]], "Equation (12): against the gradient.")
    agree("W2", updated["W2"], [[4.2]], "Equation (12): against the gradient.")
    agree("b2", updated["b2"], [[5.0]], "Equation (12): no slope, no step.")


def test_update_parameters_has_a_learning_rate_by_itself():
    updated = net.update_parameters(*step())
    have_keys("parameters", updated, ["W1", "b1", "W2", "b2"])
    agree("W1", updated["W1"], [[-11.0, 14.0]], "Without a third argument, the rate is 1.2.")


# ---- nn_model


def test_nn_model_shapes():
    X, Y = np.array([[1.0, 2.0, 3.0], [0.0, 1.0, 0.0]]), np.array([[1, 0, 1]])
    parameters = net.nn_model(X, Y, 4, num_iterations=2)
    have_keys("parameters", parameters, ["W1", "b1", "W2", "b2"])
    for name, shape in {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}.items():
        got = np.shape(parameters[name])
        assert got == shape, f"{name} has shape {got}, with 2 inputs and n_h = 4 it is {shape}."


def after_steps_without_inputs(count):
    """Return b2 after so many steps of one unit with X = 0 and Y = 1: W1 plays no part in them."""
    parameters = net.nn_model(np.zeros((2, 3)), np.ones((1, 3)), 1, num_iterations=count)
    have_keys("parameters", parameters, ["b2"])
    return np.asarray(parameters["b2"]).item()


def test_nn_model_takes_one_step():
    b2 = after_steps_without_inputs(1)
    # With X = 0 and b = 0 the prediction is 1/2, so db2 is -1/2.
    remember = "b2 moves by the default learning rate, 1.2, times 1/2."
    agree("b2", b2, 0.6, remember)


def test_nn_model_takes_two_steps():
    b2 = after_steps_without_inputs(2)
    # The second step is shorter: with b2 = 0.6 the prediction is nearer to 1. How near depends on
    # W2, and with it how short the step is.
    assert b2 > 0.6001, f"After two steps b2 is {b2}, as after one: does each start anew?"
    assert b2 < 1.1, f"After two steps b2 is {b2}: is every gradient computed in its own step?"


def test_nn_model_learns():
    # Ones in the middle, zeros on both sides: no single threshold on x can do that.
    x = np.array([[-6.0, -5.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.5, 3.0, 3.5, 4.0]])
    y = np.array([[0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0]])
    p = net.nn_model(x, y, 5, num_iterations=500)
    have_keys("parameters", p, ["W1", "b1", "W2", "b2"])
    # Where W2·tanh(W1·x + b1) + b2 is positive, the network says 1.
    says = (p["W2"] @ np.tanh(p["W1"] @ x + p["b1"]) + p["b2"] > 0).astype(int)
    agree("what the network says", says, y, "Does every step start from where the last one ended?")


# ---- predict


def as_row(got):
    """Return predictions as (1, m): without their first axis, as (m,), they cost no points."""
    return np.reshape(got, (1, -1)) if np.ndim(got) == 1 else got


def test_predict():
    X, parameters = network()
    parameters["b2"] = np.array([[-L / 2]])  # A2 is [[0.634, 0.634, 0.366]]
    got = net.predict(parameters, X)
    agree("predictions", as_row(got), [[1, 1, 0]], "Equation (14): one half.")
