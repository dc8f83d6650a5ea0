"""What tests of the Python API share."""

from __future__ import annotations

import os
import shutil

import pytest
from helpers.processes import children

EXERCISE = "computation_graph"


@pytest.fixture
def right(root):
    """Return the path of a right submission."""
    return root / "solutions" / EXERCISE / f"{EXERCISE}.py"


@pytest.fixture
def broken_course(root, tmp_path):
    """Return a course with an exercise whose reference fails the first hidden test."""
    course = tmp_path / "course"
    for part in ("exercises", "solutions"):
        shutil.copytree(root / part / EXERCISE, course / part / EXERCISE)
    hidden = course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8")
    name = text[text.index("def test_") :].split("(")[0].removeprefix("def ")
    failing = f'def {name}(learner):\n    """Nobody can."""\n    assert not learner, "7 is no 8"\n'
    hidden.write_text(text.replace(f"def {name}(", f"{failing}\n\ndef _old(", 1), "utf-8")
    return course


@pytest.fixture
def told(broken_course):
    """Return what the author has to be told: the file, the check and its message."""
    hidden = broken_course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8")
    check = text[text.index("def test_") :].split("(")[0].removeprefix("def test_")
    return str(hidden), f"hidden test {check}", "7 is no 8"


@pytest.fixture(scope="session")
def own_children():
    """Return a function that gives the processes that this one has started."""

    return lambda: set(children(os.getpid()))
