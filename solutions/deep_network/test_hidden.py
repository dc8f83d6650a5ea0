"""The hidden tests of deep_network; the docstrings are what learners read.

Each function is judged on inputs that the reference made, so one mistake is met in one place.
Shapes are checked apart from values: a rank-1 db costs the shape, not the values as well.
"""

import numpy as np

from grader.checks import (
    expect_array,
    expect_entries,
    expect_gradient,
    expect_scalar,
    expect_shape,
    expect_tuple,
    expect_unchanged,
    expect_values,
    graded,
    numerical_gradient,
)

from . import cases
from .contract import (
    GRADIENTS,
    RETURNED,
    L_model_forward,
    expect_layer_cache,
    expect_linear_cache,
    expect_low,
    expect_near,
    expect_parameters,
    expect_random,
    expect_scaled,
    expect_zero_biases,
    gradients,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    mention_fading,
)

DEEP = [(4, 3, 1), (6, 5, 3, 1), (3, 7, 5, 2, 1)]
# Enough entries that statistics cannot accuse a correct initialiser
WIDE = [(100, 80, 60), (100, 80, 1)]
WIDER = [(100, 80, 60, 50), (100, 80, 60, 1)]


# ---------------------------------------------------------------- initialize_parameters


@graded("initialize_parameters", points=3, kind="shape")
def test_initialize_parameters_shapes(learner):
    """W1 is (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1)."""
    for sizes in [(3, 4, 1), (5, 2, 3), (2, 1, 1)]:
        expect_parameters(learner.initialize_parameters(*sizes), sizes)


@graded("initialize_parameters", points=4, kind="initialization")
def test_initialize_parameters_random(learner):
    """The weights are random, so that no two units start alike."""
    for sizes in WIDE:
        expect_random(learner.initialize_parameters(*sizes), sizes)


@graded("initialize_parameters", points=2, kind="initialization")
def test_initialize_parameters_scale(learner):
    """The weights are centred on zero and small enough to learn from."""
    for sizes in WIDE:
        expect_scaled(learner.initialize_parameters(*sizes), sizes)


@graded("initialize_parameters", points=1, kind="initialization")
def test_initialize_parameters_biases(learner):
    """The biases are zero."""
    for sizes in [(6, 4, 2), (5, 3, 1)]:
        expect_zero_biases(learner.initialize_parameters(*sizes), sizes)


# ----------------------------------------------------------- initialize_parameters_deep


@graded("initialize_parameters_deep", points=1, kind="shape")
def test_initialize_parameters_deep_shapes(learner):
    """W[l] is (n_l, n_{l-1}) and b[l] (n_l, 1), for networks of two, three and more layers."""
    for layer_dims in [*DEEP, cases.DEEPEST]:
        expect_parameters(learner.initialize_parameters_deep(list(layer_dims)), layer_dims)


@graded("initialize_parameters_deep", points=2, kind="initialization")
def test_initialize_parameters_deep_random(learner):
    """The weights of every layer are random, so that no two units start alike."""
    for sizes in WIDER:
        expect_random(learner.initialize_parameters_deep(list(sizes)), sizes)


@graded("initialize_parameters_deep", points=1, kind="initialization")
def test_initialize_parameters_deep_scale(learner):
    """The weights of every layer are centred on zero and small enough to learn from."""
    for sizes in WIDER:
        value = learner.initialize_parameters_deep(list(sizes))
        expect_scaled(value, sizes)
        mention_fading(value, sizes)


@graded("initialize_parameters_deep", points=1, kind="initialization")
def test_initialize_parameters_deep_biases(learner):
    """The biases of every layer are zero."""
    layer_dims = (6, 5, 4, 1)
    expect_zero_biases(learner.initialize_parameters_deep(list(layer_dims)), layer_dims)


@graded("initialize_parameters_deep", points=1, kind="purity")
def test_initialize_parameters_deep_leaves_inputs(learner):
    """layer_dims is left as it was."""
    for layer_dims in DEEP:
        given = [list(layer_dims)]
        after = learner.inputs_after("initialize_parameters_deep", *given)
        expect_unchanged(given, after, ("layer_dims",))


# ---------------------------------------------------------------------- linear_forward


@graded("linear_forward", points=2, kind="shape")
def test_linear_forward_shape(learner, rng):
    """Z has one row for each unit and one column for each example: (n_l, m)."""
    for A_prev, W, b in cases.layers(rng):
        Z, _ = linear_forward(learner, A_prev, W, b)
        expect_shape(Z, (W.shape[0], A_prev.shape[1]), "Z")


