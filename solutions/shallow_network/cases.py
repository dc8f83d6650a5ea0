"""Inputs of the hidden tests, all of them consistent: the reference's own forward pass makes them.

Sizes differ from each other, so that a transpose cannot hide; m = 1, n_h = 1 and n_x = 1 are
among them. Biases are not zero, and Y holds both labels wherever there are two examples.
"""

import numpy as np

# (n_x, n_h, m)
SIZES = [(2, 4, 7), (4, 3, 9), (3, 5, 6), (5, 2, 1), (2, 1, 6), (1, 3, 5)]
# No prediction nearer to 0 or 1, where a guard of 1e-5 would show in a logarithm or a division
FARTHEST = 2.0
# Predictions near 0 and 1: a guard of 1e-5 moves their logarithm by 0.3 %
# and what cuts off at 1e-3 moves it by more than COST_SHARE
SURE = (7.4, 7.8)
COST_SHARE = 0.01
# More examples than are written out one by one
CROWD = (100, 200)
# No prediction this close to one half, where rounding decides
EDGE = 1e-4


def parameters(rng, n_x, n_h):
    """Weights of order one and biases that are not zero."""
    return {
        "W1": rng.standard_normal((n_h, n_x)) / np.sqrt(n_x),
        "b1": rng.uniform(-0.5, 0.5, (n_h, 1)),
        "W2": rng.standard_normal((1, n_h)) / np.sqrt(n_h),
        "b2": rng.uniform(-0.5, 0.5, (1, 1)),
    }


def labels(rng, m):
    """Y (1, m) with both labels, if there is room for both."""
    Y = (rng.random((1, m)) < 0.5).astype(float)
    if m > 1:
        Y[0, rng.permutation(m)[:2]] = [0.0, 1.0]
    return Y


def network(rng, reference, n_x, n_h, m):
    """X, Y, parameters, and the reference's A2 and cache, no prediction all but 0 or 1."""
    while True:
        X = rng.standard_normal((n_x, m))
        made = parameters(rng, n_x, n_h)
        A2, cache = reference.forward_propagation(X, made)
        if np.abs(cache["Z2"]).max() < FARTHEST:
            return X, labels(rng, m), made, A2, cache


def networks(rng, reference):
    """One network of every size, two of them with whole-number labels."""
    made = [network(rng, reference, *sizes) for sizes in SIZES]
    for number in (1, 4):
        X, Y, *others = made[number]
        made[number] = (X, Y.astype(int), *others)
    return made


def crowd(rng):
    """Predictions (1, m) well inside (0, 1), and Y, of more examples than elsewhere."""
    m = int(rng.integers(*CROWD))
    return rng.uniform(0.12, 0.88, (1, m)), labels(rng, m)


def sure(rng):
    """Predictions (1, 4) near 0 and 1, and Y: on each side the right label and the wrong one."""
    order = rng.permutation(4)
    z = np.array([-1, -1, 1, 1]) * rng.uniform(*SURE, 4)
    a = 1 / (1 + np.exp(-z))
    return a[order].reshape(1, 4), np.array([[0.0, 1.0, 0.0, 1.0]])[:, order]


def updates(rng):
    """Parameters, gradients of the same shapes, and a learning rate, for every size."""
    made = []
    for (n_x, n_h, _), rate in zip(SIZES, (0.1, 0.75, 0.003, 2.0, 0.5, 0.01), strict=True):
        before = parameters(rng, n_x, n_h)
        grads = {f"d{name}": rng.standard_normal(p.shape) for name, p in before.items()}
        made.append((before, grads, rate))
    return made


def decisions(rng, reference, spread):
    """X, parameters and A2 on both sides of one half; Z2 varies by ``spread``.

    More are above than below, and the next one above is near: no other line, such as the
    mean of A2, parts the examples the same way.
    """
    made = []
    for n_x, n_h in [(2, 4), (3, 2), (1, 3), (4, 1)]:
        while True:
            X, _, p, _, cache = network(rng, reference, n_x, n_h, 12)
            scale = spread / np.std(cache["Z2"])
            third, fourth = np.sort(cache["Z2"] - p["b2"], axis=None)[2:4]
            middle = 0.1 * third + 0.9 * fourth
            p = {**p, "W2": p["W2"] * scale, "b2": np.array([[-middle * scale]])}
            A2, _ = reference.forward_propagation(X, p)
            if np.abs(A2 - 0.5).min() > EDGE:
                made.append((X, p, A2))
                break
    return made


