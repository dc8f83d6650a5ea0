"""Why a graded function is missing: its place, and a code that the grader has a sentence for."""

import pytest

MISSING = {
    "no colon": ("def f(x)\n    return x\n", "syntax", 1),
    "an indent of its own": ("x = 1\ndef f(x):\n    y = x\n   z = y\n    return z\n", "syntax", 4),
    "a bracket left open": ("def f(x):\n    return (x\n\ndef g():\n    pass\n", "syntax", 2),
    "two words": ("def f(x):\n    a b\n    return x\n", "syntax", 2),
    "body at the margin": ("def f(x):\nreturn x\n", "syntax", 1),
    "does not compile": ("def f(x):\n    nonlocal y\n    return x\n", "syntax", 1),
    "Python 2's except": (
        "def f(x):\n    try:\n        return x\n    except ValueError, e:\n        return 0\n",
        "python2",
        4,
    ),
    "Python 2's not equal": ("def f(x):\n    return x <> 1\n", "python2", 2),
    "Python 2's long": ("def f(x):\n    return 10L * x\n", "python2", 2),
    "within a function": (
        "def g(x):\n    def f(y):\n        return y\n    return f\n",
        "nested",
        2,
    ),
    "within a class": ("class Net:\n    def f(self, y):\n        return y\n", "nested", 2),
    "a default that raises": ("def f(x, y=1 / 0):\n    return x\n", "raised", 1),
    "from a module": ("from mine import f\n", "imported", 1),
    "of a module": ("import mine\nf = mine.f\n", "imported", 2),
}


@pytest.mark.parametrize(("text", "code", "line"), MISSING.values(), ids=MISSING)
@pytest.mark.parametrize("name", ["net.py", "net.ipynb"])
def test_why_it_is_missing(load, text, code, line, name):
    got = load((name, text), graded=("f",), given=())
    [state] = [state for state in got.result.states if state[0] == "f"]
    assert state[1] == code
    assert state[2]["line"] == line
    assert state[2]["file"] == name
    assert "f" not in got.result.functions


def test_a_helper_that_cannot_be_read_is_told_of_as_well(load):
    got = load("def sizes(x)\n    return x\n\ndef f(x):\n    return sizes(x)\n", graded=("f",))
    assert [state[:2] for state in got.result.states] == [["sizes", "syntax"]]


def test_an_earlier_version_that_runs_is_no_missing_one(load):
    got = load(
        ("net.ipynb", "def f(x):\n    return x\n", "def f(x)\n    return 2\n"), graded=("f",)
    )
    assert got.result.states == []


def test_a_function_that_another_file_lacks_does_not_hide_ones_own(load):
    got = load("def f(x):\n    return 2 * x\nfrom mine import f\n", graded=("f",), given=())
    assert got["f"](2) == 4
    assert got.result.states == []


def test_a_stub_above_a_version_that_cannot_be_read_is_not_what_was_handed_in(load):
    got = load(
        ("net.ipynb", "def f(x):\n    raise NotImplementedError\n", "def f(x)\n    return 2\n"),
        graded=("f",),
    )
    [state] = got.result.states
    assert (state[1], state[2]["cell"]) == ("syntax", "cell 2")
