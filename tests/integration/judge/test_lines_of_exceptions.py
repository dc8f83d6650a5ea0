"""The line shown for a call that raises is the one that made the wrong value."""

from __future__ import annotations

import re

import pytest

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission

LOGISTIC, DEEP, SHALLOW = "logistic_regression", "deep_network", "shallow_network"
MADE_EARLIER = {
    # exercise, function, what is right, what stands there, in place of what is right elsewhere
    "another variable": (LOGISTIC, "optimize", "costs = []", "w = b\n    costs = []", "w = b"),
    "another argument": (LOGISTIC, "optimize", "propagate(w, b, X, Y)", "propagate(w, b, w, Y)"),
    "arguments in another order": (
        LOGISTIC, "optimize", "propagate(w, b, X, Y)", "propagate(b, w, X, Y)",
    ),
    "a dictionary for a list": (LOGISTIC, "optimize", "costs = []", "costs = {}"),
    "keys counted": (DEEP, "L_model_forward", "len(parameters) // 2", "len(parameters)"),
    "an entry of a list left out": (
        DEEP, "L_model_backward", "dAL = -(Y / AL - (1 - Y) / (1 - AL))\n    dA = dAL",
        "dAL = -(Y / AL - (1 - Y) / (1 - AL))\n    dA = caches", "dA = caches",
    ),
    "a whole dictionary": (SHALLOW, "backward_propagation", 'parameters["W2"]', "parameters"),
    "a function that is not called": (
        SHALLOW, "forward_propagation", "np.tanh(Z1)", "np.tanh", "A1 = np.tanh",
    ),
    "a whole shape": (SHALLOW, "nn_model", "n_x, n_y = X.shape[0]", "n_x, n_y = X.shape"),
    "a guard of one's own": (
        LOGISTIC, "optimize", "costs = []",
        "if num_iterations > 0:\n        raise ValueError('none')\n    costs = []",
        "if num_iterations > 0:",
    ),
    "a loop that is not entered": (
        LOGISTIC, "optimize", "grads = {}\n    for step in range(num_iterations):",
        "for step in range(-num_iterations):",
    ),
    "results in another order": (
        SHALLOW, "nn_model", "A2, cache = forward_propagation(", "cache, A2 = forward_propagation(",
    ),
}  # fmt: skip
ENDING = "    # END SOLUTION"


@pytest.fixture
def shown(root, fork_server, tmp_path):
    """Return the lines shown for a function of the reference that is changed in one place."""
    course = Course.at(root)

    def shown(name, function, right, wrong, more="", *, renamed=None):
        exercise = course.exercise(name)
        before, found, after = exercise.reference().text.partition(f"def {function}(")
        own, end, rest = after.partition(ENDING)
        for old, new in (renamed or {}).items():
            own = re.sub(rf"\b{old}\b", new, own)
        assert right in own
        file = tmp_path / f"{name}.py"
        file.write_text(f"{before}{found}{own.replace(right, wrong)}{end}{rest}{more}", "utf-8")
        submission = read_submission(file, functions=list(exercise.functions))
        *_, last = grade(submission, exercise, fork_server, course=course)
        assert isinstance(last, events.SubmissionGraded)
        (result,) = (each for each in last.report.functions if each.name == function)
        return [diagnosis.line for diagnosis in result.diagnoses if diagnosis.mistake == "raises"]

    return shown


@pytest.mark.parametrize("name", MADE_EARLIER)
def test_where_the_wrong_value_was_made(shown, name):
    exercise, function, right, wrong, *line = MADE_EARLIER[name]
    (found,) = shown(exercise, function, right, wrong)
    assert (line[0] if line else wrong) in found


def test_under_a_name_of_ones_own(shown):
    renamed = {"L": "layers"}
    right, wrong = "= len(parameters) // 2", "= len(parameters)"
    (found,) = shown(DEEP, "L_model_forward", right, wrong, renamed=renamed)
    assert "layers = len(parameters)" in found


def test_the_call_rather_than_the_helper_that_raises(shown):
    helper = "\n\ndef squashed(values):\n    return np.tanh(values + 0)\n"
    right, wrong = "np.tanh(Z1)", "squashed(parameters)"
    (found,) = shown(SHALLOW, "forward_propagation", right, wrong, helper)
    assert "squashed(parameters)" in found


def test_the_helper_where_the_mistake_is_its_own(shown):
    helper = "\n\ndef squashed(values):\n    return np.tanh(values) + values.nothing\n"
    (found,) = shown(SHALLOW, "forward_propagation", "np.tanh(Z1)", "squashed(Z1)", helper)
    assert "values.nothing" in found


def test_the_line_that_raised_where_nothing_before_it_is_wrong(shown):
    (found,) = shown(SHALLOW, "update_parameters", 'grads["dW1"]', 'grads["W1"]')
    assert 'grads["W1"]' in found


def test_the_call_that_raises_only_after_many_steps(shown):
    right = 'w = w - learning_rate * grads["dw"]'
    wrong = f"if step == 30:\n            propagate(w, b, w, Y)\n        {right}"
    (found,) = shown(LOGISTIC, "optimize", right, wrong)
    assert "propagate(w, b, w, Y)" in found


PRINTING = 'print(f"cost after iteration {iteration}: {cost:.6f}")'


@pytest.mark.parametrize(
    "wrong",
    [
        'print("cost after iteration " + iteration + ": " + cost)',
        "print(iteration + ': %f' % cost)",
        'print("cost %d: " % iteration + cost)',
    ],
)
def test_the_line_that_raises_rather_than_the_loop_or_condition_around_it(shown, wrong):
    (found,) = shown(SHALLOW, "nn_model", PRINTING, wrong)
    assert wrong in found
