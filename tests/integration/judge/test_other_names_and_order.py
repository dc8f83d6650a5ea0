"""Parameters whose names and order are both other ones are taken, or said, and nothing else is."""

import re

import pytest

pytestmark = pytest.mark.slow


def around(text, name, parameters, handed_on):
    """Return right work with a function of these parameters around one, which keeps its own."""
    text = re.sub(rf"\b{name}\b", f"own_{name}", text)
    return f"{text}\n\ndef {name}({parameters}):\n    return own_{name}({handed_on})\n"


def result_of(report, name):
    return next(each for each in report.functions if each.name == name)


RIGHT = [
    (
        "logistic_regression",
        "optimize",
        "w, b, X, Y, rate, steps, verbose",
        "w, b, X, Y, steps, rate, verbose",
    ),
    (
        "logistic_regression",
        "optimize",
        "w, b, X, Y, alpha, num_iterations",
        "w, b, X, Y, num_iterations, alpha",
    ),
    ("deep_network", "linear_backward", "saved, grad", "grad, saved"),
    ("deep_network", "update_parameters", "eta, changes, net", "net, changes, eta"),
    ("shallow_network", "predict", "data, weights", "weights, data"),
]


@pytest.mark.parametrize(("exercise", "name", "parameters", "handed_on"), RIGHT)
def test_one_exchange_of_other_kinds_is_taken(
    graded_text, right_text, exercise, name, parameters, handed_on
):
    report = graded_text(exercise, around(right_text(exercise), name, parameters, handed_on))
    assert report.score == report.max_score
    assert all(not result.diagnoses for result in report.functions)
    (note,) = [note for note in report.notes if note.startswith(f"{name} has the parameters")]
    # A name of the exercise's own among the exchanged ones decides; of none, the order does.
    way = "by their names" if "num_iterations" in parameters else "in its own order"
    assert f"called {way}" in note


def test_a_decorator_may_hide_the_order(graded_text, right_text):
    text = right_text("deep_network") + (
        "\n\nright = linear_backward\n"
        "\n\ndef logged(function):\n"
        "    def call(one, other):\n"
        "        return function(one, other)\n"
        "    return call\n"
        "\n\n@logged\ndef linear_backward(cache, dZ):\n    return right(dZ, cache)\n"
    )
    text = text.replace("linear_backward(dZ, linear_cache)", "linear_backward(linear_cache, dZ)")
    report = graded_text("deep_network", text)
    assert result_of(report, "linear_backward").score == 14


def test_an_exchange_is_kept_where_the_function_is_replaced(graded_text, right_text):
    """The training calls it in the exercise's order, while another function is the reference's."""
    text = around(
        right_text("deep_network"),
        "update_parameters",
        "eta, changes, net",
        "net, changes, eta",
    )
    text += "\n\ndef linear_forward(A, W, b):\n    return np.dot(W, A), (A, W, b)\n"
    report = graded_text("deep_network", text)
    wrong = [each.name for each in report.functions if each.score < each.max_score]
    assert wrong == ["linear_forward"]


SAID = [
    ("deep_network", "compute_cost", "labels, probs", "probs, labels"),
    (
        "logistic_regression",
        "propagate",
        "theta, offset, labels, data",
        "theta, offset, data, labels",
    ),
    (
        "logistic_regression",
        "propagate",
        "data, labels, theta, offset",
        "theta, offset, data, labels",
    ),
    # What is wrong of them looks like a mistake that has a name.
    ("deep_network", "linear_forward", "kernel, inputs, bias", "inputs, kernel, bias"),
    # The only name that tells something begins like one that stands there.
    ("logistic_regression", "logistic_loss", "truth, yhat", "yhat, truth"),
    # Two names are as near to the one that is due.
    ("logistic_regression", "logistic_loss", "y_true, y_pred", "y_pred, y_true"),
    ("shallow_network", "compute_cost", "y_true, y_hat", "y_hat, y_true"),
    # Three in a ring.
    ("logistic_regression", "logistic_backward", "guess, truth, inputs", "inputs, guess, truth"),
]


@pytest.mark.parametrize(("exercise", "name", "parameters", "handed_on"), SAID)
def test_an_order_that_is_not_sure_is_said_without_a_line(
    graded_text, right_text, exercise, name, parameters, handed_on
):
    report = graded_text(exercise, around(right_text(exercise), name, parameters, handed_on))
    (diagnosis,) = result_of(report, name).diagnoses
    assert diagnosis.message.startswith(f"Its parameters are ({parameters}); those of the exercise")
    assert diagnosis.message.endswith(").")
    assert (diagnosis.mistake, diagnosis.variant) == ("measured", "parameters")
    assert (diagnosis.line, diagnosis.hint) == ("", "")


