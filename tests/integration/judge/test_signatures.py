"""Right work is right with any signature that the grader's calls can be made to fit."""

import re

import pytest

pytestmark = pytest.mark.slow

OPTIMIZE = "w, b, X, Y, num_iterations, learning_rate"
FORMS = {
    ("logistic_regression", "optimize"): [
        f"{OPTIMIZE}, print_cost=False",
        f"{OPTIMIZE}, print_cost",
        OPTIMIZE,
        f"{OPTIMIZE}, print_cost=False, seed=1, *rest",
        f"*, {OPTIMIZE}",
        f"{OPTIMIZE}, /, **more",
    ],
    ("shallow_network", "update_parameters"): [
        "parameters, grads, learning_rate",
        "parameters, grads, *, learning_rate=1.2",
    ],
    ("shallow_network", "nn_model"): [
        "X, Y, n_h, num_iterations, print_cost",
        "X, Y, n_h, num_iterations=10000",
    ],
    ("computation_graph", "numerical_derivative"): [
        "f, x, epsilon",
        "f, x, *, epsilon=1e-3",
    ],
    ("deep_network", "update_parameters"): ["parameters, grads, learning_rate=0.1"],
}
OTHER_ORDERS = [
    ("logistic_regression", "propagate", "X, Y, w, b"),
    (
        "logistic_regression",
        "optimize",
        "X, Y, w, b, learning_rate, num_iterations, print_cost=False",
    ),
    ("logistic_regression", "predict", "X, w, b"),
    ("logistic_regression", "logistic_loss", "y, a"),
    ("logistic_regression", "logistic_backward", "y, a, x"),
    ("shallow_network", "initialize_parameters", "n_h, n_x, n_y"),
    ("shallow_network", "forward_propagation", "parameters, X"),
    ("shallow_network", "compute_cost", "Y, A2"),
    ("shallow_network", "compute_cost", "Y, A2, parameters"),
    ("shallow_network", "backward_propagation", "X, Y, cache, params"),
    ("shallow_network", "update_parameters", "grads, parameters, alpha=1.2"),
    ("shallow_network", "nn_model", "n_h, X, Y, num_iterations, print_cost=False"),
    ("shallow_network", "predict", "X, parameters"),
    ("deep_network", "linear_forward", "W, A, b"),
    ("deep_network", "linear_activation_forward", "activation, W, A_prev, b"),
    ("deep_network", "L_model_forward", "parameters, X"),
    ("deep_network", "compute_cost", "Y, AL"),
    ("deep_network", "linear_backward", "cache, dZ"),
    ("deep_network", "linear_activation_backward", "cache, activation, dA"),
    ("deep_network", "L_model_backward", "caches, AL, Y"),
    ("deep_network", "update_parameters", "learning_rate, grads, params"),
    ("computation_graph", "numerical_derivative", "x, f, epsilon=1e-3"),
    ("computation_graph", "forward", "c, b, a"),
]
DUE = {
    "propagate": "w, b, X, Y",
    "optimize": "w, b, X, Y, num_iterations, learning_rate",
    "logistic_loss": "a, y",
    "logistic_backward": "x, a, y",
    "initialize_parameters": "n_x, n_h, n_y",
    "forward_propagation": "X, parameters",
    "backward_propagation": "parameters, cache, X, Y",
    "nn_model": "X, Y, n_h, num_iterations",
    "linear_forward": "A, W, b",
    "linear_activation_forward": "A_prev, W, b, activation",
    "L_model_forward": "X, parameters",
    "linear_backward": "dZ, cache",
    "linear_activation_backward": "dA, cache, activation",
    "L_model_backward": "AL, Y, caches",
    "update_parameters": "parameters, grads, learning_rate",
    "numerical_derivative": "f, x, epsilon",
    "forward": "a, b, c",
    ("logistic_regression", "predict"): "w, b, X",
    ("shallow_network", "predict"): "parameters, X",
    ("shallow_network", "compute_cost"): "A2, Y",
    ("deep_network", "compute_cost"): "AL, Y",
}


