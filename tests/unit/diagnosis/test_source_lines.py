"""The line to point at is found by plain search, in little time."""

from __future__ import annotations

import time

import pytest

from grader.diagnosis.source_lines import assigning_line, function_lines, line_in_words
from grader.submission.model import Cell, SourceFile, Submission


def submission(*cells):
    return Submission(SourceFile("net.ipynb", "notebook", cells), (), ("net.ipynb",), "")


def test_the_line_that_assigns():
    text = "import numpy as np\ndef f(x):\n    # dW = no\n    dW = x * 2\n    return dW\ndW = 1\n"
    lines = function_lines(submission(Cell("cell 4", text)), "f")
    assert (
        line_in_words(assigning_line(lines, "dW").where) == "net.ipynb, cell 4, line 4: dW = x * 2"
    )
    assert assigning_line(lines, "db") is None


def test_two_candidates_are_none():
    text = "def f(x):\n    db = 1\n    db = 2\n    return db\n"
    assert assigning_line(function_lines(submission(Cell("", text, 10)), "f"), "db") is None


def test_a_helper_is_searched_as_well():
    cells = (
        Cell("cell 1", "def g(x):\n    dW, db = x\n"),
        Cell("cell 2", "def f(x):\n    return g(x)\n"),
    )
    assert (
        str(assigning_line(function_lines(submission(*cells), "f"), "db").where)
        == "net.ipynb, cell 1, line 2"
    )


# Each was quadratic, or worse, in a pattern with one repetition too many.
HOSTILE = [" " * 296 + "=", "a" + " " * 290 + "=", "dW, " * 74, "dW" * 148, "x[" * 147, "['dW" * 74]


@pytest.mark.parametrize("line", [*HOSTILE, "dW, " * 1_000], ids=lambda line: line[:5])
def test_hostile_source_takes_little_time(line):
    text = "def f(x):\n" + f"    {line}\n" * 2_000
    started = time.process_time()
    assert assigning_line(function_lines(submission(Cell("", text)), "f"), "dW") is None
    assert time.process_time() - started < 1.0
