"""A clash of sizes names a quantity only if the line computes it."""

from __future__ import annotations

import numpy as np
import pytest
from helpers.shipped import shipped

from grader.diagnosis.cases import Case, diagnosed_function
from grader.diagnosis.edits import edited_function, edited_source
from grader.diagnosis.raising_lines import assigned_name, raises_elsewhere
from grader.errors import LearnerRaised, SourceLocation

EXERCISE = shipped("deep_network")
DIAGNOSED = diagnosed_function(EXERCISE, EXERCISE.functions["linear_backward"], [])


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("dW = np.dot(dZ, A_prev)", "dW"),
        ("    grads['dW' + str(l)] = x @ y", "grads"),
        ("dW += x", "dW"),
        ("dA, dW, db = f(x)", ""),
        ("return np.dot(dZ, A)", ""),
        ("if x == y:", ""),
    ],
)
def test_the_name_that_a_line_assigns(code, name):
    assert assigned_name(code) == name


@pytest.mark.parametrize(
    ("code", "elsewhere"),
    [
        ("dW = np.dot(dZ, A_prev) / m", False),
        ("db = np.dot(dZ, A_prev) / m", True),
        ("dA_prev = np.dot(W, dZ)", True),
        ("product = np.dot(dZ, A_prev)", False),
        ("dA_prev[name] = np.dot(dZ, A_prev)", False),
        ("grads['db'] = np.dot(dZ, A_prev)", True),
        ("return W.T @ dZ, dZ @ A_prev / m, db", False),
    ],
)
def test_an_edit_raises_where_the_line_computes_its_quantity(code, elsewhere):
    rng = np.random.default_rng(1)
    args = (rng.normal(size=(4, 5)), tuple(rng.normal(size=s) for s in ((3, 5), (4, 3), (4, 1))))
    raised = LearnerRaised("ValueError", "clash", SourceLocation("net.py", 3, code=code))
    mistakes = [
        mistake
        for mistake in EXERCISE.mistakes()
        if (mistake.function, mistake.id) == ("linear_backward", "missing-transpose")
        if mistake.quantity == "dW"
    ][:1]
    function = edited_function(EXERCISE.reference(), mistakes)
    source = edited_source(EXERCISE.reference(), mistakes)
    case = Case(args, {}, {}, raised)
    assert raises_elsewhere(DIAGNOSED, function, source, case) == elsewhere