LOOPING = """

def propagate(inputs, targets, weights, bias):
    n, m = inputs.shape
    cost, dw, db = 0.0, np.zeros((n, 1)), 0.0
    for i in range(m):
        z = bias
        for j in range(n):
            z += weights[j, 0] * inputs[j, i]
        a, y = float(sigmoid(z)), targets[0, i]
        cost -= y * np.log(a) + (1 - y) * np.log(1 - a)
        for j in range(n):
            dw[j, 0] += inputs[j, i] * (a - y) / m
        db += (a - y) / m
    return {"dw": dw, "db": db}, cost / m
"""


def test_no_mistake_is_named_in_an_order_where_another_makes_it_right(graded_text, right_text):
    report = graded_text("logistic_regression", right_text("logistic_regression") + LOOPING)
    (diagnosis,) = result_of(report, "propagate").diagnoses
    own = "inputs, targets, weights, bias"
    assert diagnosis.message.startswith(f"Its parameters are ({own}); those of the exercise")
    assert diagnosis.line == ""


WRONG = [
    # Of the same kind: who mixes up what they are gets no points for it.
    (
        "logistic_regression",
        (
            "def logistic_loss(one, two):\n"
            "    return -one * np.log(two) - (1 - one) * np.log(1 - two)\n"
        ),
    ),
    ("computation_graph", "def forward(x, y, z):\n    u = x * y\n    return 3 * (u + z), (u, z)\n"),
    (
        "deep_network",
        (
            "def linear_forward(first, second, third):\n"
            "    return np.dot(first, second) + third, (second, first, third)\n"
        ),
    ),
    # What looks at both arguments the same way.
    ("deep_network", "def linear_backward(one, two):\n    return one, two, one\n"),
]


@pytest.mark.parametrize(("exercise", "function"), WRONG)
def test_wrong_work_is_never_made_right(graded_text, right_text, exercise, function):
    name = re.match(r"def (\w+)", function)[1]
    report = graded_text(exercise, f"{right_text(exercise)}\n\n{function}")
    result = result_of(report, name)
    assert result.score < result.max_score
    assert result.status != "passed"
    assert not any("own order" in note for note in report.notes)


def test_what_is_raised_in_any_order_keeps_its_line(graded_text, right_text):
    """Other names in the right order: a name that is not defined is so in every order."""
    text = right_text("deep_network") + (
        "\n\ndef linear_forward(inputs, kernel, offset):\n"
        "    return numpy_.dot(kernel, inputs) + offset, (inputs, kernel, offset)\n"
    )
    (diagnosis,) = result_of(graded_text("deep_network", text), "linear_forward").diagnoses
    assert "numpy_" in diagnosis.message
    assert "numpy_.dot(kernel, inputs)" in diagnosis.line


def test_a_mistake_with_a_name_keeps_it_under_other_names(graded_text, right_text):
    text = right_text("deep_network") + (
        "\n\ndef linear_forward(inputs, kernel, offset):\n"
        "    return np.dot(kernel, inputs), (inputs, kernel, offset)\n"
    )
    (diagnosis,) = result_of(graded_text("deep_network", text), "linear_forward").diagnoses
    assert diagnosis.mistake == "missing-bias"


@pytest.mark.parametrize(
    "parameters",
    [
        "X, Y, n_h, learning_rate, num_iterations=10000",
        "X, Y, n_h, learning_rate, num_iterations=10000, print_cost=False",
    ],
)
def test_a_required_parameter_in_the_middle_cannot_fit(graded_text, right_text, parameters):
    text = re.sub(r"\bnn_model\b", "own_nn_model", right_text("shallow_network"))
    text += (
        f"\n\ndef nn_model({parameters}):\n"
        "    if not learning_rate:\n        raise ValueError('no learning rate')\n"
        "    return own_nn_model(X, Y, n_h, num_iterations)\n"
    )
    result = result_of(graded_text("shallow_network", text), "nn_model")
    (diagnosis,) = result.diagnoses
    shown = parameters.replace("=10000", "").replace("=False", "")
    takes = len(shown.split(", "))
    assert diagnosis.variant == "signature"
    assert diagnosis.message == (
        f"nn_model({shown}) takes 4 to {takes} arguments; nngrade calls it with X, Y, n_h, "
        "num_iterations, as the exercise says."
    )


def test_a_required_switch_in_the_middle_fits(graded_text, right_text):
    text = around(
        right_text("shallow_network"),
        "nn_model",
        "X, Y, n_h, verbose, num_iterations=10000",
        "X, Y, n_h, num_iterations, verbose",
    )
    report = graded_text("shallow_network", text)
    assert report.score == report.max_score
