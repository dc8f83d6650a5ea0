"""A function that is missing is told with one of the learner's own that is named much like it."""

from __future__ import annotations

import pytest

from grader.judge.near_names import near_names
from grader.submission.model import Cell, SourceFile, Submission

FUNCTIONS = ("predict", "nn_model", "predicts")


REST = "def nn_model(): pass\ndef predicts(X): pass\n"


@pytest.mark.parametrize(
    ("defined", "near"),
    [
        (f"{REST}def predictt(X): pass", {"predict": "predictt"}),
        (f"{REST}def Predict(X): pass\ndef predictt(X): pass", {"predict": "Predict"}),
        (f"{REST}predict = 1\ndef predictt(): pass", {"predict": "predictt"}),
        (f"{REST}def predict(X): pass\ndef predictt(X): pass", {}),
        (REST, {}),
        (f"{REST}class A:\n    def predictt(self): pass", {}),
        (f"{REST}def predict_all_of_them(): pass", {}),
    ],
)
def test_another_name_is_told_unless_it_is_a_function_of_the_exercise(defined, near):
    source = SourceFile("net.py", "script", (Cell("", defined),))
    found = near_names(Submission(source, (), ("net.py",), ""), FUNCTIONS)
    assert {state.name: state.detail for state in found} == near
