"""The form of each function's return value, as the contract has it."""

from itertools import pairwise

import numpy as np

from grader.checks import (
    CheckFailed,
    as_array,
    expect_array,
    expect_centred,
    expect_distinct_units,
    expect_entries,
    expect_learned,
    expect_not_saturating,
    expect_shape,
    expect_tuple,
    expect_values,
    expect_zeros,
    note,
)

GRADIENTS = ("dA_prev", "dW", "db")
RETURNED = "the return value"
# Both labels equally often: guessing costs ln 2 = 0.693, and so does the best straight line on
# rings. What trains at all, from a tiny one-sided start even, gets here.
LEARNED = 0.62
# Of randn · 0.01 with 80 inputs a layer keeps 0.09 of the signal, of He and Xavier 1.4 and 1
FADING = 0.3
# What the reports say of first parameters and of training
SYMMETRY = (
    "Units that start alike get the same gradient and stay alike for ever. "
    "Only random weights break the symmetry."
)
SCALE = (
    "Scale the random numbers down: by a small constant, or by the square root of the number of "
    "inputs of the layer."
)
ONE_SIDED = (
    "All weights of one sign push every unit the same way. "
    "Which of NumPy's random functions is symmetric about zero?"
)
BIASES = "Biases start at zero: random weights alone make the units differ."
HARD = "guessing costs 0.69"
SURE = (
    "This is a call with predictions near 0 and 1. Are they cut off on the way? A guard that keeps "
    "them away from 0 and 1 by 1e-5 costs nothing, one that is much larger moves what is computed."
)
LOOP = (
    "If the single functions are right, follow one step of the loop by hand: "
    "is every gradient the one of its own layer?"
)


def entries_of(value, layer_dims):
    """W1, b1, … for layers of these sizes, whatever their shapes; further keys do no harm."""
    layers = range(1, len(layer_dims))
    return expect_entries(value, [f"{kind}{layer}" for layer in layers for kind in "Wb"], RETURNED)


def expect_parameters(value, layer_dims):
    """W1, b1, … for layers of these sizes, in the contract's shapes, and of no other layer."""
    entries = entries_of(value, layer_dims)
    for number, (n_prev, n) in enumerate(pairwise(layer_dims), 1):
        expect_shape(entries[f"W{number}"], (n, n_prev), f"W{number}")
        expect_shape(entries[f"b{number}"], (n, 1), f"b{number}")
    expect_no_more_layers(entries, len(layer_dims) - 1)
    return entries


def expect_no_more_layers(entries, L):
    """There is no W or b of a layer that the network has not: layers are counted by them."""
    for key in map(str, entries):
        layer = key[1:]
        if key[:1] in ("W", "b") and layer.isdecimal() and not 1 <= int(layer) <= L:
            message = f"{key} is there as well, but the network has no layer {layer}."
            hint = "The layers with weights are 1 to L; whoever counts the entries finds one more."
            raise CheckFailed(message, hint=hint, quantity=key, plain=message)


def expect_random(value, layer_dims):
    """No two units of a layer start alike."""
    for name, W, shape in _each("W", value, layer_dims):
        expect_different(W, name, shape)


def expect_scaled(value, layer_dims):
    """The weights are centred on zero and small enough to learn from."""
    for name, W, shape in _each("W", value, layer_dims):
        expect_fit_to_learn(W, name, shape)


def mention_fading(value, layer_dims):
    """Mention weights so small that the signal fades on its way through many layers."""
    for name, W, shape in _each("W", value, layer_dims):
        if name == "W1":
            continue  # of the first layer it makes no difference
        array = as_array(W, name)
        size = np.sqrt(np.mean(np.square(array))) * np.sqrt(shape[1])
        if array.size == shape[0] * shape[1] and 0 < size < FADING:
            note(
                f"{name} is small for a network of many layers, where each of them makes the "
                "signal weaker, until training stands still. It costs no points; the docstring "
                "says how to scale weights by the number of inputs."
            )
            return


def expect_zero_biases(value, layer_dims):
    """The biases are zero."""
    for name, b, shape in _each("b", value, layer_dims):
        expect_zeros(b, name, shape=shape, hint=BIASES)


def expect_different(W, name, shape):
    """No two units start alike."""
    alike = f"{name} is not random: units start out alike."
    expect_distinct_units(W, name, shape=shape, message=alike, hint=SYMMETRY)


def expect_fit_to_learn(W, name, shape):
    """Weights are centred on zero and small enough to learn from."""
    remark = (
        f"{name} is random and small, but not centred on zero (rand gives only positive numbers, "
        "randn both signs). It costs no points; centred weights learn faster."
    )
    expect_centred(W, name, shape=shape, hint=ONE_SIDED, remark=remark)
    large = f"{name} is random, but so large that a unit's z lies far out where its slope vanishes."
    expect_not_saturating(W, name, shape=shape, message=large, hint=SCALE)


def expect_near(value, due, name, share):
    """Values that come of predictions near 0 and 1, up to a ``share`` that a guard may move."""
    slack = share * float(np.abs(due).max())
    expect_values(value, due, name, hint=SURE, slack=slack, guarded=True)


def expect_low(cost):
    """The cost that the reference computes after training is low."""
    expect_learned(cost, "cost", below=LEARNED, remark=HARD, hint=LOOP)


def _each(kind, value, layer_dims):
    """The name, value and shape due of every W or b."""
    entries = entries_of(value, layer_dims)
    for number, (n_prev, n) in enumerate(pairwise(layer_dims), 1):
        name = f"{kind}{number}"
        yield name, entries[name], (n, n_prev if kind == "W" else 1)


def linear_forward(learner, A_prev, W, b):
    """Z and the cache."""
    return expect_tuple(learner.linear_forward(A_prev, W, b), ("Z", "cache"), RETURNED)


def linear_activation_forward(learner, A_prev, W, b, activation):
    """A and the cache."""
    value = learner.linear_activation_forward(A_prev, W, b, activation)
    return expect_tuple(value, ("A", "cache"), RETURNED)


def L_model_forward(learner, X, parameters):
    """AL and the caches."""
    value = learner.L_model_forward(X, parameters)
    return expect_tuple(value, ("AL", "caches"), RETURNED)


def linear_backward(learner, dZ, cache):
    """dA_prev, dW and db, by name."""
    value = learner.linear_backward(dZ, cache)
    return dict(zip(GRADIENTS, expect_tuple(value, GRADIENTS, RETURNED), strict=True))


def gradients(learner, AL, Y, caches):
    """The dictionary, with dW and db of every layer."""
    wanted = [f"{kind}{number}" for number in range(1, len(caches) + 1) for kind in ("dW", "db")]
    return expect_entries(learner.L_model_backward(AL, Y, caches), wanted, "grads")


def expect_linear_cache(cache, expected, of="cache"):
    """The linear cache is (A, W, b)."""
    members = expect_tuple(cache, ("A", "W", "b"), of)
    for name, member, due in zip("AWb", members, expected, strict=True):
        expect_array(member, due, f"{name} in {of}")


def expect_layer_cache(cache, expected, of="cache"):
    """The cache of a layer is ((A, W, b), Z)."""
    linear, Z = expect_tuple(cache, ("linear_cache", "activation_cache"), of)
    expect_linear_cache(linear, expected[0], f"{of}: linear_cache")
    expect_array(Z, expected[1], f"Z in {of}: activation_cache")
