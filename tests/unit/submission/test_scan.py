"""What the text of a submission tells before anything parses it."""

from __future__ import annotations

import tracemalloc

import pytest

from grader.submission import scan
from grader.submission.model import Cell, SourceFile, Submission
from grader.submission.scan import called_in

NAMES = ("linear_forward", "linear_backward", "L_model_forward")


def submission(text):
    return Submission(SourceFile("net.py", "script", (Cell("", text),)), (), ("net.py",), "")


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    return linear_forward(x)\n",
        "step = linear_forward\n",
        "from mine import linear_forward\n",
        "@linear_forward\ndef f(): pass\n",
        "def linear_forward(x):\n    return linear_forward(x)\n",
    ],
)
def test_what_may_be_called_stands_somewhere(text):
    assert called_in(submission(text), NAMES) == {"linear_forward"}


def test_what_is_only_defined_is_not_called():
    text = "def linear_forward(A):\n    pass\n    async def linear_backward(A): pass\n"
    assert called_in(submission(text), NAMES) == set()


@pytest.mark.parametrize("look", ["globals()", "getattr(net, ", "eval(", "vars(net)"])
def test_where_names_are_put_together_everything_may_be_called(look):
    text = f"def f(way):\n    return {look} f'linear_{{way}}'\n"
    assert called_in(submission(text), NAMES) == set(NAMES)


@pytest.mark.parametrize("look", [scan.defined_in, scan.mentioned_in, scan.imported_in])
def test_no_more_is_kept_of_a_text_than_is_asked_for(look):
    text = "".join(f"def f{number}(): pass\nimport g{number}\n" for number in range(100_000))
    tracemalloc.start()
    try:
        assert look(text, ["f7", "g8", "absent"]) <= {"f7", "g8"}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_what_is_found_among_names_is_what_is_found_without():
    text = "def a(): pass\nasync def b(): pass\nc = d(1)\ne == f\nimport g, h.i  # j\nk.l(m)\n"
    every = set("abcdefghijklmnop")
    for look in (scan.defined_in, scan.mentioned_in):
        assert look(text, every) == look(text) & every
        assert look(text, []) == set()
    assert scan.imported_in(text, every) == {"g", "h", "i", "j"}
    got = Submission(SourceFile("net.py", "script", (Cell("", text),)), (), ("net.py",), "")
    assert scan.called_in(got, "ad") == {"d"}
