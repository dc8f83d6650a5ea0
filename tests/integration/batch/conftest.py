"""Classes to grade, and what came of them."""

from __future__ import annotations

import pytest
from helpers.class_results import EXERCISE, run

from grader.course.course import Course


@pytest.fixture(scope="session", autouse=True)
def _held(needs_isolation):
    """Every batch holds learner code."""


@pytest.fixture(scope="session")
def variants():
    """Return a function that gives as many different submissions, right and wrong, as one likes."""
    exercise = Course.default().exercise(EXERCISE)
    right = (exercise.folder / f"{EXERCISE}.py").read_text("utf-8")
    edited = [right, *(mistake.edit(right) for mistake in exercise.mistakes())]

    def made(count):
        return [f"{edited[number % len(edited)]}\n# learner {number}\n" for number in range(count)]

    return made


@pytest.fixture
def classroom(tmp_path, variants):
    """Return a function that makes a folder of so many submissions."""

    def make(count, name="class"):
        folder = tmp_path / name
        folder.mkdir()
        for number, text in enumerate(variants(count)):
            (folder / f"learner{number:04}.py").write_text(text, "utf-8")
        return folder

    return make


@pytest.fixture
def nngrade(tmp_path):
    """Return a function that runs the command to its end, and gives exit code, stdout, stderr."""

    def nngrade(*args):
        ran = run(tmp_path, *args)
        return ran.returncode, ran.stdout, ran.stderr

    return nngrade
