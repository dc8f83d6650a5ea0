"""Marks are for doing something: constants and arguments handed back earn next to nothing."""

from __future__ import annotations

import pytest
from helpers.shipped import shipped

pytestmark = pytest.mark.soak

NAMES = """
import numpy as np
NAMES = [kind + str(n) for kind in ("W", "b", "dW", "db", "dA", "Z", "A") for n in range(9)]
NAMES += [*"abcuvwJ", "da", "db", "dc", "du", "dv", "dw", "dz"]
"""
CONSTANTS = {
    "zero": "0",
    "a float": "3.0",
    "one": "np.ones((1, 1))",
    "nothing in an array": "np.zeros(0)",
    "a column of zeros": "np.zeros((3, 1))",
    "two numbers": "(0.0, 0.0)",
    "three numbers": "(0.0, 0.0, 0.0)",
    "a number by every name": "{name: 3.0 for name in NAMES}",
    "a matrix by every name": "{name: np.array([[0.01]]) for name in NAMES}",
    "a cache of numbers": "(3.0, {name: 3.0 for name in NAMES})",
    "gradients and a cost": "({name: 3.0 for name in NAMES}, 0.0)",
    "the arguments": "args",
    "the first argument": "args[0]",
    "the first argument and all": "(args[0], args)",
    "the first argument as a number": "np.zeros_like(args[0], dtype=float) + 3",
}
# What has the right form at least
FORMS = {
    "computation_graph": {
        "forward": "(0 * args[0], {name: 0 * args[0] for name in 'abcuv'})",
        "backward": "{'d' + name: 3 * np.ones_like(args[0][name]) for name in 'abcuv'}",
        "numerical_derivative": "3.0",
    },
    "logistic_regression": {
        "sigmoid": "args[0] * 0",
        "logistic_loss": "args[0] * 0",
        "logistic_backward": "{'dw': args[0] * 0, 'db': 0.0, 'da': 0.0, 'dz': 0.0}",
        "initialize_with_zeros": "(np.ones((args[0], 1)), 0.0)",
        "propagate": "({'dw': args[0] * 0, 'db': 0.0}, 0.0)",
        "optimize": "({'w': args[0], 'b': args[1]}, {'dw': args[0], 'db': args[1]}, [])",
        "predict": "np.zeros((1, args[2].shape[1]))",
    },
    "shallow_network": {
        "initialize_parameters": "zeros(args)",
        "forward_propagation": "(np.zeros((1, args[0].shape[1])), dict.fromkeys(NAMES, 0.0))",
        "compute_cost": "0.0",
        "backward_propagation": "{'d' + name: value for name, value in args[0].items()}",
        "update_parameters": "args[0]",
        "nn_model": "zeros((len(args[0]), args[2], 1))",
        "predict": "np.zeros((1, args[1].shape[1]))",
    },
    "deep_network": {
        "initialize_parameters": "zeros(args)",
        "initialize_parameters_deep": "zeros(args[0])",
        "linear_forward": "(np.zeros((len(args[1]), args[0].shape[1])), args)",
        "linear_activation_forward": (
            "(np.zeros((len(args[1]), args[0].shape[1])), (args[:3], 0.0))"
        ),
        "L_model_forward": "(np.zeros((1, args[0].shape[1])), [])",
        "compute_cost": "0.0",
        "linear_backward": "args[1]",
        "linear_activation_backward": "args[1][0]",
        "L_model_backward": (
            "{name: value for number, ((A, W, b), Z) in enumerate(args[2], 1) for name, value in "
            "((f'dA{number - 1}', A), (f'dW{number}', W), (f'db{number}', b))}"
        ),
        "update_parameters": "args[0]",
    },
}
ZEROS = """
def zeros(sizes):
    made = {}
    for number in range(1, len(sizes)):
        made[f"W{number}"] = np.zeros((sizes[number], sizes[number - 1]))
        made[f"b{number}"] = np.zeros((sizes[number], 1))
    return made
"""
EXERCISES = list(FORMS)
# What is no single number, and follows from the shape alone
FILLED = {
    "not a number": "np.full(shape, np.nan)",
    "one that is not a number": "np.where(np.arange(np.prod(shape)), 1, np.nan).reshape(shape)",
    "counted through": "np.arange(np.prod(shape)).reshape(shape)",
    "a size": "np.full(shape, np.prod(shape))",
    "a table of small numbers": "np.linspace(-0.01, 0.01, int(np.prod(shape))).reshape(shape)",
    "other numbers each time": "np.full(shape, next(COUNTER))",
    "random numbers": "np.random.randn(*shape) * 0.01",
}
FILL = """
from itertools import count
COUNTER = count(1)

def filled(shape):
    return {made}
"""