@graded("linear_forward", points=6, kind="value")
def test_linear_forward_values(learner, reference, rng):
    """Z is W times A plus b, for layers of several sizes and for one example."""
    for A_prev, W, b in cases.layers(rng):
        Z, _ = linear_forward(learner, A_prev, W, b)
        expect_values(Z, reference.linear_forward(A_prev, W, b)[0], "Z")


@graded("linear_forward", points=3, kind="value")
def test_linear_forward_cache(learner, rng):
    """The cache is (A, W, b), in this order: what linear_backward will need."""
    for A_prev, W, b in cases.layers(rng):
        _, cache = linear_forward(learner, A_prev, W, b)
        expect_linear_cache(cache, (A_prev, W, b))


@graded("linear_forward", points=1, kind="purity")
def test_linear_forward_leaves_inputs(learner, rng):
    """A, W and b are left as they were."""
    for inputs in cases.layers(rng):
        expect_unchanged(inputs, learner.inputs_after("linear_forward", *inputs), ("A", "W", "b"))


# ----------------------------------------------------------- linear_activation_forward


def expect_activation(learner, reference, rng, activation):
    """A is what the reference's layer gives, for every size; a sigmoid may be guarded."""
    for A_prev, W, b in cases.layers(rng):
        A, _ = linear_activation_forward(learner, A_prev, W, b, activation)
        due, _ = reference.linear_activation_forward(A_prev, W, b, activation)
        expect_array(A, due, "A", guarded=activation == "sigmoid")


@graded("linear_activation_forward", points=2, kind="value")
def test_linear_activation_forward_relu(learner, reference, rng):
    """A = relu(Z) when the activation is "relu"."""
    expect_activation(learner, reference, rng, "relu")


@graded("linear_activation_forward", points=2, kind="value")
def test_linear_activation_forward_sigmoid(learner, reference, rng):
    """A = sigmoid(Z) when the activation is "sigmoid"."""
    expect_activation(learner, reference, rng, "sigmoid")


@graded("linear_activation_forward", points=1, kind="value")
def test_linear_activation_forward_cache(learner, reference, rng):
    """The cache is (linear_cache, activation_cache), and the latter is Z."""
    for activation in ("relu", "sigmoid"):
        for A_prev, W, b in cases.layers(rng):
            _, cache = linear_activation_forward(learner, A_prev, W, b, activation)
            _, due = reference.linear_activation_forward(A_prev, W, b, activation)
            expect_layer_cache(cache, due)


@graded("linear_activation_forward", points=1, kind="purity")
def test_linear_activation_forward_leaves_inputs(learner, rng):
    """A_prev, W and b are left as they were."""
    for activation in ("relu", "sigmoid"):
        for inputs in cases.layers(rng):
            after = learner.inputs_after("linear_activation_forward", *inputs, activation)
            expect_unchanged(inputs, after[:3], ("A_prev", "W", "b"))


# --------------------------------------------------------------------- L_model_forward


@graded("L_model_forward", points=1, kind="shape")
def test_L_model_forward_shape(learner, reference, rng):
    """AL has one row for each output unit and one column for each example."""
    for X, _, parameters, AL, _ in cases.networks(rng, reference):
        expect_shape(L_model_forward(learner, X, parameters)[0], AL.shape, "AL", "Y")


@graded("L_model_forward", points=4, kind="value")
def test_L_model_forward_values(learner, reference, rng):
    """AL is right for two, three and more layers: ReLU all the way, the sigmoid at the end."""
    square = cases.network(rng, reference, cases.SQUARE, 6)
    deepest = cases.deepest(rng, reference)
    for X, _, parameters, AL, _ in [*cases.networks(rng, reference), square, deepest]:
        expect_values(L_model_forward(learner, X, parameters)[0], AL, "AL", guarded=True)


@graded("L_model_forward", points=2, kind="value")
def test_L_model_forward_caches(learner, reference, rng):
    """caches holds the cache of every layer, the first layer's first."""
    deepest = cases.deepest(rng, reference)
    for X, _, parameters, _, expected in [*cases.networks(rng, reference), deepest]:
        _, caches = L_model_forward(learner, X, parameters)
        members = expect_tuple(caches, [f"layer {n}" for n, _ in enumerate(expected, 1)], "caches")
        for number, (cache, due) in enumerate(zip(members, expected, strict=True), 1):
            expect_layer_cache(cache, due, f"caches[{number - 1}]")


