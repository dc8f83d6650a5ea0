"""The k-means exercise, to be broken in one place or another."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from grader.api import Grader
from grader.course import Course
from grader.judge.check_runner import CheckRunner
from grader.verify import CheckProof, Proof

if TYPE_CHECKING:
    from pathlib import Path


class Broken:
    """A copy of a course in which texts can be replaced."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.solutions = root / "solutions" / "kmeans"

    def change(self, file: str, old: str, new: str) -> Broken:
        path = self.solutions / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")
        return self

    @property
    def course(self) -> Course:
        return Course.at(self.root)

    @property
    def exercise(self):
        return self.course.exercise("kmeans")

    def runner(self, seed: int = 1):
        return CheckRunner.for_course(self.course, self.exercise, seed)

    def proof(self) -> Proof:
        return Proof("kmeans", checks=[CheckProof(test) for test in self.exercise.hidden_tests()])


@pytest.fixture
def broken(root, tmp_path) -> Broken:
    source = root / "docs" / "authors" / "kmeans-course"
    ignored = shutil.ignore_patterns("__pycache__", "softmax_regression")
    copy = shutil.copytree(source, tmp_path / "course", ignore=ignored)
    (copy / "solutions" / "course.toml").write_text('exercises = ["kmeans"]\n')
    return Broken(copy)


@pytest.fixture
def grader(broken):
    """Return what grades in the course as it is, once it is broken."""
    with Grader(broken.root, allow_weak_isolation=True, check_exercises=False) as grader:
        yield grader
