"""The line that is shown where keys, returned objects or loops are wrong, not a value."""

from __future__ import annotations

import pytest

from grader import Grader

GRAPH = """
def forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    names = ('a', 'b', 'c', 'u', 'v')
    values = (a, b, c, u, v)
    return J, dict(zip(names, values))


def backward(cache):
    ones = cache['v'] * 0 + 1
    dv = 3 * ones
    du = dv * 1
    da = dv * 1
    db, dc = both(du, cache)
    return dict(dv=dv, du=du, da=da, db=db, dc=dc)


def both(du, cache):
    return du * cache['c'], du * cache['b']


def numerical_derivative(f, x, epsilon=1e-3):
    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
"""
LOGISTIC = """
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def logistic_loss(a, y):
    return -y * np.log(a) - (1 - y) * np.log(1 - a)


def logistic_backward(x, a, y):
    out = {}
    out['da'] = (a - y) / (a * (1 - a))
    out['dz'] = a - y
    for letter, factor in (('w', x), ('b', 1)):
        out['d' + letter] = out['dz'] * factor
    return out


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0


def propagate(w, b, X, Y):
    n, m = X.shape
    cost = 0.0
    dw, db = np.zeros((n, 1)), 0.0
    for i in range(m):
        x = X[:, i]
        a = 1 / (1 + np.exp(-(float(w[:, 0] @ x) + b)))
        cost += logistic_loss(a, Y[0, i])
        for j in range(n):
            dw[j, 0] += x[j] * (a - Y[0, i])
        db += a - Y[0, i]
    dw = dw / m
    return {'dw': dw, 'db': db / m}, cost / m


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    now = {'w': w, 'b': b}
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(now['w'], now['b'], X, Y)
        now = {key: now[key] - learning_rate * grads['d' + key] for key in now}
        costs.append(cost)
    return now, grads, costs


def predict(w, b, X):
    return (1 / (1 + np.exp(-(w.T @ X + b))) > 0.5).astype(float)
"""
RIGHT = {"computation_graph": GRAPH, "logistic_regression": LOGISTIC}
WRONG = {
    # keys
    "a keyword misspelt": ("backward", "da=da, db=db", "da=da, dB=db"),
    "a key put together": ("logistic_backward", "out['d' + letter]", "out['D' + letter]"),
    "an entry left out": ("propagate", "{'dw': dw, 'db': db / m}", "{'dw': dw}"),
    "a tuple for a dictionary": (
        "backward",
        "return dict(dv=dv, du=du, da=da, db=db, dc=dc)",
        "return dv, du, da, db, dc",
    ),
    "no dictionary made": ("forward", "return J, dict(zip(names", "return J, (zip(names"),
    "another object for the costs": ("optimize", "now, grads, costs", "now, grads, X"),
    "one output only": ("propagate", "{'dw': dw, 'db': db / m}, cost / m", "cost / m,"),
    # an order
    "names exchanged beside values": ("forward", "'c', 'u', 'v')", "'c', 'v', 'u')"),
    "values exchanged beside names": ("forward", "(a, b, c, u, v)", "(a, c, b, u, v)"),
    "results taken in another order": ("backward", "db, dc = both", "dc, db = both"),
    # loops
    "the return in the loop": ("optimize", "    return now, grads", "        return now, grads"),
    "gradients of the start": ("optimize", "te(now['w'], now['b'], X, Y)", "te(w, b, X, Y)"),
    "only the last example": ("propagate", "dw[j, 0] += x[j]", "dw[j, 0] = x[j]"),
    "added after the loop": ("propagate", "        db += a", "    db += a"),
}  # fmt: skip


@pytest.fixture(scope="module")
def grader():
    with Grader() as made:
        yield made


@pytest.mark.parametrize("name", WRONG)
def test_the_line_that_is_wrong(grader, tmp_path, name):
    function, right, wrong = WRONG[name]
    exercise = next(each for each, text in RIGHT.items() if right in text)
    text = RIGHT[exercise].replace(right, wrong)
    file = tmp_path / f"{exercise}.py"
    file.write_text(text, "utf-8")
    report = grader.grade(grader.read(file, exercise=exercise), seed=7)
    changed = {
        number
        for number, pair in enumerate(
            zip(RIGHT[exercise].splitlines(), text.splitlines(), strict=True), 1
        )
        if pair[0] != pair[1]
    }
    shown = [
        diagnosis.line
        for each in report.functions
        if each.name == function
        for diagnosis in each.diagnoses
    ]
    assert shown
    for line in shown:
        assert any(f"line {number}:" in line for number in changed), line