@graded("L_model_forward", points=1, kind="purity")
def test_L_model_forward_leaves_inputs(learner, reference, rng):
    """X and the parameters are left as they were: the way back and the update need them."""
    for X, _, parameters, _, _ in cases.networks(rng, reference):
        after = learner.inputs_after("L_model_forward", X, parameters)
        expect_unchanged((X, parameters), after, ("X", "parameters"))


# ------------------------------------------------------------------------ compute_cost


@graded("compute_cost", points=1, kind="shape")
def test_compute_cost_scalar(learner, reference, rng):
    """The cost is one number for all examples."""
    for _, Y, _, AL, _ in cases.networks(rng, reference):
        expect_scalar(learner.compute_cost(AL, Y), "cost")


@graded("compute_cost", points=4, kind="value")
def test_compute_cost_values(learner, reference, rng):
    """The cost is the mean cross-entropy, both labels counted, near 0 and 1 too."""
    networks = cases.networks(rng, reference)
    for AL, Y in [*((AL, Y) for _, Y, _, AL, _ in networks), cases.crowd(rng)]:
        cost = expect_scalar(learner.compute_cost(AL, Y), "cost")
        expect_values(cost, reference.compute_cost(AL, Y), "cost", guarded=True)
    AL, Y = cases.sure(rng)
    cost = expect_scalar(learner.compute_cost(AL, Y), "cost")
    expect_near(cost, reference.compute_cost(AL, Y), "cost", cases.COST_SHARE)


@graded("compute_cost", points=1, kind="purity")
def test_compute_cost_leaves_inputs(learner, reference, rng):
    """AL and Y are left as they were: L_model_backward needs them."""
    _, Y, _, AL, _ = cases.network(rng, reference, (4, 5, 3, 1), 8)
    expect_unchanged((AL, Y), learner.inputs_after("compute_cost", AL, Y), ("AL", "Y"))


# --------------------------------------------------------------------- linear_backward


def backward_cases(rng):
    """dZ and the linear cache (A_prev, W, b), for every size."""
    return [
        (rng.standard_normal((W.shape[0], A.shape[1])), (A, W, b)) for A, W, b in cases.layers(rng)
    ]


def expect_linear_gradient(learner, reference, rng, name):
    """One of the three gradients, for every size."""
    for dZ, cache in backward_cases(rng):
        due = dict(zip(GRADIENTS, reference.linear_backward(dZ, cache), strict=True))
        expect_values(linear_backward(learner, dZ, cache)[name], due[name], name)


@graded("linear_backward", points=2, kind="shape")
def test_linear_backward_shapes(learner, rng):
    """dA_prev has the shape of A_prev and dW the shape of W."""
    for dZ, cache in backward_cases(rng):
        grads = linear_backward(learner, dZ, cache)
        expect_shape(grads["dA_prev"], cache[0].shape, "dA_prev", "A_prev")
        expect_shape(grads["dW"], cache[1].shape, "dW", "W")


@graded("linear_backward", points=2, kind="shape")
def test_linear_backward_db_column(learner, rng):
    """db is a column (n_l, 1) like b, not a rank-1 array."""
    for dZ, cache in backward_cases(rng):
        expect_shape(linear_backward(learner, dZ, cache)["db"], cache[2].shape, "db", "b")


@graded("linear_backward", points=3, kind="value")
def test_linear_backward_dA_prev(learner, reference, rng):
    """dA_prev carries the gradient back through the weights."""
    expect_linear_gradient(learner, reference, rng, "dA_prev")


@graded("linear_backward", points=3, kind="value")
def test_linear_backward_dW(learner, reference, rng):
    """dW is averaged over the m examples."""
    expect_linear_gradient(learner, reference, rng, "dW")


@graded("linear_backward", points=3, kind="value")
def test_linear_backward_db(learner, reference, rng):
    """db is averaged over the m examples, for each unit."""
    expect_linear_gradient(learner, reference, rng, "db")


@graded("linear_backward", points=1, kind="purity")
def test_linear_backward_leaves_inputs(learner, rng):
    """dZ and the cache are left as they were."""
    for inputs in backward_cases(rng):
        after = learner.inputs_after("linear_backward", *inputs)
        expect_unchanged(inputs, after, ("dZ", "cache"))


