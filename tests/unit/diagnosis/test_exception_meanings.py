"""Every exception that learners meet gets the sentence that fits it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from helpers.diagnosing import diagnosed, run_checks
from helpers.shipped import shipped

from grader.diagnosis import Means, diagnose
from grader.diagnosis.exception_meanings import meaning, plain_meaning
from grader.diagnosis.exception_words import WORDS, meaning_key
from grader.errors import LearnerRaised, SourceLocation
from grader.text import catalogue

SEED = 3
NAMES = {
    "np": np,
    "math": math,
    "a": np.ones((2, 3)),
    "wide": np.ones((4, 5)),
    "d": {"x1": np.ones(2)},
    "pair": (np.ones(2), np.ones(3)),
    "items": [1, 2],
    "text": "abc",
    "none": None,
    "number": np.float64(2.0),
    "f": lambda one, other: (one, other),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("np.zeros(3, 1)", "one_shape"),
        ("np.ones(2, 3, 4)", "one_shape"),
        ("np.random.randn((2, 3))", "sizes_one_by_one"),
        ("range(items)", "count_of_it"),
        ("range(3.0)", "whole_size"),
        ("np.zeros((2.5, 1))", "whole_size"),
        ("np.zeros((-1, 1))", "negative_size"),
        ("np(3)", "module_called"),
        ("a(0)", "container_called"),
        ("d('x1')", "container_called"),
        ("a.shape(0)", "container_called"),
        ("number(3)", "value_called"),
        ("f(1)", "arguments"),
        ("f(1, 2, 3)", "arguments"),
        ("f(1, c=2)", "arguments"),
        ("f[1]", "call_indexed"),
        ("np.exp[1]", "call_indexed"),
        ("items['x1']", "list_by_string"),
        ("items[0, 1]", "list_by_tuple"),
        ("pair['x1']", "tuple_by_string"),
        ("items[1.0]", "whole_index"),
        ("text['x1']", "string_indexed"),
        ("a['x1']", "array_by_string"),
        ("d[a]", "unhashable"),
        ("d[items]", "unhashable"),
        ("pair[0] = 1", "tuple_assigned"),
        ("number[0] = 1", "number_assigned"),
        ("number[0]", "fewer_axes"),
        ("a[0, 1, 2]", "fewer_axes"),
        ("a.shape[2]", "shape_index"),
        ("a[7]", "array_end"),
        ("one, other = 3", "one_value"),
        ("for i in 3: pass", "not_iterable"),
        ("len(3)", "no_length"),
        ("one, other = (1,)", "unpack_more"),
        ("one, other = (1, 2, 3)", "unpack_fewer"),
        ("'x' + 1", "string_and_number"),
        ("1 + 'x'", "string_and_number"),
        ("items * 2.0", "list_as_array"),
        ("items - 1", "list_as_array"),
        ("items.shape", "list_as_array"),
        ("pair - 1", "tuple_as_array"),
        ("-pair", "tuple_as_array"),
        ("pair.shape", "tuple_as_array"),
        ("a * d", "dict_as_array"),
        ("np.exp(d)", "dict_as_array"),
        ("d.shape", "dict_as_array"),
        ("d < 1", "dict_as_array"),
        ("d.x1", "dict_by_dot"),
        ("f * 2", "not_called"),
        ("np.exp(f)", "not_called"),
        ("f.shape", "not_called"),
        ("np.exp('x')", "no_numbers"),
        ("(3.0).T", "number_as_array"),
        ("np.sigmoid(a)", "no_such_function"),
        ("a.foo", "array_attribute"),
        ("math.exp(a)", "one_number"),
        ("if a: pass", "truth_value"),
        ("max(a)", "truth_value"),
        ("np.array([[1, 2], [3]])", "ragged"),
        ("a @ 3", "number_in_product"),
        ("math.log(0)", "math_domain"),
        ("math.exp(1000)", "math_range"),
        ("float('x')", "no_number"),
        ("one = np.ones((2, 1)); one += a", "in_place_shape"),
        ("one = np.ones((2, 3), int); one += a", "in_place"),
        ("np.concatenate([a, wide])", "joined"),
        ("np.einsum('ijk,jk', a, wide)", "einsum"),
        ("np.squeeze(a, axis=0)", "squeezed"),
        ("none.T", "none"),
        ("a + none", "none"),
        ("none[0]", "none"),
        ("a + wide", ""),
        ("undefined", ""),
        ("1 / 0", ""),
    ],
)
def test_what_an_exception_says(code, key):
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever the code raises
        exec(code, dict(NAMES))
    said = LearnerRaised(type(raised.value).__name__, str(raised.value))
    assert meaning_key(said) == key


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("AttributeError", "`ptp` was removed from the ndarray class in NumPy 2.0. Use np.ptp("),
        ("AttributeError", "`np.issctype` was removed in the NumPy 2.0 release. Use `issubclass("),
        ("ValueError", "Unable to avoid copy while creating an array as requested.\nIf using"),
    ],
)
def test_what_numpy_has_no_longer_is_not_called_misspelt(kind, said):
    assert meaning_key(LearnerRaised(kind, said)) == "numpy_2"


def test_every_meaning_is_in_the_catalogue():
    keys = {key for _, _, key in WORDS}
    assert {f"diagnosis.means_{key}" for key in keys} <= catalogue().keys()


def told(exercise, function, source):
    _, found = diagnosed(shipped(exercise), function, source, SEED)
    return found


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("dW = np.dot(dZ, A_prv.T) / m", "A_prev"),
        ("dW = np.dot(dZ, A_prev.T) / n_exampels", "n_examples"),
        ("total = 1; dW = np.dot(dZ, A_prev.T) / m * total_sum", "total"),
        ("dW_temporary = 2; dW = dW_temp", "dW_temporary"),
        ("\ucd9c\ub825 = 2; dW = \ucd9c\ub82c", "\ucd9c\ub825"),
        ("Total = 2; dW = total", "Total"),
        ("dB, dW = 0, np.dot(dZ, A_prev.T) / m; dW += db", "dB"),
        ("dW, bd = np.dot(dZ, A_prev.T) / m, 0; dW += db", "bd"),
    ],
)
def test_a_name_of_the_learners_own_is_suggested(line, near):
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    m = n_examples = A_prev.shape[1]\n"
        f"    {line}\n"
        "    return np.dot(W.T, dZ), dW, np.sum(dZ, axis=1, keepdims=True) / m\n"
    )
    (found,) = told("deep_network", "linear_backward", source)
    assert found.mistake == "raises"
    assert f"Did you mean {near}?" in found.message


def test_what_the_line_itself_defines_is_not_suggested():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    m = M\n"
        "    return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(1, keepdims=True)\n"
    )
    outcomes, caller = run_checks(shipped("deep_network"), "linear_backward", source, SEED)
    where = SourceLocation("net.py", 3, code="    m = M")
    for outcome in outcomes:
        for call in outcome.calls:
            if isinstance(call.failure, LearnerRaised):
                call.failure.where = where
    means = Means(caller, seed=SEED)
    (found,) = diagnose(shipped("deep_network"), "linear_backward", outcomes, means=means)
    assert "name 'M' is not defined" in found.message
    assert "Did you mean" not in found.message


def test_a_parameter_in_use_is_not_suggested_where_a_variable_is_as_near():
    source = (
        "def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):\n"
        "    grads, cost = propagate(w, b, X, Y)\n"
        "    dbs = grads['db']\n"
        "    return {'w': w, 'b': b - learning_rate * dbb}, grads, [cost]\n"
    )
    (found,) = told("logistic_regression", "optimize", source)
    assert "Did you mean dbs?" in found.message


def test_names_in_the_learners_helpers_are_suggested_too():
    source = (
        "def averaged(numbers, count):\n    return numbers / cout\n"
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    return W.T @ dZ, averaged(dZ @ A_prev.T, dZ.shape[1]), dZ.mean(1, keepdims=True)\n"
    )
    (found,) = told("deep_network", "linear_backward", source)
    assert "Did you mean count?" in found.message


FORWARD = """
def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b, kind = parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid" if l == L else "relu"
        STEP
        caches.append(cache)
    return A, caches