def test_no_line_where_a_row_of_values_may_be_meant_for_something_else(grader, tmp_path):
    file = tmp_path / "computation_graph.py"
    file.write_text(GRAPH.replace("dict(zip(names, values))", "values"), "utf-8")
    report = grader.grade(grader.read(file, exercise=file.stem), seed=7)
    assert [each.line for each in report.functions[0].diagnoses] == [""]


LAYERS = {
    "a list of one activation": (
        """
def L_model_forward(X, parameters):
    depth = len(parameters) // 2
    names = ["relu"] * depth
    A, caches = X, []
    for l, name in enumerate(names, 1):
        A, cache = linear_activation_forward(
            A, parameters[f"W{l}"], parameters[f"b{l}"], name)
        caches.append(cache)
    return A, caches
""",
        'names = ["relu"] * depth',
    ),
    "three results in another order": (
        """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    backward = relu_backward if activation == "relu" else sigmoid_backward
    db, dA_prev, dW = linear_backward(backward(dA, activation_cache), linear_cache)
    return dA_prev, dW, db
""",
        "db, dA_prev, dW = linear_backward(backward(dA, activation_cache), linear_cache)",
    ),
}


@pytest.mark.parametrize("name", LAYERS)
def test_a_network_of_layers(grader, tmp_path, name):
    function, guilty = LAYERS[name]
    exercise = grader.course.exercise("deep_network")
    file = tmp_path / "deep_network.py"
    file.write_text(exercise.reference().path.read_text("utf-8") + function, "utf-8")
    report = grader.grade(grader.read(file, exercise=exercise.name), seed=7)
    shown = [
        each.line.partition(": ")[2] for result in report.functions for each in result.diagnoses
    ]
    assert shown == [guilty]


LOOPS = {
    "the start drawn anew in each round": (
        "    for i in range(num_iterations):\n",
        "    for i in range(num_iterations):\n        p = initialize_parameters(3, n_h, 1)\n",
        "p = initialize_parameters(3, n_h, 1)",
    ),
    "a number for the argument": ("range(num_iterations)", "range(150)", "for i in range(150):"),
    "the old parameters kept": (
        "        p = update_parameters",
        "        q = update_parameters",
        "q = update_parameters(p, grads)",
    ),
}
NETWORK = """
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, p)
        grads = backward_propagation(p, cache, X, Y)
        p = update_parameters(p, grads)
    return p
"""


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_from_random_numbers(grader, tmp_path, name):
    right, wrong, guilty = LOOPS[name]
    exercise = grader.course.exercise("shallow_network")
    text = exercise.reference().path.read_text("utf-8")
    file = tmp_path / "shallow_network.py"
    wrong = wrong.replace("3, n_h, 1", "X.shape[0], n_h, Y.shape[0]")
    guilty = guilty.replace("3, n_h, 1", "X.shape[0], n_h, Y.shape[0]")
    file.write_text(text + NETWORK.replace(right, wrong), "utf-8")
    report = grader.grade(grader.read(file, exercise=exercise.name), seed=7)
    (result,) = (each for each in report.functions if each.name == "nn_model")
    assert [each.line.partition(": ")[2] for each in result.diagnoses] == [guilty]


def test_an_argument_that_a_method_ignores(grader, tmp_path):
    file = tmp_path / "computation_graph.py"
    text = GRAPH.partition("def numerical_derivative")[0] + IGNORED
    file.write_text(text, "utf-8")
    report = grader.grade(grader.read(file, exercise=file.stem), seed=7)
    (line,) = [each.line for each in report.functions[2].diagnoses]
    assert line.endswith(": self.by = 0.001")


IGNORED = """
class Slope:
    def __init__(self, function, by):
        self.function = function
        self.by = 0.001

    def at(self, x):
        return (self.function(x + self.by) - self.function(x - self.by)) / (2 * self.by)


def numerical_derivative(f, x, epsilon=1e-3):
    return Slope(f, epsilon).at(x)
"""


def test_a_line_where_a_function_that_is_called_is_wrong_too(grader, tmp_path):
    file = tmp_path / "logistic_regression.py"
    text = LOGISTIC.replace("cost / m", "cost").replace("now, grads, costs", "grads, now, costs")
    file.write_text(text, "utf-8")
    report = grader.grade(grader.read(file, exercise=file.stem), seed=7)
    (result,) = (each for each in report.functions if each.name == "optimize")
    shown = [each.line.partition(": ")[2] for each in result.diagnoses]
    assert shown == ["return grads, now, costs"]