# ---------------------------------------------------------- linear_activation_backward


def activation_cases(reference, rng, activation):
    """dA and the cache ((A_prev, W, b), Z), for every size."""
    made = []
    for A_prev, W, b in cases.layers(rng):
        A, cache = reference.linear_activation_forward(A_prev, W, b, activation)
        made.append((rng.standard_normal(A.shape), cache))
    return made


def expect_activation_gradients(learner, reference, rng, activation):
    """The values of all three gradients, for every size; a sigmoid's slope may be guarded."""
    for dA, cache in activation_cases(reference, rng, activation):
        value = learner.linear_activation_backward(dA, cache, activation)
        grads = expect_tuple(value, GRADIENTS, RETURNED)
        due = reference.linear_activation_backward(dA, cache, activation)
        for name, grad, expected in zip(GRADIENTS, grads, due, strict=True):
            expect_values(grad, expected, name, guarded=activation == "sigmoid")


@graded("linear_activation_backward", points=2, kind="shape")
def test_linear_activation_backward_shapes(learner, reference, rng):
    """dA_prev, dW and db have the shapes of A_prev, W and b."""
    for activation in ("relu", "sigmoid"):
        for dA, cache in activation_cases(reference, rng, activation):
            value = learner.linear_activation_backward(dA, cache, activation)
            grads = expect_tuple(value, GRADIENTS, RETURNED)
            for name, grad, like in zip(GRADIENTS, grads, cache[0], strict=True):
                expect_shape(grad, like.shape, name, name[1:])


@graded("linear_activation_backward", points=5, kind="value")
def test_linear_activation_backward_relu(learner, reference, rng):
    """The gradients through a ReLU: nothing passes where Z is negative."""
    expect_activation_gradients(learner, reference, rng, "relu")


@graded("linear_activation_backward", points=5, kind="value")
def test_linear_activation_backward_sigmoid(learner, reference, rng):
    """The gradients through a sigmoid: its slope at Z."""
    expect_activation_gradients(learner, reference, rng, "sigmoid")


@graded("linear_activation_backward", points=2, kind="purity")
def test_linear_activation_backward_leaves_inputs(learner, reference, rng):
    """dA and the cache are left as they were."""
    for activation in ("relu", "sigmoid"):
        for inputs in activation_cases(reference, rng, activation):
            after = learner.inputs_after("linear_activation_backward", *inputs, activation)
            expect_unchanged((*inputs, activation), after, ("dA", "cache", "activation"))


# -------------------------------------------------------------------- L_model_backward


@graded("L_model_backward", points=3, kind="shape")
def test_L_model_backward_shapes(learner, reference, rng):
    """Every dW[l] has the shape of W[l], every db[l] the shape of b[l]."""
    for _, Y, parameters, AL, caches in cases.networks(rng, reference):
        grads = gradients(learner, AL, Y, caches)
        for name in list(parameters):
            expect_shape(grads[f"d{name}"], parameters[name].shape, f"d{name}", name)


@graded("L_model_backward", points=5, kind="value")
def test_L_model_backward_values(learner, reference, rng):
    """dW and db of every layer are right, for two, three and more layers."""
    deepest = cases.deepest(rng, reference)
    for _, Y, parameters, AL, caches in [*cases.networks(rng, reference), deepest]:
        grads, due = gradients(learner, AL, Y, caches), reference.L_model_backward(AL, Y, caches)
        for name in reversed(list(parameters)):  # in the order in which they are computed
            expect_values(grads[f"d{name}"], due[f"d{name}"], f"d{name}", guarded=True)
    for side, label in ((-1, 1.0), (1, 0.0)):
        Y, parameters, AL, caches = cases.sure_network(rng, reference, side, label)
        grads, due = gradients(learner, AL, Y, caches), reference.L_model_backward(AL, Y, caches)
        for name in reversed(list(parameters)):
            expect_near(grads[f"d{name}"], due[f"d{name}"], f"d{name}", cases.GRADIENT_SHARE)


@graded("L_model_backward", points=2, kind="value")
def test_L_model_backward_dA(learner, reference, rng):
    """The dA of every layer is there as well, down to the input."""
    for _, Y, _, AL, caches in cases.networks(rng, reference):
        grads, due = gradients(learner, AL, Y, caches), reference.L_model_backward(AL, Y, caches)
        # An older edition of the course counts the same gradients from 1.
        shift = 0 if "dA0" in grads else 1
        wanted = [f"dA{number + shift}" for number in reversed(range(len(caches)))]
        expect_entries(grads, wanted, "grads")
        for number in reversed(range(len(caches))):
            seen, name = grads[f"dA{number + shift}"], f"dA{number + shift}"
            expect_array(seen, due[f"dA{number}"], name, guarded=True)


