"""The visible tests: what the hidden tests refuse is red here too, what they accept is green."""

from __future__ import annotations

import sys
from types import ModuleType

import numpy as np
import pytest

from grader.course import Course
from grader.course.importing import importable

LOGISTIC, SHALLOW, DEEP = "logistic_regression", "shallow_network", "deep_network"


def red(name, edits, monkeypatch, only=""):
    """The visible tests, or those with ``only`` in their names, that fail with the text edited."""
    exercise = Course.default().exercise(name)
    text = exercise.reference().text
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    program, tests = ModuleType(name), ModuleType("visible_tests")
    with importable(exercise.helpers()[0]):
        exec(text, vars(program))
    monkeypatch.setitem(sys.modules, name, program)
    exec((exercise.folder / "visible_tests.py").read_text("utf-8"), vars(tests))
    failed = set()
    for test, function in list(vars(tests).items()):
        if test.startswith("test_") and only in test:
            try:
                function()
            except Exception:  # noqa: BLE001 - whatever a wrong function leads to
                failed.add(test)
    return failed


LOOP = "        grads, cost = propagate(w, b, X, Y)\n"
START = "    for step in range(num_iterations):\n"
TRAIN = "    for iteration in range(num_iterations):\n"
FORWARD = "        A2, cache = forward_propagation(X, parameters)\n"
BACKWARD = "        grads = backward_propagation(parameters, cache, X, Y)\n"
WRONG = {
    "gradient outside of the loop": (
        LOGISTIC,
        [(START + LOOP, LOOP[4:] + START)],
        "test_optimize_takes_two_steps",
    ),
    "start from zero": (
        LOGISTIC,
        [("    costs = []\n", "    costs = []\n    w, b = 0 * w, 0.0\n")],
        "test_optimize_starts_from_the_given_w_and_b",
    ),
    "start again in every step": (
        LOGISTIC,
        [
            ("w = w - learning_rate * ", "w1 = w - learning_rate * "),
            ("b = b - learning_rate * ", "b1 = b - learning_rate * "),
            ('{"w": w, "b": b}', '{"w": w1, "b": b1}'),
        ],
        "test_optimize_takes_two_steps",
    ),
    "gradients outside of the loop of the network": (
        SHALLOW,
        [
            (FORWARD, ""),
            (BACKWARD, ""),
            (TRAIN, FORWARD[4:] + BACKWARD[4:] + TRAIN),
        ],
        "test_nn_model_takes_two_steps",
    ),
    "network starts again in every step": (
        SHALLOW,
        [(TRAIN, TRAIN + "        parameters = initialize_parameters(n_x, n_h, n_y)\n")],
        "test_nn_model_takes_two_steps",
    ),
    "a rate of its own": (
        SHALLOW,
        [("update_parameters(parameters, grads)\n", "update_parameters(parameters, grads, 0.5)\n")],
        "test_nn_model_takes_one_step",
    ),
    "X for every layer": (
        DEEP,
        [('(A, W, b, "relu")', '(X, W, b, "relu")')],
        "test_L_model_forward_of_three_layers",
    ),
    "two layers only, forward": (
        DEEP,
        [("    L = len(parameters) // 2\n    caches", "    L = 2\n    caches")],
        "test_L_model_forward_of_three_layers",
    ),
    "layers walked forward": (
        DEEP,
        [("range(L, 0, -1)", "range(1, L + 1)")],
        "test_L_model_backward_of_three_layers",
    ),
    "two layers only, backward": (
        DEEP,
        [("    L = len(caches)\n", "    L = 2\n")],
        "test_L_model_backward_of_three_layers",
    ),
    "every layer gets the first dA": (
        DEEP,
        [
            ("dA, dW, db = linear_act", "new, dW, db = linear_act"),
            ('1}"] = dA', '1}"] = new\n        dA = new if layer == L else dA'),
        ],
        "test_L_model_backward_of_three_layers",
    ),
}


@pytest.mark.parametrize(("exercise", "edits", "test"), WRONG.values(), ids=WRONG)
def test_what_is_refused_is_red(exercise, edits, test, monkeypatch):
    assert test in red(exercise, edits, monkeypatch)


@pytest.mark.parametrize("exercise", [LOGISTIC, SHALLOW, DEEP])
def test_the_reference_is_green(exercise, monkeypatch):
    assert red(exercise, [], monkeypatch) == set()


@pytest.mark.parametrize(
    ("exercise", "edit"),
    [
        (LOGISTIC, ("return (A > 0.5).astype(float)", "return (A[0] > 0.5).astype(float)")),
        (SHALLOW, ("return A2 > 0.5", "return (A2 > 0.5)[0]")),
    ],
)
def test_predictions_without_their_first_axis_are_green(exercise, edit, monkeypatch):
    assert red(exercise, [edit], monkeypatch) == set()


@pytest.mark.parametrize("scale", ["0.001", "1 / np.sqrt({})", "np.sqrt(2 / {})", "1.0"])
def test_weights_of_any_scale_are_green(scale, monkeypatch):
    """Whatever numbers are drawn: each scale is tried with the same fifty seeds every time."""
    edits = [
        (f"np.random.randn({sizes}) * 0.01", f"np.random.randn({sizes}) * {scale.format(fan_in)}")
        for sizes, fan_in in (("n_h, n_x", "n_x"), ("n_y, n_h", "n_h"))
    ]
    for seed in range(50):
        np.random.seed(seed)  # noqa: NPY002 - the generator that learners draw from
        failed = red(SHALLOW, edits, monkeypatch, only="step")
        assert not failed, (seed, failed)
