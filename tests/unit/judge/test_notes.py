"""Notes of accepted deviations: beside what is wrong, and at the function that deviates alone."""

from types import SimpleNamespace

import pytest

from grader.errors import CheckFailed, LearnerRaised, WrongForm
from grader.judge.engine import _notes, _returns_another_form
from grader.running.check import CheckOutcome

NOTE = "labels has lost its first axis."


def outcome(failure=None, kind="value", *, saw_reference=False):
    test = SimpleNamespace(function="predict", kind=kind)
    return CheckOutcome(test, failure, notes=[NOTE], saw_reference=saw_reference)


@pytest.mark.parametrize("failure", [None, CheckFailed("wrong values", quantity="labels")])
def test_it_is_told_whether_or_not_the_values_are_right(failure):
    assert _notes(outcome(failure)) == [f"predict: {NOTE}"]


@pytest.mark.parametrize(
    "one",
    [
        outcome(WrongForm("another shape", quantity="labels")),
        outcome(LearnerRaised("ValueError", "")),
        outcome(CheckFailed("wrong", quantity="labels"), kind="initialization"),
        outcome(saw_reference=True),
    ],
    ids=["form", "raised", "random", "reference"],
)
def test_it_is_not_told_where_something_else_was_wrong_before(one):
    assert _notes(one) == []


def test_it_is_not_told_of_what_another_function_returns():
    assert _notes(outcome(), is_own=False) == []


def test_another_form_is_that_of_a_function_that_is_called():
    outcomes = {"squash": [outcome(WrongForm("another shape", quantity="z"))]}
    assert _returns_another_form(outcomes, ["squash"])
    assert not _returns_another_form(outcomes, ["forward"])