def wrapped(text, exercise, name, parameters):
    """Return right work with a function of these parameters around one, which keeps its own."""
    text = re.sub(rf"\b{name}\b", f"own_{name}", text)
    handed_on = DUE.get((exercise, name)) or DUE[name]
    names = re.findall(r"\w+(?==|,|$)", parameters)
    for due in handed_on.split(", "):
        others = [each for each in names if each not in handed_on.split(", ")]
        if due not in names:
            near = {"parameters": "params", "learning_rate": "alpha"}
            assert near[due] in others
            handed_on = re.sub(rf"\b{due}\b", near[due], handed_on)
    return f"{text}\n\ndef {name}({parameters}):\n    return own_{name}({handed_on})\n"


@pytest.mark.parametrize(
    ("exercise", "name", "parameters"),
    [(*key, parameters) for key, forms in FORMS.items() for parameters in forms],
)
def test_a_signature_of_another_edition(graded_text, right_text, exercise, name, parameters):
    report = graded_text(exercise, wrapped(right_text(exercise), exercise, name, parameters))
    assert report.score == report.max_score
    assert all("has the parameters" not in note for note in report.notes)


def test_what_has_no_default_is_noted(graded_text, right_text):
    text = wrapped(right_text("logistic_regression"), "logistic_regression", "optimize", OPTIMIZE)
    report = graded_text("logistic_regression", text)
    (note,) = [note for note in report.notes if note.startswith("optimize")]
    assert "no defaults for num_iterations and learning_rate" in note


@pytest.mark.parametrize(("exercise", "name", "parameters"), OTHER_ORDERS)
def test_another_order_of_the_same_names(graded_text, right_text, exercise, name, parameters):
    report = graded_text(exercise, wrapped(right_text(exercise), exercise, name, parameters))
    assert report.score == report.max_score
    assert all(not result.diagnoses for result in report.functions)
    (note,) = [note for note in report.notes if note.startswith(f"{name} has the parameters")]
    assert "called by their names" in note


def test_names_in_another_order_that_are_used_in_the_contracts(graded_text, right_text):
    """Who calls A what is W, throughout, is right."""
    text = right_text("deep_network") + (
        "\n\ndef linear_forward(W, A, b):\n    return np.dot(A, W) + b, (W, A, b)\n"
    )
    report = graded_text("deep_network", text)
    assert report.score == report.max_score
    assert not any("linear_forward" in note for note in report.notes)


def test_wrong_work_in_another_order_stays_wrong(graded_text, right_text):
    """Its mistake is named, and what calls it in that order is inherited."""
    text = re.sub(
        r"linear_forward\((\w+), (\w+), b\)",
        r"linear_forward(\2, \1, b)",
        right_text("deep_network"),
    )
    text += "\n\ndef linear_forward(W, A, b):\n    return np.dot(W, A), (A, W, b)\n"
    report = graded_text("deep_network", text)
    results = {result.name: result for result in report.functions}
    wrong = [each.name for each in report.functions if each.score < each.max_score]
    assert wrong == ["linear_forward"]
    assert [each.mistake for each in results["linear_forward"].diagnoses] == ["missing-bias"]
    assert results["linear_activation_forward"].inherited_from == "linear_forward"
    assert results["L_model_forward"].inherited_from == "linear_forward"


def test_parameters_that_cannot_be_matched_are_said(graded_text, right_text):
    text = re.sub(r"\bpropagate\b", "own_propagate", right_text("logistic_regression"))
    text += (
        "\n\ndef propagate(X, Y, coefficients, intercept):\n"
        "    return own_propagate(coefficients, intercept, X, Y)\n"
    )
    report = graded_text("logistic_regression", text)
    (result,) = [each for each in report.functions if each.name == "propagate"]
    said = "Its parameters are (X, Y, coefficients, intercept); those of the exercise are ("
    assert f"{said}w, b, X, Y)." in result.diagnoses[0].message


def test_a_loop_of_a_check_calls_what_replaces_a_function_in_the_contracts_order(
    graded_text, right_text
):
    """The training of one function is inherited from another, whatever the order of a third."""
    text = re.sub(r"\bupdate_parameters\b", "own_update", right_text("deep_network"))
    text += (
        "\n\ndef update_parameters(grads, learning_rate, parameters):\n"
        "    return own_update(parameters, grads, learning_rate)\n"
        "\n\ndef linear_forward(A, W, b):\n    return np.dot(W, A), (A, W, b)\n"
    )
    report = graded_text("deep_network", text)
    wrong = [each.name for each in report.functions if each.score < each.max_score]
    assert wrong == ["linear_forward"]


