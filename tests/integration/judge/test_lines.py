"""The line that is shown is the one that is wrong, as experiments with the learner's text show."""

from __future__ import annotations

import pytest
from helpers.shipped import shipped

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission

WRONG = {
    # an edit of the line itself
    "factor left out": ("backward", "db = du * cache['c']", "db = du"),
    "another entry": ("backward", "dc = du * cache['b']", "dc = du * cache['c']"),
    "another operator": ("forward", "u = b * c", "u = b + c"),
    "entry left out": ("forward", "'u': u, 'v': v}", "'u': u}"),
    # no small edit: a value of the reference in its place
    "a number": ("backward", "db = du * cache['c']", "db = 6.0"),
    "another formula": ("forward", "J = 3 * v", "J = a - (b - c) ** 2"),
}
RIGHT = """
def forward(a, b, c):
    '''Return J: u = b * c is wrong in no docstring.'''
    # u = b * c
    u = b * c
    v = a + u
    J = 3 * v
    cache = {'a': a, 'b': b, 'c': c, 'u': u, 'v': v}
    return J, cache


def backward(cache):
    ones = cache['v'] * 0 + 1
    dv = 3 * ones
    du = dv
    da = dv
    db = du * cache['c']
    dc = du * cache['b']
    return {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': dc}


def numerical_derivative(f, x, epsilon=1e-3):
    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)
"""


@pytest.fixture
def graded(root, fork_server, callback_server, tmp_path):
    course, exercise = Course.at(root), shipped("computation_graph")

    def graded(text):
        file = tmp_path / "computation_graph.py"
        file.write_text(text, "utf-8")
        submission = read_submission(file, functions=list(exercise.functions))
        client = callback_server(exercise)
        *_, last = grade(submission, exercise, fork_server, course=course, callbacks=client)
        assert isinstance(last, events.SubmissionGraded)
        return last.report

    return graded


def lines(report, function):
    (result,) = (each for each in report.functions if each.name == function)
    return [diagnosis.line for diagnosis in result.diagnoses]


@pytest.mark.parametrize("name", WRONG)
def test_the_changed_line(graded, name):
    function, right, wrong = WRONG[name]
    before, _, after = RIGHT.rpartition(right)
    (line,) = lines(graded(before + wrong + after), function)
    assert wrong in line


def test_in_a_helper_a_lambda_and_a_method(graded):
    text = RIGHT.replace("db = du * cache['c']", "db = HELPERS.both(du, cache)")
    text += """
minus = lambda first, second: first - second

class Helpers:
    def both(self, du, cache):
        total = minus(du, cache['c']); return total

HELPERS = Helpers()
"""
    (line,) = lines(graded(text), "backward")
    assert "first - second" in line


def test_a_changed_argument(graded):
    text = RIGHT.replace("    dc = du", "    cache['c'] = 0 * cache['c']\n    dc = du")
    shown = lines(graded(text), "backward")
    assert any("cache['c'] = 0" in line for line in shown)


def test_a_loop_that_an_edit_makes_endless_ends(graded):
    text = RIGHT.replace(
        "    u = b * c\n    v", "    n = 0\n    while n < 3:\n        n += 1\n    u = b + c\n    v"
    )
    (line,) = lines(graded(text), "forward")
    assert "u = b + c" in line


def test_what_only_holds_all_outputs_is_no_place_of_a_mistake(graded):
    text = RIGHT.replace("dc = du * cache['b']", "dc = -du * cache['b'] * 2").replace(
        "return {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': dc}",
        "grads = {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': dc}\n    return grads",
    )
    (line,) = lines(graded(text), "backward")
    assert "dc = -du" in line


def test_what_uses_a_wrong_value_is_no_place_of_a_mistake(graded):
    text = RIGHT.replace("J = 3 * v", "w = (v - 7.3) ** 2 + 0.31\n    J = 3 * w")
    assert not any("J = 3 * w" in (line or "") for line in lines(graded(text), "forward"))


def test_names_under_their_own_keys_are_not_exchanged_there(graded):
    text = RIGHT.replace(
        "    db = du * cache['c']\n    dc = du * cache['b']",
        "    db_du, dc_du = cache['b'], cache['c']\n    db = du * db_du\n    dc = du * dc_du",
    )
    assert not any("return {" in (line or "") for line in lines(graded(text), "backward"))


def test_twice_the_same(graded):
    text = RIGHT.replace("db = du * cache['c']", "db = du * cache['u']")
    reports = [graded(text).model_dump(include={"functions"}) for _ in range(2)]
    assert reports[0] == reports[1]


TEMPORARY = {
    "a step left out after a name": (
        "db = du * cache['c']",
        "amount = du * 1\n    db = amount",
        "db = amount",
    ),
    "another entry read": (
        "db = du * cache['c']",
        "c = cache['b']\n    db = du * c",
        "c = cache['b']",
    ),
    "a right value in a wrong place": (
        "db = du * cache['c']",
        "factor = cache['a']\n    db = du * factor",
        "factor = cache['a']",
    ),
    "a name that the exercise has": (
        "dc = du * cache['b']",
        "du = dv * dv\n    dc = du * cache['b']",
        "du = dv * dv",
    ),
    "a misspelt name": ("db = du * cache['c']", "db = du * cash['c']", "db = du * cash['c']"),
}


@pytest.mark.parametrize("name", TEMPORARY)
def test_where_the_values_go_wrong(graded, name):
    right, wrong, guilty = TEMPORARY[name]
    shown = lines(graded(RIGHT.replace(right, wrong)), "backward")
    assert shown
    assert all(line.endswith(f": {guilty}") for line in shown)


def test_the_line_of_a_helper_rather_than_the_one_that_calls_it(graded):
    text = RIGHT.replace(
        "    return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon)",
        "    def moved(by):\n        return f(x * by)\n\n"
        "    return (moved(epsilon) - moved(-epsilon)) / (2 * epsilon)",
    )
    (line,) = lines(graded(text), "numerical_derivative")
    assert line.endswith(": return f(x * by)")


def test_no_line_where_two_may_have_exchanged_values(graded):
    text = RIGHT.replace(
        "    db = du * cache['c']\n    dc = du * cache['b']", "    db, dc = both(du, cache)"
    )
    text += "\n\ndef both(du, cache):\n    return du * cache['b'], du * cache['c']\n"
    assert not any(lines(graded(text), "backward"))


def test_no_line_where_the_return_is_missing(graded):
    text = RIGHT.replace("    return {'dv': dv, 'du': du, 'da': da, 'db': db, 'dc': dc}\n", "")
    assert lines(graded(text), "backward") == [""]


def test_a_wrong_function_that_is_not_called_takes_no_line_away(graded):
    """Checks call both, but only what a function itself calls has to be right."""
    text = RIGHT.replace("J = 3 * v", "J = 2 * v").replace("db = du * cache['c']", "db = du")
    report = graded(text)
    lines = {each.name: [d.line for d in each.diagnoses] for each in report.functions}
    (forward,), (backward,) = lines["forward"], lines["backward"]
    assert forward.endswith("J = 2 * v")
    assert backward.endswith("db = du")
