"""The tests that you can see: small numbers, worked out by hand.

    pytest                        the next thing to do
    pytest -k linear_backward     only what concerns one function

They follow the order of the lesson. The hidden tests try other sizes and numbers, so a
function that merely knows the answers below will not get far.
"""

import numpy as np

import deep_network as net


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
    remember = "W[l] has a row for each unit of layer l and a column for each of its inputs."
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


# ---- initialize_parameters_deep


def test_initialize_parameters_deep_shapes():
    parameters = net.initialize_parameters_deep([4, 6, 3, 1])
    have_keys("parameters", parameters, ["W1", "b1", "W2", "b2", "W3", "b3"])
    for name, shape in {"W1": (6, 4), "W2": (3, 6), "W3": (1, 3)}.items():
        got = np.shape(parameters[name])
        assert got == shape, f"{name} has shape {got}, with layer_dims [4, 6, 3, 1] it is {shape}."


def test_initialize_parameters_deep_values():
    parameters = net.initialize_parameters_deep([4, 6, 3, 1])
    for name, n in {"b1": 6, "b2": 3, "b3": 1}.items():
        agree(name, parameters[name], np.zeros((n, 1)), "Biases start as a column of zeros.")
    for name in ["W1", "W2"]:
        W = parameters[name]
        assert np.any(W != 0), f"{name} is all zeros: every unit would learn the same thing."
        assert not np.allclose(W, W[0]), f"All rows of {name} are alike: so are its units."


# ---- linear_forward


def test_linear_forward_Z():
    A = np.array([[1.0, 2.0, 0.0], [3.0, -1.0, 1.0]])  # two inputs, three examples
    W = np.array([[1.0, 2.0], [0.0, -1.0]])  # two units
    b = np.array([[10.0], [20.0]])
    Z, _ = net.linear_forward(A, W, b)
    # First unit, first example: 1 * 1 + 2 * 3 + 10 = 17.
    agree("Z", Z, [[17.0, 10.0, 12.0], [17.0, 21.0, 19.0]], "Equation (1).")


def test_linear_forward_cache():
    A, W, b = np.array([[1.0, 4.0]]), np.array([[2.0], [3.0]]), np.array([[5.0], [6.0]])
    _, cache = net.linear_forward(A, W, b)
    assert len(cache) == 3, f"The cache should be (A, W, b), it has {len(cache)} parts."
    for name, got, expected in zip(["A", "W", "b"], cache, [A, W, b], strict=True):
        agree(f"{name} in the cache", got, expected, "The order is (A, W, b).")


# ---- linear_activation_forward


def test_linear_activation_forward_relu():
    A_prev, W, b = np.array([[1.0, 2.0]]), np.array([[3.0], [-2.0]]), np.array([[-4.0], [1.0]])
    A, _ = net.linear_activation_forward(A_prev, W, b, "relu")
    # Z is [[-1, 2], [-1, -3]], and ReLU turns what is negative into 0.
    agree("A", A, [[0.0, 2.0], [0.0, 0.0]], "Equation (2), with ReLU.")


def test_linear_activation_forward_sigmoid():
    A_prev, W, b = np.array([[1.0, 2.0]]), np.array([[1.0]]), np.array([[-1.0]])
    A, _ = net.linear_activation_forward(A_prev, W, b, "sigmoid")
    # Z is [[0, 1]]: the sigmoid of 0 is 1/2, of 1 it is 1 / (1 + 1/e).
    agree("A", A, [[0.5, 0.7310585786]], "Equation (2), with the sigmoid.")


def test_linear_activation_forward_cache():
    A_prev, W, b = np.array([[1.0, 2.0]]), np.array([[3.0], [-2.0]]), np.array([[-4.0], [1.0]])
    _, cache = net.linear_activation_forward(A_prev, W, b, "relu")
    assert len(cache) == 2, (
        f"It should be (linear_cache, activation_cache), not {len(cache)} parts."
    )
    assert len(cache[0]) == 3, "The first part is what linear_forward cached: (A_prev, W, b)."
    agree("Z in the cache", cache[1], [[-1.0, 2.0], [-1.0, -3.0]], "Z, not A.")


