"""Whole gradings of right work in which one function is replaced."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest
from helpers.shipped import shipped

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission


@pytest.fixture(scope="session")
def deep_network(root):
    return Course.at(root).exercise("deep_network")


@pytest.fixture(scope="session")
def three_functions(deep_network):
    """Return deep_network with three of its functions, which takes a third of the time."""
    names = ("linear_forward", "linear_activation_forward", "compute_cost")
    functions = {name: deep_network.functions[name] for name in names}
    part = replace(deep_network, functions=functions)
    loaded = {
        "_reference": deep_network.reference(),
        "_hidden_tests": tuple(t for t in deep_network.hidden_tests() if t.function in names),
        "_mistakes": tuple(m for m in deep_network.mistakes() if m.function in names),
    }
    vars(part).update(loaded)
    return part


@pytest.fixture
def graded_text(fork_server, root, tmp_path, callback_server):
    """Return a function that grades a text as a submission to the named exercise."""

    def graded_text(exercise_name, text, limits=None):
        exercise = shipped(exercise_name)
        file = tmp_path / f"{exercise_name}.py"
        file.write_text(text, encoding="utf-8")
        submission = read_submission(file, functions=list(exercise.functions))
        client = callback_server(exercise)
        grading = grade(
            submission,
            exercise,
            fork_server,
            course=Course.at(root),
            limits=limits,
            callbacks=client,
        )
        *_, last = grading
        return last.report

    return graded_text


@pytest.fixture(scope="session")
def right_text(root):
    """Return a function that gives the text of right work."""

    def right_text(exercise):
        file = root / "tests" / "submissions" / exercise / "right" / "plain.py"
        return file.read_text(encoding="utf-8")

    return right_text


@pytest.fixture
def graded_in(fork_server, root, tmp_path, callback_server):
    """Return a function that grades right work with other functions put after it."""
    right = root / "tests" / "submissions" / "deep_network" / "right" / "plain.py"

    def graded_in(exercise, change, limits=None, *, without=()):
        source = right.read_text(encoding="utf-8")
        for name in without:
            source = re.sub(rf"^def {name}\(", f"def not_{name}(", source, flags=re.MULTILINE)
        file = tmp_path / "deep_network.py"
        file.write_text(f"{source}\n\n{change}", encoding="utf-8")
        submission = read_submission(file, functions=list(exercise.functions))
        *_, last = grade(
            submission,
            exercise,
            fork_server,
            course=Course.at(root),
            limits=limits,
            callbacks=callback_server(exercise),
        )
        assert isinstance(last, events.SubmissionGraded)
        return last.report

    return graded_in


@pytest.fixture
def graded(graded_in, deep_network):
    """Return a function that grades all of deep_network."""
    return partial(graded_in, deep_network)


@pytest.fixture
def outcome(graded):
    """Return a function that grades and gives the one result that is not right, or None."""

    def outcome(change, limits=None):
        report = graded(change, limits)
        wrong = [r for r in report.functions if r.status not in {"passed", "inherited"}]
        assert len(wrong) <= 1, [r.name for r in wrong]
        return report, (wrong or [None])[0]

    return outcome
