"""Sentences claim of outputs only what holds, and say what is known of the learner's variables."""

from __future__ import annotations

import pytest
from helpers.diagnosing import diagnosed

from grader.course.course import Course

COURSE = Course.default()
SEED = 3


def told(exercise, function, source):
    outcomes, found = diagnosed(COURSE.exercise(exercise), function, source, SEED)
    assert not all(outcome.passed for outcome in outcomes)
    return found


def test_a_difference_for_a_sum_is_not_the_negative():
    source = (
        "def forward(a, b, c):\n"
        "    u = b * c\n    v = a - u\n    J = 3 * v\n"
        "    return J, {'a': a, 'b': b, 'c': c, 'u': u, 'v': v}\n"
    )
    (found,) = told("computation_graph", "forward", source)
    assert found.mistake == "sign-flipped"
    assert "negative" not in found.message


def test_the_negative_is_said_to_be_the_negative():
    source = "def compute_cost(AL, Y):\n    return np.mean(Y * np.log(AL) + (1-Y) * np.log(1-AL))\n"
    (found,) = told("deep_network", "compute_cost", source)
    assert "negative of what is due" in found.message or found.variant


@pytest.mark.parametrize(
    ("before", "body", "said"),
    [
        (
            "AL_test = np.full((1, 3), 0.3)\nY_test = np.array([[1, 0, 1]])\n",
            "return -np.mean(Y_test * np.log(AL_test) + (1 - Y_test) * np.log(1 - AL_test))",
            "uses Y_test and AL_test from outside of the function, and never its arguments AL and",
        ),
        (
            "answer = 0.41493159961539694\n",
            "AL, Y = AL, Y\n    return answer",
            "compute_cost uses answer from outside of the function.",
        ),
    ],
)
def test_variables_of_the_notebook_are_named(before, body, said):
    (found,) = told(
        "deep_network", "compute_cost", f"{before}def compute_cost(AL, Y):\n    {body}\n"
    )
    assert found.mistake == "hard-coded"
    assert said in found.message


def test_another_default_is_told_by_its_name():
    source = (
        "def update_parameters(parameters, grads, learning_rate=1):\n"
        "    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}\n"
    )
    (found,) = told("shallow_network", "update_parameters", source)
    assert found.mistake == "another-default-rate"
    assert "wherever learning_rate is given" in found.evidence
    assert found.explains == ["update_parameters_default_rate"]


def test_a_statement_about_all_calls_stands_once():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    return W.T @ dZ, W * 0 + 1.0, np.ones_like(b) * 2.5\n"
    )
    found = told("deep_network", "linear_backward", source)
    evidence = [each.evidence for each in found if each.evidence]
    assert len(evidence) == len(set(evidence))