# ---- L_model_forward


def two_layers():
    """Two inputs, two hidden units, one output."""
    return {
        "W1": np.array([[1.0, 0.0], [0.0, -1.0]]),
        "b1": np.array([[0.0], [1.0]]),
        "W2": np.array([[1.0, 2.0]]),
        "b2": np.array([[-3.0]]),
    }


def test_L_model_forward_AL():
    X = np.array([[3.0, 1.0], [2.0, -1.0]])
    AL, _ = net.L_model_forward(X, two_layers())
    # Z1 = [[3, 1], [-1, 2]], A1 = [[3, 1], [0, 2]], Z2 = [[0, 2]].
    agree("AL", AL, [[0.5, 0.8807970780]], "ReLU in layer 1, the sigmoid in layer 2.")


def test_L_model_forward_caches():
    X = np.array([[3.0, 1.0], [2.0, -1.0]])
    _, caches = net.L_model_forward(X, two_layers())
    assert len(caches) == 2, f"Two layers make two caches, here are {len(caches)}."
    agree("Z1 in caches[0]", caches[0][1], [[3.0, 1.0], [-1.0, 2.0]], "Layer 1 comes first.")
    agree("Z2 in caches[1]", caches[1][1], [[0.0, 2.0]], "Layer 2 comes second.")
    agree("A1 in caches[1]", caches[1][0][0], [[3.0, 1.0], [0.0, 2.0]], "Layer 2 is fed A1.")


def three_layers():
    """Return X and the parameters of a network with layers of 2, 2 and 1 units."""
    X = np.array([[3.0, 1.0], [2.0, -1.0]])
    parameters = {
        "W1": np.array([[1.0, 0.0], [0.0, -1.0]]),
        "b1": np.array([[0.0], [1.0]]),
        "W2": np.array([[1.0, 0.0], [1.0, 2.0]]),
        "b2": np.array([[0.0], [1.0]]),
        "W3": np.array([[1.0, 1.0]]),
        "b3": np.array([[-7.0]]),
    }
    return X, parameters


def test_L_model_forward_of_three_layers():
    AL, caches = net.L_model_forward(*three_layers())
    assert len(caches) == 3, f"Three layers make three caches, here are {len(caches)}."
    # A1 = [[3, 1], [0, 2]], so Z2 = [[3, 1], [4, 6]] and Z3 = [[0, 0]].
    agree("A1 in caches[1]", caches[1][0][0], [[3.0, 1.0], [0.0, 2.0]], "Layer 2 is fed A1.")
    agree("Z2 in caches[1]", caches[1][1], [[3.0, 1.0], [4.0, 6.0]], "W2 and b2 make it of A1.")
    agree("A2 in caches[2]", caches[2][0][0], [[3.0, 1.0], [4.0, 6.0]], "Layer 3 is fed A2.")
    agree("AL", AL, [[0.5, 0.5]], "ReLU in layers 1 and 2, the sigmoid in layer 3.")


# ---- compute_cost


def test_compute_cost_of_a_coin_toss():
    cost = net.compute_cost(np.array([[0.5, 0.5, 0.5]]), np.array([[1, 0, 1]]))
    # Each of the three examples costs log 2 = 0.693; so does their mean.
    agree("cost", np.squeeze(cost), 0.6931471806, "Equation (4): a mean, and positive.")


def test_compute_cost_counts_both_classes():
    cost = net.compute_cost(np.array([[0.9, 0.2]]), np.array([[1, 0]]))
    # -(log 0.9 + log 0.8) / 2
    agree("cost", np.squeeze(cost), 0.1642520335, "One term for y = 1, one for y = 0.")


# ---- linear_backward