def defined(bodies):
    functions = (f"def {name}(*args, **_):\n    return {body}\n" for name, body in bodies.items())
    return NAMES + ZEROS + "\n".join(functions)


@pytest.mark.parametrize("constant", CONSTANTS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_constant_in_every_function_earns_less_than_5_of_100(attacked, exercise, constant):
    functions = shipped(exercise).functions
    source = defined(dict.fromkeys(functions, CONSTANTS[constant]))
    assert attacked(exercise, source, base=False).report.score < 5


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_constant_of_the_right_form_in_every_function_earns_no_more(attacked, exercise):
    grading = attacked(exercise, defined(FORMS[exercise]), base=False)
    assert grading.report.score < 5
    told = {check.message for f in grading.report.functions for check in f.checks}
    assert any("all that they gave was constant" in message for message in told)


@pytest.mark.parametrize("made", FILLED.values(), ids=FILLED)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_numbers_that_follow_from_the_shape_earn_no_more(attacked, exercise, made):
    bodies = {name: body.replace("np.zeros(", "filled(") for name, body in FORMS[exercise].items()}
    source = defined(bodies).replace("= np.zeros(", "= filled(")
    assert attacked(exercise, FILL.format(made=made) + source, base=False).report.score < 5


TRANSFORMED = {
    "turned round": "np.negative(it)",
    "copied": "np.array(it, dtype=float)",
    "as lists": "np.asarray(it, dtype=float).tolist()",
    "one of them": "np.asarray(it, dtype=float).ravel()[0]",
    "how many": "float(np.size(it))",
}


@pytest.mark.parametrize("change", TRANSFORMED.values(), ids=TRANSFORMED)
@pytest.mark.parametrize("exercise", ["deep_network", "logistic_regression", "shallow_network"])
def test_arguments_handed_back_in_another_form_earn_no_more(attacked, exercise, change):
    handed_back = f"""
def changed(it):
    if isinstance(it, dict):
        return {{name: changed(value) for name, value in it.items()}}
    if isinstance(it, (tuple, list)) and not all(np.isscalar(each) for each in it):
        return type(it)(map(changed, it))
    return it if isinstance(it, str) else {change}
"""
    for given in ("args[0]", "args[:2]", "args"):
        functions = shipped(exercise).functions
        source = defined(dict.fromkeys(functions, f"changed({given})"))
        assert attacked(exercise, handed_back + source, base=False).report.score < 5


def test_a_function_that_only_asks_another_earns_nothing_beside_constants(attacked):
    bodies = {**FORMS["deep_network"], "initialize_parameters": "initialize_parameters_deep(args)"}
    assert attacked("deep_network", defined(bodies), base=False).report.score < 5


def test_the_first_of_many_functions_to_be_right_counts(attacked):
    """Three were begun, and only the one that makes initial parameters is right."""
    source = """
import numpy as np

def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.random.randn(n_h, n_x) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.randn(n_y, n_h) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }

def linear_forward(A, W, b):
    return W @ A - b, (A, W, b)

def compute_cost(AL, Y):
    return float(np.sum(np.log(AL) * Y))
"""
    report = attacked("deep_network", source, base=False).report
    points = {result.name: result.score for result in report.functions if result.score}
    assert points == {"initialize_parameters": 10}
    told = {check.message for result in report.functions for check in result.checks}
    assert any("no value of any function is right so far" in message for message in told)


def test_the_only_function_that_does_not_raise_counts(attacked):
    """Zeros are what is due, and in the others a module was not imported."""
    names = ("sigmoid", "logistic_loss", "logistic_backward", "propagate", "optimize", "predict")
    source = "import numpy as np\ndef initialize_with_zeros(n):\n    return np.zeros((n, 1)), 0.0\n"
    source += "\n".join(f"def {name}(*args, **_):\n    return math.exp(args[0])" for name in names)
    report = attacked("logistic_regression", source, base=False).report
    points = {result.name: result.score for result in report.functions if result.score}
    assert points == {"initialize_with_zeros": 6}


def test_what_is_right_but_for_another_function_is_something(attacked):
    """L_model_forward is right, which shows only with the reference in place of what it calls."""
    source = """
import numpy as np

def linear_forward(A, W, b):
    return W @ A - b, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    return Z + 1, (cache, Z)

def L_model_forward(X, parameters):
    A, caches, count = X, [], len(parameters) // 2
    for l in range(1, count + 1):
        kind = "sigmoid" if l == count else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], kind)
        caches.append(cache)
    return A, caches
"""
    report = attacked("deep_network", source, base=False).report
    results = {result.name: result for result in report.functions}
    assert results["L_model_forward"].status == "inherited"
    assert results["linear_forward"].score


def test_to_leave_inputs_alone_counts_where_a_value_is_right(attacked):
    wrong = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW, db, dA_prev = dZ @ A_prev.T, dZ.sum(axis=1, keepdims=True), W.T @ (dZ + 1)
    return dA_prev, dW{mean}, db
"""
    nothing = attacked("deep_network", wrong.replace("{mean}", "")).function("linear_backward")
    statuses = {check.kind: check for check in nothing.checks}
    assert statuses["purity"].status == "skipped"
    assert statuses["purity"].points == 0
    assert "counts once linear_backward gives a value that is due" in statuses["purity"].message
    assert statuses["shape"].points  # shapes are right, and keep their points

    some = attacked("deep_network", wrong.replace("{mean}", " / m")).function("linear_backward")
    assert next(check for check in some.checks if check.kind == "purity").status == "passed"


def test_a_constant_does_not_count_as_leaving_inputs_alone_where_it_is_right_by_chance(attacked):
    """Of computation_graph, dv, du and da are 3 whatever the input."""
    source = """
def backward(cache):
    return {"dv": 3.0, "du": 3.0, "da": 3.0, "db": 3.0, "dc": 3.0}
"""
    result = attacked("computation_graph", source).function("backward")
    points = {check.id: check.points for check in result.checks}
    assert points["backward_da"]  # which it is
    assert points["backward_leaves_cache"] == 0


def test_what_a_function_inherits_still_counts_beside_what_it_leaves_alone(attacked):
    source = "def linear_backward(dZ, cache):\n    return 0.0, 0.0, 0.0\n"
    grading = attacked("deep_network", source)
    assert grading.losing == {"linear_backward"}
    assert grading.function("linear_activation_backward").status == "inherited"


@pytest.mark.parametrize(
    ("W", "b", "counted"),
    [
        ("0.01 * np.random.randn(n_x, n_h)", "np.zeros((n_h, 1))", {"biases"}),
        ("0.01 * np.random.randn(1, 1)", "np.zeros(0)", set()),
        ("0.01 * np.random.randn(n_h, n_x)", "np.zeros(0)", {"random", "scale"}),
        # Axes of length 1 cost the shape, and not the values as well.
        ("0.01 * np.random.randn(n_h, n_x)", "np.zeros(n_h)", {"random", "scale", "biases"}),
    ],
)
def test_initial_parameters_are_looked_at_where_the_shape_is_right(attacked, W, b, counted):
    source = f"""
def initialize_parameters(n_x, n_h, n_y):
    return {{"W1": {W}, "b1": {b}, "W2": np.random.randn(n_y, n_h) * 0.01, "b2": {b}}}
"""
    source = source.replace('"b2": np.zeros((n_h', '"b2": np.zeros((n_y')
    source = source.replace('"b2": np.zeros(n_h', '"b2": np.zeros(n_y')
    result = attacked("deep_network", source).function("initialize_parameters")
    passed = {check.id.rpartition("_")[2] for check in result.checks if check.points}
    assert passed == counted
    skipped = [check for check in result.checks if check.status == "skipped"]
    assert {check.message for check in skipped} <= {
        f"{name} is looked at once it has the shape {due}."
        for name, due in (("W1", (80, 100)), ("b1", (4, 1)))
    }


def test_the_only_function_that_was_begun_keeps_what_is_right_about_it(attacked):
    """Zeros for every weight are a common mistake, and a start."""
    source = NAMES + ZEROS + "def initialize_parameters(*sizes):\n    return zeros(sizes)\n"
    result = attacked("deep_network", source, base=False).function("initialize_parameters")
    assert {check.kind for check in result.checks if check.points} == {"shape", "initialization"}
