"""The shallow network: its hidden tests accuse no right work, whatever its style."""

# ruff: noqa: NPY002, FBT002 - this is how submissions are written

import numpy as np
import pytest

from grader.course import Course
from grader.judge.check_runner import CheckRunner
from grader.judge.verdict import verdict_of
from grader.running.callers import LocalCaller

EXERCISE = Course.default().exercise("shallow_network")
REFERENCE = EXERCISE.reference()
TESTS = {test.id: test for test in EXERCISE.hidden_tests()}


def outcome(test, functions, seed=0):
    caller = LocalCaller({**REFERENCE.namespace, **functions})
    return CheckRunner.of(EXERCISE, seed).run(TESTS[test], caller)


def failed(functions, about, seed=0):
    tests = [test for test in TESTS.values() if test.function == about]
    return {test.id for test in tests if not outcome(test.id, functions, seed).passed}


def starting_from(weights):
    def initialize_parameters(n_x, n_h, n_y):
        return {
            "W1": weights(n_h, n_x),
            "b1": np.zeros((n_h, 1)),
            "W2": weights(n_y, n_h),
            "b2": np.zeros((n_y, 1)),
        }

    return initialize_parameters


def trained_with(initialize_parameters):
    """Return an nn_model that starts from these parameters."""
    namespace = dict(REFERENCE.namespace) | {"initialize_parameters": initialize_parameters}
    exec(REFERENCE.sources["nn_model"], namespace)
    return namespace["nn_model"]


INITIALISERS = {
    "randn": lambda n, n_prev: np.random.randn(n, n_prev) * 0.01,
    "rand": lambda n, n_prev: np.random.rand(n, n_prev) * 0.01,
    "tiny": lambda n, n_prev: np.random.randn(n, n_prev) * 0.001,
    "uniform": lambda n, n_prev: np.random.uniform(-0.5, 0.5, (n, n_prev)),
    "xavier": lambda n, n_prev: np.random.randn(n, n_prev) / np.sqrt(n_prev),
    "he": lambda n, n_prev: np.random.randn(n, n_prev) * np.sqrt(2 / n_prev),
}


@pytest.mark.parametrize("weights", INITIALISERS.values(), ids=INITIALISERS)
@pytest.mark.parametrize("seed", range(8))
def test_any_sensible_start_passes_and_learns(weights, seed):
    start = starting_from(weights)
    functions = {"initialize_parameters": start, "nn_model": trained_with(start)}
    assert not failed(functions, "initialize_parameters", seed)
    assert not failed(functions, "nn_model", seed)


@pytest.mark.parametrize("weights", [np.zeros, lambda shape: np.full(shape, 0.1)])
@pytest.mark.parametrize("seed", range(8))
def test_units_that_start_alike_never_learn(weights, seed):
    start = starting_from(lambda n, n_prev: weights((n, n_prev)))
    functions = {"initialize_parameters": start, "nn_model": trained_with(start)}
    assert failed(functions, "initialize_parameters", seed) == {"initialize_parameters_random"}
    assert failed(functions, "nn_model", seed) == {"nn_model_learns"}


def test_the_older_cost_with_three_arguments_passes():
    def compute_cost(A2, Y, parameters):
        assert set(parameters) == {"W1", "b1", "W2", "b2"}
        return REFERENCE["compute_cost"](A2, Y)

    found = outcome("compute_cost_values", {"compute_cost": compute_cost})
    assert found.passed
    assert all(call.failure is None for call in found.calls)


def test_a_cost_that_raises_is_not_called_with_three_arguments():
    def compute_cost(A2, Y):
        return len(A2, Y)

    fault = outcome("compute_cost_values", {"compute_cost": compute_cost}).failure
    assert "len()" in str(fault)


def test_a_missing_argument_inside_of_the_cost_is_told_as_it_is():
    def loss(a, y, extra):
        return a + y + extra

    def compute_cost(A2, Y):
        return loss(A2, Y)

    fault = outcome("compute_cost_values", {"compute_cost": compute_cost}).failure
    assert "loss() missing 1" in str(fault)


def test_flat_predictions_pass_with_a_note():
    def predict(parameters, X):
        return REFERENCE["predict"](parameters, X).ravel()

    found = outcome("predict_values", {"predict": predict})
    assert found.passed
    assert found.notes


@pytest.mark.parametrize("convert", [np.asarray, np.int64, np.float32, np.ndarray.tolist])
def test_predictions_of_any_number_type_pass(convert):
    def predict(parameters, X):
        return convert(REFERENCE["predict"](parameters, X))

    assert not failed({"predict": predict}, "predict")


def test_num_iterations_is_passed_by_name():
    def nn_model(X, Y, n_h, print_cost=False, num_iterations=10000):
        assert not print_cost
        return REFERENCE["nn_model"](X, Y, n_h, num_iterations)

    assert outcome("nn_model_iterations", {"nn_model": nn_model}).passed


def test_a_stub_is_called_a_stub():
    def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
        raise NotImplementedError

    said = {
        verdict_of(outcome(name, {"nn_model": nn_model}).failure).message
        for name, test in TESTS.items()
        if test.function == "nn_model"
    }
    assert said == {"nn_model is still the stub."}


def test_another_learning_rate_is_measured():
    def nn_model(X, Y, n_h, num_iterations=10000):
        parameters = REFERENCE["nn_model"](X, Y, n_h, 0)
        for _ in range(num_iterations):
            _, cache = REFERENCE["forward_propagation"](X, parameters)
            grads = REFERENCE["backward_propagation"](parameters, cache, X, Y)
            parameters = REFERENCE["update_parameters"](parameters, grads, 0.6)
        return parameters

    assert "b2 has moved 0.5 times as far" in str(
        outcome("nn_model_iterations", {"nn_model": nn_model}).failure
    )