def way_back():
    """Return dZ and the cache (A_prev, W, b) of a layer: 3 inputs, 2 units, 4 examples."""
    dZ = np.array([[1.0, 3.0, 0.0, -2.0], [2.0, -2.0, 4.0, 0.0]])
    A_prev = np.array([[1.0, 0.0, 2.0, 1.0], [2.0, 1.0, 0.0, 0.0], [0.0, 4.0, 1.0, -1.0]])
    W = np.array([[1.0, 0.0, 2.0], [-1.0, 3.0, 0.0]])
    return dZ, (A_prev, W, np.zeros((2, 1)))


def test_linear_backward_dW():
    _, dW, _ = net.linear_backward(*way_back())
    # First entry: (1 * 1 + 3 * 0 + 0 * 2 - 2 * 1) / 4 = -0.25.
    agree("dW", dW, [[-0.25, 1.25, 3.5], [2.5, 0.5, -1.0]], "Equation (6): m is 4 here.")


def test_linear_backward_db():
    _, _, db = net.linear_backward(*way_back())
    # First unit: (1 + 3 + 0 - 2) / 4 = 0.5.
    agree("db", db, [[0.5], [1.0]], "Equation (7): b is a column, so db is one too.")


def test_linear_backward_dA_prev():
    dA_prev, _, _ = net.linear_backward(*way_back())
    # First entry: 1 * 1 + (-1) * 2 = -1.
    expected = [[-1.0, 5.0, -4.0, -2.0], [6.0, -6.0, 12.0, 0.0], [2.0, 6.0, 0.0, -4.0]]
    agree("dA_prev", dA_prev, expected, "Equation (8): there is no 1/m in it.")


# ---- linear_activation_backward


def test_linear_activation_backward_relu():
    dA = np.array([[4.0, 6.0], [2.0, 8.0]])
    Z = np.array([[1.0, -1.0], [-2.0, 3.0]])
    A_prev, W = np.array([[1.0, 2.0]]), np.array([[1.0], [-1.0]])
    cache = ((A_prev, W, np.zeros((2, 1))), Z)
    dA_prev, dW, db = net.linear_activation_backward(dA, cache, "relu")
    # ReLU lets pass what had Z > 0: dZ = [[4, 0], [0, 8]].
    agree("dW", dW, [[2.0], [8.0]], "Equation (5) gives dZ, then (6).")
    agree("db", db, [[2.0], [4.0]], "Equation (5) gives dZ, then (7).")
    agree("dA_prev", dA_prev, [[4.0, -8.0]], "Equation (5) gives dZ, then (8).")


def test_linear_activation_backward_sigmoid():
    dA, Z = np.array([[8.0, -4.0]]), np.array([[0.0, 0.0]])
    A_prev, W = np.array([[1.0, 2.0], [3.0, 0.0]]), np.array([[1.0, -1.0]])
    dA_prev, dW, db = net.linear_activation_backward(
        dA, ((A_prev, W, np.zeros((1, 1))), Z), "sigmoid"
    )
    # At Z = 0 the slope of the sigmoid is 1/4: dZ = [[2, -1]].
    agree("dW", dW, [[0.0, 3.0]], "Equation (5) gives dZ, then (6).")
    agree("db", db, [[0.5]], "Equation (5) gives dZ, then (7).")
    agree("dA_prev", dA_prev, [[2.0, -1.0], [-2.0, 1.0]], "Equation (5) gives dZ, then (8).")


# ---- L_model_backward


def after_forward():
    """Return AL, Y and the caches of the network above, for three examples of X."""
    p = two_layers()
    X = np.array([[3.0, 1.0, 1.0], [2.0, 0.0, 0.0]])
    Z1 = np.array([[3.0, 1.0, 1.0], [-1.0, 1.0, 1.0]])
    A1 = np.array([[3.0, 1.0, 1.0], [0.0, 1.0, 1.0]])
    Z2 = np.array([[0.0, 0.0, 0.0]])
    AL = np.array([[0.5, 0.5, 0.5]])
    caches = [((X, p["W1"], p["b1"]), Z1), ((A1, p["W2"], p["b2"]), Z2)]
    return AL, np.array([[1, 0, 0]]), caches


