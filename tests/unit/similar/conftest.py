"""Submissions to compare, and ways to disguise one."""

from __future__ import annotations

import re

import pytest

from grader.course.course import Course
from grader.course.markers import make_stub
from grader.similar.profile import course_code, profile_of
from grader.submission import Cell, SourceFile, Submission, read_submission


@pytest.fixture(scope="session")
def right(root):
    """Return the profiles of an exercise's right submissions, by file name."""

    def profiles(name):
        files = sorted((root / "tests" / "submissions" / name / "right").iterdir())
        return {file.name: of_file(file, name) for file in files if file.name[0] != "_"}

    return profiles


def of_file(file, name):
    functions = Course.default().exercise(name).functions
    submission = read_submission(file, hint_names=[name], functions=functions)
    return profile_of(submission, functions, given(name))


def given(name):
    exercise = Course.default().exercise(name)
    return course_code(
        make_stub(exercise.source), exercise.helpers()[0].values(), exercise.functions
    )


@pytest.fixture
def profile():
    """Return a maker of profiles from text, for the exercise deep_network."""

    def made(*texts, name="deep_network"):
        cells = tuple(Cell("", text) for text in texts)
        submission = Submission(SourceFile("x.py", "script", cells), (), ("x.py",), "")
        return profile_of(submission, Course.default().exercise(name).functions, given(name))

    return made


@pytest.fixture
def plain(root):
    """Return the text of an ordinary submission."""
    return (root / "tests/submissions/deep_network/right/plain.py").read_text("utf-8")


def renamed(text):
    """Return ``text`` with other names for everything local."""
    for old in ("parameters", "cache", "caches", "layer_dims", "dZ", "Z", "m", "L", "l", "grads"):
        text = re.sub(rf"(?<![.\w\"']){old}(?![\w\"'(])", f"my_{old}_2", text)
    return text


def reordered(text):
    """Return ``text`` with its functions in the opposite order."""
    head, *functions = re.split(r"(?m)^(?=def )", text)
    return head + "\n".join(reversed(functions))


def commented(text):
    """Return ``text`` with other comments, docstrings and blank lines."""
    text = re.sub(r"(?m)^(def .*:)$", r'\1\n    """Mine, (all mine."""\n    # "so it is\n', text)
    return re.sub(r"(?m)^    return", "\n\n    # back\n    return", text)


def edited(text):
    """Return ``text`` with a few statements split or added."""
    text = re.sub(r"(?m)^    Z = (.*)$", r"    inner = \1\n    Z = inner", text)
    text = re.sub(r"(?m)^    m = (.*)$", r"    m = \1\n    assert m > 0", text)
    return text.replace("return parameters", "print(parameters)\n    return parameters")


@pytest.fixture(params=[renamed, reordered, commented], ids=lambda change: change.__name__)
def disguise(request):
    """Return a way to change a text but not what it does."""
    return request.param


@pytest.fixture
def disguised():
    """Return a function that does everything to a text, edits included."""
    return lambda text: commented(reordered(renamed(edited(text))))