@pytest.mark.parametrize(
    ("exercise", "name", "parameters", "said"),
    [
        (
            "deep_network",
            "initialize_parameters",
            "layer_dims",
            "takes one argument; nngrade calls it with n_x, n_h, n_y",
        ),
        (
            "deep_network",
            "linear_forward",
            "A, W, b, activation",
            "takes 4 arguments; nngrade calls it with A, W, b",
        ),
        (
            "deep_network",
            "L_model_forward",
            "",
            "takes no arguments; nngrade calls it with X, parameters",
        ),
        (
            "shallow_network",
            "nn_model",
            "X, Y",
            "takes 2 arguments; nngrade calls it with X, Y, n_h, num_iterations",
        ),
        (
            "computation_graph",
            "numerical_derivative",
            "f, x",
            "takes 2 arguments; nngrade calls it with f, x, epsilon",
        ),
        (
            "logistic_regression",
            "predict",
            "X",
            "takes one argument; nngrade calls it with w, b, X",
        ),
    ],
)
def test_a_call_that_cannot_fit_is_said(graded_text, right_text, exercise, name, parameters, said):
    body = (
        "return (f(x + 1e-3) - f(x - 1e-3)) / 2e-3"
        if name == "numerical_derivative"
        else "return 1.0"
    )
    text = right_text(exercise) + f"\n\ndef {name}({parameters}):\n    {body}\n"
    report = graded_text(exercise, text)
    (result,) = [each for each in report.functions if each.name == name]
    (diagnosis,) = result.diagnoses
    assert diagnosis.mistake == "raises"
    assert diagnosis.variant == "signature"
    assert diagnosis.line == ""
    assert diagnosis.message == f"{name}({parameters}) {said}, as the exercise says."
    for check in result.checks:
        assert "TypeError" not in check.message


UNPACKED = [
    (
        "linear_backward",
        (
            "    W, A_prev, b = cache\n    m = A_prev.shape[1]\n    dW = np.dot(dZ, A_prev.T) / m\n"
            "    db = np.sum(dZ, axis=1, keepdims=True) / m\n    return np.dot(W.T, dZ), dW, db\n"
        ),
        "The cache is (A_prev, W, b); it is unpacked as W, A_prev, b.",
    ),
    (
        "linear_activation_backward",
        (
            "    activation_cache, linear_cache = cache\n"
            "    slope = sigmoid_backward if activation == 'sigmoid' else relu_backward\n"
            "    return linear_backward(slope(dA, activation_cache), linear_cache)\n"
        ),
        (
            "The cache is (linear_cache, activation_cache); it is unpacked as "
            "activation_cache, linear_cache."
        ),
    ),
]


@pytest.mark.parametrize(("name", "body", "said"), UNPACKED)
def test_a_tuple_that_is_unpacked_in_another_order(graded_text, right_text, name, body, said):
    first = "dZ, cache" if name == "linear_backward" else "dA, cache, activation"
    text = f"{right_text('deep_network')}\n\ndef {name}({first}):\n{body}"
    report = graded_text("deep_network", text)
    (result,) = [each for each in report.functions if each.name == name]
    (diagnosis,) = result.diagnoses
    assert (diagnosis.mistake, diagnosis.message) == ("wrong-cache", said)
    assert body.splitlines()[0].strip() in diagnosis.line
    wrong = [each.name for each in report.functions if each.score < each.max_score]
    assert wrong == [name]


def test_another_mistake_beside_the_order_is_not_called_the_order(graded_text, right_text):
    _, body, _ = UNPACKED[0]
    body = body.replace(" / m", "")
    text = f"{right_text('deep_network')}\n\ndef linear_backward(dZ, cache):\n{body}"
    report = graded_text("deep_network", text)
    (result,) = [each for each in report.functions if each.name == "linear_backward"]
    assert all(each.variant != "unpacked-in-another-order" for each in result.diagnoses)


def test_a_default_that_is_missing_is_told_once(graded_text, right_text):
    text = right_text("shallow_network")
    head = next(line for line in text.splitlines() if line.startswith("def nn_model("))
    bare = head.replace("num_iterations=10000", "num_iterations")
    bare = bare.replace("print_cost=False", "print_cost")
    assert bare != head
    report = graded_text("shallow_network", text.replace(head, bare))
    (note,) = [note for note in report.notes if "nn_model" in note]
    assert "no defaults for num_iterations and print_cost" in note