@graded("L_model_backward", points=4, kind="gradient")
def test_L_model_backward_numerical_gradient(learner, reference, rng):
    """dW and db agree with the numerical gradient of the cost, in three layers."""

    def cost(moved):
        return reference.compute_cost(reference.L_model_forward(X, moved)[0], Y)

    X, Y, parameters, AL, caches = cases.network(rng, reference, (4, 5, 3, 1), 8)
    grads = gradients(learner, AL, Y, caches)
    for name, numerical in numerical_gradient(cost, parameters).items():
        seen = grads[f"d{name}"]
        expect_gradient(seen, numerical, f"d{name}", of="the cost", guarded=True)


@graded("L_model_backward", points=1, kind="purity")
def test_L_model_backward_leaves_inputs(learner, reference, rng):
    """AL, Y and the caches are left as they were."""
    for _, Y, _, AL, caches in cases.networks(rng, reference):
        after = learner.inputs_after("L_model_backward", AL, Y, caches)
        expect_unchanged((AL, Y, caches), after, ("AL", "Y", "caches"))


def train(net, X, Y, layer_dims, learning_rate, steps):
    """Gradient descent with nothing but the learner's functions; runs in the sandbox."""
    parameters = net.initialize_parameters(*layer_dims)
    for _ in range(steps):
        AL, caches = net.L_model_forward(X, parameters)
        grads = net.L_model_backward(AL, Y, caches)
        parameters = net.update_parameters(parameters, grads, learning_rate)
    return parameters


@graded(
    "L_model_backward",
    points=3,
    kind="convergence",
    uses=("initialize_parameters", "L_model_forward", "update_parameters"),
)
def test_L_model_backward_trains(learner, reference, rng):
    """A network trained with your functions learns two rings, which no straight line parts."""
    X, Y = cases.rings(rng)
    layer_dims = (2, 16, 1)
    trained = expect_parameters(learner.run(train, X, Y, layer_dims, 1.2, 100), layer_dims)
    trained = {name: np.asarray(trained[name], dtype=float) for name in ("W1", "b1", "W2", "b2")}
    AL, _ = reference.L_model_forward(X, trained)
    expect_low(reference.compute_cost(AL, Y))


# ------------------------------------------------------------------- update_parameters


def update_cases(rng):
    """Parameters, gradients of the same shapes, and a learning rate."""
    made = []
    sizes = [*(layer_dims for layer_dims, _ in cases.NETWORKS), cases.DEEPEST]
    for layer_dims, rate in zip(sizes, (0.1, 0.75, 0.003, 1.0, 0.5, 0.2), strict=True):
        parameters = cases.parameters(rng, layer_dims)
        grads = {f"d{name}": rng.standard_normal(p.shape) for name, p in parameters.items()}
        made.append((parameters, grads, rate))
    return made


@graded("update_parameters", points=1, kind="shape")
def test_update_parameters_shapes(learner, rng):
    """Every W and b is still there, in its shape."""
    for parameters, grads, rate in update_cases(rng):
        updated = learner.update_parameters(parameters, grads, rate)
        entries = expect_entries(updated, list(parameters), RETURNED)
        for name in list(parameters):
            expect_shape(entries[name], parameters[name].shape, name)


@graded("update_parameters", points=4, kind="value")
def test_update_parameters_values(learner, reference, rng):
    """Every W and b of every layer takes one step downhill, as long as the learning rate says."""
    for parameters, grads, rate in update_cases(rng):
        updated = learner.update_parameters(parameters, grads, rate)
        due = reference.update_parameters(parameters, grads, rate)
        entries = expect_entries(updated, list(parameters), RETURNED)
        for name in list(parameters):
            expect_values(entries[name], due[name], name)


@graded("update_parameters", points=1, kind="purity")
def test_update_parameters_leaves_grads(learner, rng):
    """The gradients are left as they were."""
    for parameters, grads, rate in update_cases(rng):
        after = learner.inputs_after("update_parameters", parameters, grads, rate)
        expect_unchanged([grads], [after[1]], ("grads",))
