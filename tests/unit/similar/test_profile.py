from __future__ import annotations

import pytest

from grader.similar.profile import OWN
from grader.similar.tokens import logical_lines


def test_names_layout_comments_and_order_do_not_matter(profile, plain, disguise):
    assert disguise(plain) != plain
    assert profile(disguise(plain)) == profile(plain)


def test_what_a_line_does_matters(profile, plain):
    assert profile(plain.replace("axis=1", "axis=0")) != profile(plain)
    assert profile(plain.replace("np.dot", "np.outer")) != profile(plain)
    assert profile(plain.replace("A = X", "A = L")) != profile(plain)


def test_what_the_course_gave_out_is_nobodys_work(root, profile):
    stub = (root / "exercises/deep_network/deep_network.py").read_text("utf-8")
    given = (root / "exercises/deep_network/dnn_utils.py").read_text("utf-8")
    assert profile(stub).functions == {}
    assert profile(stub, given).functions == {}


def test_the_last_definition_counts_and_own_functions_are_together(profile):
    first = "def linear_forward(A, W, b):\n    return 1, 2, 3\n"
    last = "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
    one, other = "def f(x):\n    return x + x * 7\n", "def g(y):\n    return y[1:2, None]\n"
    made = profile(first, last, one, other)
    assert made.functions["linear_forward"] == profile(last).functions["linear_forward"]
    assert made.functions[OWN] == profile(other.replace("g(y)", "h(y)"), one).functions[OWN]


def test_code_outside_of_functions_does_not_count(profile):
    assert profile("import numpy as np\nx = [1, 2, 3, 4]\nprint(x * 3)\n").functions == {}


def test_methods_and_inner_functions_count(profile):
    inner = "        def g(y):\n            return y * 2\n        return g(x)\n"
    made = profile(f"class A:\n    def f(self, x):\n{inner}")
    assert len(made.functions[OWN]) == 6 + 4 + 5  # def g(y): / return y * 2 / return g(x)


@pytest.mark.parametrize(
    "broken",
    [
        "def f(x):\n    return (x\n\n",
        "def f(x):\n    return x]]]\n\n",
        "def f(x:\n    return x\n\n",
        "x = [1,\n",
    ],
)
def test_an_error_does_not_swallow_the_next_function(profile, broken):
    sound = "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
    expected = profile(sound).functions["linear_forward"]
    assert profile(broken + sound).functions["linear_forward"] == expected


def test_a_cell_without_an_end_does_not_swallow_the_next(profile):
    sound = "def linear_forward(A, W, b):\n    return W @ A + b, (A, W, b)\n"
    assert "linear_forward" in profile('x = """\n', sound).functions


@pytest.mark.parametrize(
    "text",
    [
        "match" + " " * 10**6,
        "match" + "\t" * 10**6,
        "match" + "\u3000" * 10**6,
        ("match" + " (" * 400 + "\n") * 2_000,
        "match \\\n" * 10**5,
        '"' * 10**6,
        "'''" * 10**6,
        'f"{' * 10**5,
        "(" * 10**6,
        "a" * 10**6,
        "def " * 10**6,
        "\n" * 10**6,
        "x=1\n" * 10**6,
        "\0" * 10**6,
        "\ud800 = 1\n" * 10**4,
    ],
    ids=range(15),
)
def test_hostile_text_is_bounded(text):
    """The lexer alone would take hours for the first."""
    lines = logical_lines(text, set())
    assert sum(len(line.tokens) for line in lines) <= 60_000


def test_a_surrogate_is_a_token_like_others(profile):
    assert profile("def f(x):\n    return '\ud800' + \ud800 + x * 3\n").functions
