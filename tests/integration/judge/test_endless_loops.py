"""A function that never ends, or ends its process, takes no points of a function that is right.

Only what may call it is foregone; that is judged with the reference in its place.
"""

import pytest

from grader.sandbox.limits import Limits

pytestmark = pytest.mark.slow

EXERCISES = ("computation_graph", "logistic_regression", "shallow_network", "deep_network")
CALLS = {
    "computation_graph": {},
    "logistic_regression": {
        "propagate": {"sigmoid"},
        "optimize": {"propagate", "sigmoid"},
        "predict": {"sigmoid"},
    },
    "shallow_network": {
        "nn_model": {
            "initialize_parameters",
            "forward_propagation",
            "compute_cost",
            "backward_propagation",
            "update_parameters",
        },
        "predict": {"forward_propagation"},
    },
    "deep_network": {
        "linear_activation_forward": {"linear_forward"},
        "L_model_forward": {"linear_activation_forward", "linear_forward"},
        "linear_activation_backward": {"linear_backward"},
        "L_model_backward": {
            "linear_activation_backward",
            "linear_backward",
            # its training calls these as well
            "initialize_parameters",
            "L_model_forward",
            "linear_activation_forward",
            "linear_forward",
            "update_parameters",
        },
    },
}
"""Which functions the right work calls in a function, directly or not."""
LOOP = "while True: pass"
HOSTILE = {
    "sleeps": "import time; time.sleep(1000)",
    "is slow": "[0 for _ in range(10**9)]",
    "ends the process": "import os; os._exit(3)",
    "recurses": "return [graded(*args) for graded in FUNCTIONS]",
    "asks for memory": "return [bytes(10**8) for _ in range(10**6)]",
}
LIMITS = Limits(call_cpu_seconds=0.5, call_wall_seconds=2.0)


@pytest.fixture
def grade_changed(graded_text, right_text):
    """Return a function that grades right work with functions replaced."""

    def grade_changed(exercise, replaced):
        text = right_text(exercise)
        for name, body in replaced.items():
            text += f"\n\ndef {name}(*args, **more):\n    {body}\n"
        if "FUNCTIONS" in text:
            text += f"FUNCTIONS = [{', '.join(replaced)}]\n"
        return graded_text(exercise, text, LIMITS)

    return grade_changed


def expect_only_guilty_to_lose(report, guilty):
    for result in report.functions:
        if result.name in guilty:
            continue
        assert result.score == result.max_score, result.name
        may_call = CALLS[report.exercise].get(result.name, set())
        if may_call.isdisjoint(guilty):
            assert result.status == "passed", result.name
        else:
            assert result.inherited_from in guilty, result.name
    assert all(result.score == 0 for result in report.functions if result.name in guilty)


def functions_of_all(exercises):
    calls = {
        "computation_graph": ("forward", "backward", "numerical_derivative"),
        "logistic_regression": (
            "sigmoid",
            "logistic_loss",
            "logistic_backward",
            "initialize_with_zeros",
            "propagate",
            "optimize",
            "predict",
        ),
        "shallow_network": (
            "initialize_parameters",
            "forward_propagation",
            "compute_cost",
            "backward_propagation",
            "update_parameters",
            "nn_model",
            "predict",
        ),
        "deep_network": (
            "initialize_parameters",
            "initialize_parameters_deep",
            "linear_forward",
            "linear_activation_forward",
            "L_model_forward",
            "compute_cost",
            "linear_backward",
            "linear_activation_backward",
            "L_model_backward",
            "update_parameters",
        ),
    }
    return [(exercise, name) for exercise in exercises for name in calls[exercise]]


@pytest.mark.parametrize(("exercise", "function"), functions_of_all(EXERCISES))
def test_a_loop_in_one_function(grade_changed, exercise, function):
    report = grade_changed(exercise, {function: LOOP})
    expect_only_guilty_to_lose(report, {function})


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    ("exercise", "function"),
    [
        ("computation_graph", "forward"),
        ("logistic_regression", "sigmoid"),
        ("shallow_network", "backward_propagation"),
        ("deep_network", "linear_forward"),
    ],
)
def test_other_ways_not_to_return(grade_changed, exercise, function, body):
    report = grade_changed(exercise, {function: body})
    expect_only_guilty_to_lose(report, {function})


@pytest.mark.parametrize(
    ("exercise", "first", "second"),
    [
        ("computation_graph", "forward", "numerical_derivative"),
        ("logistic_regression", "sigmoid", "initialize_with_zeros"),
        ("shallow_network", "forward_propagation", "update_parameters"),
        ("deep_network", "linear_backward", "compute_cost"),
    ],
)
def test_two_functions_loop(grade_changed, exercise, first, second):
    report = grade_changed(exercise, {first: LOOP, second: LOOP})
    expect_only_guilty_to_lose(report, {first, second})
