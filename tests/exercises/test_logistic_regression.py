"""Logistic regression: its hidden tests accuse no right work, whatever its style."""

import copy

import numpy as np
import pytest
from helpers.hidden_tests import HiddenTests

HIDDEN_TESTS = HiddenTests("logistic_regression")
EXERCISE, REFERENCE = HIDDEN_TESTS.exercise, HIDDEN_TESTS.reference
outcomes, failed, with_own = HIDDEN_TESTS.outcomes, HIDDEN_TESTS.failed, HIDDEN_TESTS.with_own


def test_nothing_is_to_be_mentioned_about_the_reference():
    found = outcomes(REFERENCE.namespace)
    assert {name for name, outcome in found.items() if outcome.notes} == set()


def test_no_helper_hands_over_what_is_graded():
    assert EXERCISE.helpers() == ({}, {})
    assert EXERCISE.given == ()


def test_the_gradients_of_the_reference_are_exact():
    rng = np.random.default_rng(4)
    X, Y = rng.standard_normal((3, 6)), rng.integers(0, 2, (1, 6))
    w, b, step = rng.standard_normal((3, 1)), 0.4, 1e-20

    def cost(w, b):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        return np.mean(-Y * np.log(A) - (1 - Y) * np.log(1 - A))

    grads, _ = REFERENCE["propagate"](w, b, X, Y)
    nudges = step * 1j * np.eye(3)
    exact = [cost(w + nudge[:, None], b).imag / step for nudge in nudges]
    assert grads["dw"].ravel() == pytest.approx(exact, rel=1e-12)
    assert grads["db"] == pytest.approx(cost(w, b + step * 1j).imag / step, rel=1e-12)


@pytest.mark.parametrize(
    "sigmoid",
    [
        lambda z: 1 / (1 + np.exp(-z)),
        lambda z: 1 / (1 + np.exp(-np.clip(z, -500, 500))),
        lambda z: 0.5 * (1 + np.tanh(0.5 * z)),
        lambda z: np.exp(-np.logaddexp(0, -z)),
    ],
    ids=["plain", "clipped", "tanh", "logaddexp"],
)
def test_a_right_sigmoid_passes(sigmoid):
    assert not any(failed(with_own(sigmoid=sigmoid), seed, "sigmoid") for seed in range(10))


@pytest.mark.parametrize("guard", [1e-15, 1e-12, 1e-8, 1e-7, 1e-6, 1e-5])
def test_a_guarded_logarithm_passes(guard):
    def clipped(a, y):
        a = np.clip(a, guard, 1 - guard)
        return -y * np.log(a) - (1 - y) * np.log(1 - a)

    def added(a, y):
        return -y * np.log(a + guard) - (1 - y) * np.log(1 - a + guard)

    for loss in (clipped, added):
        for seed in range(10):
            assert not failed(with_own(logistic_loss=loss), seed, "logistic_loss")


def expect_full(seeds=10, **functions):
    for seed in range(seeds):
        assert failed(with_own(**functions), seed) == set()


@pytest.mark.parametrize(
    "b", [0, 0.0, np.float32(0), np.array(0.0), np.zeros(1), np.zeros((1, 1))], ids=repr
)
def test_the_first_bias_is_a_number_in_any_form(b):
    expect_full(2, initialize_with_zeros=lambda dim: (np.zeros((dim, 1), np.float32), b))


@pytest.mark.parametrize("form", [float, np.float64, np.array, lambda v: np.full((1,), v)])
def test_cost_and_db_are_numbers_in_any_form(form):
    def propagate(w, b, X, Y):
        grads, cost = REFERENCE["propagate"](w, b, X, Y)
        return {"dw": grads["dw"], "db": form(grads["db"])}, form(cost)

    expect_full(2, propagate=propagate)


@pytest.mark.parametrize("kind", [bool, int, float, np.float32])
def test_predictions_are_of_any_type(kind):
    expect_full(3, predict=lambda w, b, X: REFERENCE["predict"](w, b, X).astype(kind))


def test_rank_one_predictions_are_mentioned_at_no_cost():
    found = outcomes(with_own(predict=lambda w, b, X: REFERENCE["predict"](w, b, X)[0]))
    assert all(outcome.passed for outcome in found.values())
    assert len(found["predict_shape"].notes) == 1


def test_costs_that_are_no_costs_of_steps_are_told():
    for costs in ([], (), np.zeros(3), [np.array(5.0)]):
        functions = with_own(
            optimize=lambda *a, c=costs, **options: (*REFERENCE["optimize"](*a, **options)[:2], c)
        )
        assert failed(functions, 1, "optimize") == {"optimize_costs"}


def test_an_update_of_ones_own_copy_passes():
    def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):  # noqa: FBT002, ARG001
        w, costs = copy.deepcopy(w), []
        for _ in range(num_iterations):
            grads, cost = REFERENCE["propagate"](w, b, X, Y)
            w -= learning_rate * grads["dw"]
            b -= learning_rate * grads["db"]
            costs.append(cost)
        return {"w": w, "b": b}, grads, costs

    expect_full(3, optimize=optimize)
