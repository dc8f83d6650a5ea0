"""The line at which values begin to go wrong, also where what is shown of it comes later."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission

PROGRAMS = Path(__file__).parents[2] / "submissions"
CHANGED = {
    "a sum that is overwritten": (
        "logistic_regression/loops",
        "dw[j, 0] += X[j, i] * dz",
        "dw[j, 0] = X[j, i] * dz",
    ),
    "a sum with the wrong sign": (
        "shallow_network/loops",
        "total -= math.log(a) if y == 1 else math.log(1 - a)",
        "total += math.log(a) if y == 1 else math.log(1 - a)",
    ),
    "a number with a name": ("computation_graph/verbose", "    factor = 3", "    factor = 6"),
    "what a generator yields": (
        "deep_network/generators",
        "-np.log(1 - a)",
        "-np.log(1 + a)",
    ),
    "a function that changes nothing": (
        "shallow_network/own_helpers",
        "np.where(labels == 1, prediction, 1 - prediction)",
        "np.where(labels == 1, prediction, prediction)",
    ),
    "what a method returns": (
        "shallow_network/network_object",
        "return 1 / (1 + np.exp(-Z))",
        "return 1 / (1 + np.exp(Z))",
    ),
}
SLOPE = """
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * (Z > 0)
    else:
        s = 1 / (1 + np.exp(-Z))
        slope = s * (s - 1)
        dZ = dA * slope
    return linear_backward(dZ, linear_cache)
"""
DENSE = """
def _dense(units, inputs, scale):
    W = np.random.randn(units, inputs) * scale
    return W, np.zeros((units, 1))


def initialize_parameters(n_x, n_h, n_y):
    W1, b1 = _dense(n_h, n_x, 0)
    W2, b2 = _dense(n_y, n_h, 0.01)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
"""


@pytest.fixture
def shown(root, fork_server, tmp_path):
    course = Course.at(root)

    def shown(exercise, text):
        file = tmp_path / f"{exercise}.py"
        file.write_text(text, "utf-8")
        about = course.exercise(exercise)
        submission = read_submission(file, functions=list(about.functions))
        *_, last = grade(submission, about, fork_server, course=course)
        assert isinstance(last, events.SubmissionGraded)
        found = [each for function in last.report.functions for each in function.diagnoses]
        return [each.line.partition(": ")[2] for each in found]

    return shown


@pytest.mark.parametrize("name", CHANGED)
def test_the_line_where_values_begin_to_be_wrong(shown, name):
    program, right, wrong = CHANGED[name]
    exercise, style = program.split("/")
    text = (PROGRAMS / exercise / "right" / f"{style}.py").read_text("utf-8")
    assert right in text
    lines = shown(exercise, text.replace(right, wrong))
    assert wrong.strip() in lines[0]


PAIRS = {
    "one after the other": (
        "shallow_network",
        """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    error = Y - cache["A2"]
    dW2 = error @ cache["A1"].T / m
    db2 = error.sum(axis=1, keepdims=True) / m
    slope = 1 - cache["A1"]
    hidden = parameters["W2"].T @ error * slope
    dW1 = hidden @ X.T / m
    db1 = hidden.sum(axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
""",
        {'error = Y - cache["A2"]', 'slope = 1 - cache["A1"]'},
    ),
    "beside each other": (
        "computation_graph",
        """
def forward(a, b, c):
    product = b + c
    v = a + product
    J = 2 * v
    return J, {"a": a, "b": b, "c": c, "u": product, "v": v}
""",
        {"product = b + c", "J = 2 * v"},
    ),
}


def test_a_slope_rather_than_what_uses_it(shown):
    right = (PROGRAMS / "deep_network" / "right" / "plain.py").read_text("utf-8")
    text = f"{right}\n\ndef linear_activation_backward(dA, cache, activation):{SLOPE}"
    assert shown("deep_network", text) == ["slope = s * (s - 1)"]


@pytest.mark.parametrize("name", PAIRS)
def test_each_of_two_mistakes_has_its_own_line(shown, name):
    exercise, text, lines = PAIRS[name]
    right = (PROGRAMS / exercise / "right" / "plain.py").read_text("utf-8")
    assert set(shown(exercise, f"{right}\n{text}")) == lines


def test_what_a_helper_is_given_rather_than_the_helper(shown):
    lines = shown("shallow_network", f"import numpy as np\n\n{DENSE}")
    assert set(lines) == {"W1, b1 = _dense(n_h, n_x, 0)"}


def test_no_line_where_a_sign_may_be_wrong_at_the_term_or_at_its_use(shown):
    text = (
        "import numpy as np\n\n\ndef logistic_loss(a, y):\n"
        "    first = -y * np.log(a)\n    second = (1 - y) * np.log(1 - a)\n"
        "    return first + second\n"
    )
    assert shown("logistic_regression", text) == [""]


def test_a_minus_that_stands_between_terms_is_wrong_there(shown):
    text = (
        "import numpy as np\n\n\ndef logistic_loss(a, y):\n"
        "    first = y * np.log(a)\n    second = (1 - y) * np.log(1 - a)\n"
        "    return -(first - second)\n"
    )
    assert shown("logistic_regression", text) == ["return -(first - second)"]
