"""A variable of the notebook in the place of an argument is told as that, in plain words."""

import nbformat
import pytest

from grader import Grader

pytestmark = pytest.mark.slow

FUNCTIONS = [
    (
        "the notebook's variable X, not its argument data.",
        "X = np.ones((3, 8))",
        "def predict(w, b, data):\n    return (sigmoid(np.dot(w.T, X) + b) > 0.5).astype(int)\n",
    ),
    (
        "the notebook's variables w and X, not its arguments weights and data.",
        "X, w = np.ones((3, 8)), np.ones((3, 1))",
        "def predict(weights, b, data):\n    return (sigmoid(w.T @ X + b) > 0.5).astype(int)\n",
    ),
]


@pytest.mark.parametrize(("said", "before", "function"), FUNCTIONS)
def test_the_variable_of_a_notebook_is_named(right_text, tmp_path, said, before, function):
    cells = [right_text("logistic_regression"), before, function]
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)))
    path = tmp_path / "logistic_regression.ipynb"
    nbformat.write(notebook, path)
    with Grader() as grader:
        report = grader.grade(grader.read(path, exercise="logistic_regression"))
    (diagnosis,) = [d for r in report.functions for d in r.diagnoses]
    assert diagnosis.message == f"predict uses {said}"
    words = f"{diagnosis.message} {diagnosis.hint} {diagnosis.evidence}"
    assert "hard-coded" not in words.lower()