def test_L_model_backward_layer_2():
    grads = net.L_model_backward(*after_forward())
    have_keys("grads", grads, ["dW2", "db2"])
    # dA2 = [[-2, 2, 2]] by equation (9), so dZ2 = [[-0.5, 0.5, 0.5]].
    agree("dW2", grads["dW2"], [[-1 / 6, 1 / 3]], "Start with equation (9), then (5) and (6).")
    agree("db2", grads["db2"], [[1 / 6]], "Start with equation (9), then (5) and (7).")


def test_L_model_backward_layer_1():
    grads = net.L_model_backward(*after_forward())
    have_keys("grads", grads, ["dW1", "db1"])
    # dA1 = [[-0.5, 0.5, 0.5], [-1, 1, 1]]; ReLU stops one entry: dZ1 = [..., [0, 1, 1]].
    agree("dW1", grads["dW1"], [[-1 / 6, -1 / 3], [2 / 3, 0.0]], "Layer 1 gets the dA of layer 1.")
    agree("db1", grads["db1"], [[1 / 6], [2 / 3]], "Layer 1 gets the dA of layer 1.")


def test_L_model_backward_of_three_layers():
    X, p = three_layers()
    Z1, A1 = np.array([[3.0, 1.0], [-1.0, 2.0]]), np.array([[3.0, 1.0], [0.0, 2.0]])
    Z2, Z3 = np.array([[3.0, 1.0], [4.0, 6.0]]), np.array([[0.0, 0.0]])
    caches = [
        ((X, p["W1"], p["b1"]), Z1),
        ((A1, p["W2"], p["b2"]), Z2),
        ((Z2, p["W3"], p["b3"]), Z3),
    ]
    grads = net.L_model_backward(np.array([[0.5, 0.5]]), np.array([[1, 1]]), caches)
    have_keys("grads", grads, ["dW1", "db1", "dW2", "db2", "dW3", "db3"])
    # dZ3 = [[-0.5, -0.5]], dZ2 = [[-0.5, -0.5], [-0.5, -0.5]], dZ1 = [[-1, -1], [0, -1]].
    agree("dW3", grads["dW3"], [[-1.0, -2.5]], "Layer 3 comes first, with the sigmoid.")
    agree("dW2", grads["dW2"], [[-1.0, -0.5], [-1.0, -0.5]], "Layer 2 gets the dA of layer 3.")
    agree("dW1", grads["dW1"], [[-2.0, -0.5], [-0.5, 0.5]], "Layer 1 gets the dA of layer 2.")
    agree("db1", grads["db1"], [[-1.0], [-0.5]], "Layer 1 gets the dA of layer 2.")


# ---- update_parameters


def test_update_parameters_steps_downhill():
    parameters = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([[3.0]])}
    grads = {"dW1": np.array([[10.0, -10.0]]), "db1": np.array([[1.0]])}
    updated = net.update_parameters(parameters, grads, 0.1)
    have_keys("parameters", updated, ["W1", "b1"])
    agree("W1", updated["W1"], [[0.0, 3.0]], "Equation (10): against the gradient.")
    agree("b1", updated["b1"], [[2.9]], "Equation (10): against the gradient.")


def test_update_parameters_reaches_every_layer():
    names = ["W1", "b1", "W2", "b2", "W3", "b3"]
    parameters = {name: np.array([[1.0]]) for name in names}
    grads = {f"d{name}": np.array([[float(number)]]) for number, name in enumerate(names)}
    updated = net.update_parameters(parameters, grads, 0.5)
    have_keys("parameters", updated, names)
    for number, name in enumerate(names):
        agree(name, updated[name], [[1.0 - 0.5 * number]], "Every layer takes a step.")
