"""A search for a line that breaks off costs the line, never the mistake, and is told."""

from __future__ import annotations

import pytest

from grader import Grader
from grader.diagnosis import guilty_lines

SOURCE = """
def sigmoid(z):
    import numpy as np

    return 1 / (1 + np.exp(z))
"""


@pytest.fixture
def report(monkeypatch, tmp_path):
    def breaks_off(*_):
        raise IndexError

    monkeypatch.setattr(guilty_lines, "find_places", breaks_off)
    file = tmp_path / "logistic_regression.py"
    file.write_text(SOURCE, "utf-8")
    with Grader() as grader:
        return grader.grade(grader.read(file), seed=7)


def test_the_mistake_is_named_all_the_same_and_a_note_says_why_there_is_no_line(report):
    (result,) = [each for each in report.functions if each.name == "sigmoid"]
    assert [(each.variant, each.line) for each in result.diagnoses] == [("sign-inside-exp", "")]
    assert [note for note in report.notes if "sigmoid: the line" in note and "IndexError" in note]