def stripe(rng, m=40):
    """X (2, m), Y (1, m): a stripe of ones between zeros, most of which are on one side.

    No straight line gets below a cost of 0.5, nor hidden units that are all alike below 0.25;
    because the stripe is off the centre, units that differ find it in a few dozen steps.
    """
    ones = m // 2
    far = ones // 5
    across = 1.5 * np.concatenate(
        [rng.uniform(-1, 1, ones), rng.uniform(1.5, 2.5, ones - far), rng.uniform(-5, -3, far)]
    )
    along = 1.5 * rng.uniform(-1, 1, m)
    turn = rng.uniform(0, 2 * np.pi)
    X = np.vstack(
        [
            np.cos(turn) * across - np.sin(turn) * along,
            np.sin(turn) * across + np.cos(turn) * along,
        ]
    )
    order = rng.permutation(m)
    return X[:, order], (order < ones).reshape(1, m) * 1.0


def lopsided(rng, m=10):
    """X (3, m), Y (1, m) with more ones than zeros: the very first step has to move b2."""
    X = rng.standard_normal((3, m))
    Y = np.ones((1, m))
    Y[0, rng.permutation(m)[:3]] = 0.0
    return X, Y


# What update_parameters takes by default
RATE = 1.2


def unmoved(W1, W2):
    """The parameters that a network with these weights starts from."""
    W1, W2 = np.asarray(W1, dtype=float), np.asarray(W2, dtype=float)
    return {"W1": W1, "b1": np.zeros((len(W1), 1)), "W2": W2, "b2": np.zeros((1, 1))}


def stepped(parameters, Y, reference, count):
    """The parameters after ``count`` steps of the reference with X = 0."""
    X = np.zeros((parameters["W1"].shape[1], Y.shape[1]))
    for _ in range(count):
        _, cache = reference.forward_propagation(X, parameters)
        grads = reference.backward_propagation(parameters, cache, X, Y)
        parameters = reference.update_parameters(parameters, grads, RATE)
    return parameters


def first_weights(W2, b2, Y):
    """W2 as it was two steps ago, with X = 0 and no biases: then A1 was 0, then tanh(b1).

    b2 tells both errors, the first is mean(Y) - 1/2. What is left is an equation for each
    weight, and iterating it converges, because both errors are small.
    """
    W2 = np.asarray(W2, dtype=float)
    first = float(np.mean(Y)) - 0.5
    second = float(np.squeeze(b2)) / RATE - first
    found = W2
    for _ in range(50):
        found = W2 - RATE * second * np.tanh(RATE * first * found)
    return found


# More steps than anybody stops after without having been told to
MANY = 2530
# How near the steps that were taken come to those that were asked, in few steps and in many,
# where a guard in the predictions shows
NEARLY = 0.04
ROUGHLY = 0.15
# After so many steps the next ones differ so little that one can stand for several
SINGLE, TOGETHER = 150, 10


def steps_to(trained, start, x, reference, count):
    """After how many steps the reference is as near to the label 1 of ``x`` as ``trained`` is.

    It has taken the first of them at ``start``, and stops where it has taken half as many again
    as ``count``.
    """
    trained, parameters = (
        {name: np.asarray(each[name], dtype=float) for name in unmoved(each["W1"], each["W2"])}
        for each in (trained, start)
    )
    reached = reference.forward_propagation(x, trained)[0].item()
    steps, most = 1, count + count // 2
    while steps < most:
        A2, cache = reference.forward_propagation(x, parameters)
        if not A2.item() < reached:
            return steps if A2.item() >= reached else most
        grads = reference.backward_propagation(parameters, cache, x, np.ones((1, 1)))
        taken = 1 if steps < SINGLE else TOGETHER
        parameters = reference.update_parameters(parameters, grads, taken * RATE)
        steps += taken
    return most