"""


@pytest.mark.parametrize(
    ("step", "is_said"),
    [
        ("A = cache = linear_activation_forward(A, W, b, kind)", True),
        ("cache = linear_activation_forward(A, W, b, kind); A = np.array(cache)", True),
        ("A, cache = linear_activation_forward(A, W, b, kind); A = np.array((W, b))", False),
    ],
)
def test_several_values_under_one_name_are_told(step, is_said):
    (found,) = told("deep_network", "L_model_forward", FORWARD.replace("STEP", step))
    assert found.mistake == "raises"
    name = "A" if step.startswith("A =") else "cache"
    said = f"returns 2 values, and {name} takes all of them together, as a tuple: give each a name"
    assert (said in found.message) == is_said


def test_the_keys_that_there_are_are_named():
    source = (
        "def update_parameters(parameters, grads, learning_rate):\n"
        "    return {f'W{l}': parameters[f'W{l}'] for l in (1, 2, 9)}\n"
    )
    (found,) = told("deep_network", "update_parameters", source)
    assert "There is no key 'W9' in parameters. Its keys are: W1, b1" in found.message


def test_a_variable_that_is_not_assigned_in_every_branch_is_named():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    if dZ.shape[0] > 100:\n"
        "        m = A_prev.shape[1]\n"
        "    return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(1, keepdims=True)\n"
    )
    (found,) = told("deep_network", "linear_backward", source)
    assert "m is used before it is assigned." in found.message


def test_no_name_of_the_submission_is_told_of_a_run_that_saw_the_reference():
    source = (
        "def linear_backward(dZ, cache):\n"
        "    A_prev, W, b = cache\n"
        "    return W.T @ dZ, dZ @ A_prev.T / undefined, dZ.mean(1, keepdims=True)\n"
    )
    exercise = shipped("deep_network")
    outcomes, _ = diagnosed(exercise, "linear_backward", source, SEED)
    for outcome in outcomes:
        outcome.saw_reference = True
    (found,) = diagnose(exercise, "linear_backward", outcomes, means=Means(seed=SEED))
    assert found.message.startswith("It raised NameError. ")
    assert "undefined" not in found.message


@pytest.mark.parametrize(
    ("code", "multiplies"),
    [
        ("b = b - rate * db", True),
        ("b = np.multiply(w, b)", True),
        ("b = w - b ** 2", False),
        ("b -= db", False),
        ("", True),
    ],
)
def test_a_matrix_product_is_only_asked_for_where_something_is_multiplied(code, multiplies):
    where = SourceLocation("net.py", 3, code=code)
    raised = LearnerRaised(
        "ValueError", "operands could not be broadcast together with shapes (3,1) (4,1) ", where
    )
    said = meaning(None, raised)
    assert ("matrix product" in said) == multiplies
    assert "another variable or key" in said


@pytest.mark.parametrize(
    ("code", "is_math"), [("a = math.exp(z)", True), ("cost = float(np.squeeze(cost))", False)]
)
def test_functions_of_math_are_only_named_where_one_is_called(code, is_math):
    where = SourceLocation("net.py", 3, code=code)
    said = "only length-1 arrays can be converted to Python scalars"
    raised = LearnerRaised("TypeError", said, where)
    meant = plain_meaning(None, raised)
    assert ("functions of math" in meant) == is_math
    assert "One number is due where a whole array stands" in meant
