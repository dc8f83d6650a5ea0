"""The course that docs/authors teaches with, used as its authors and learners would use it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from grader.course import Course
from grader.course.release import learner_files

pytestmark = pytest.mark.slow

each_exercise = pytest.mark.parametrize("name", ["kmeans", "softmax_regression"])


@pytest.fixture(scope="module")
def docs(root):
    return root / "docs" / "authors"


@pytest.fixture(scope="module")
def course(docs):
    return Course.at(docs / "kmeans-course")


@pytest.fixture
def nngrade(course, tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "grader", *map(str, arguments), "--course", course.root]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def graded(nngrade, file):
    result = nngrade("submit", file, "--format", "json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_its_exercises_are_those_that_are_tested_here(course):
    assert course.names() == ["kmeans", "softmax_regression"]


@each_exercise
def test_the_reference_gets_everything_and_the_stub_nothing(course, nngrade, name):
    exercise = course.exercise(name)
    right = graded(nngrade, exercise.source_file)
    assert right["score"] == right["max_score"] == 100
    assert right["exercise"] == name
    stub = graded(nngrade, exercise.learner_folder / f"{name}.py")
    assert stub["score"] == 0
    assert {function["status"] for function in stub["functions"]} == {"not_implemented"}


def test_a_wrong_submission_is_charged_where_it_is_wrong_and_told_why(course, nngrade, tmp_path):
    reference = course.exercise("kmeans").source
    file = tmp_path / "kmeans.py"
    file.write_text(reference.replace("np.mean(members, axis=0)", "np.sum(members, axis=0)"))
    functions = {one["name"]: one for one in graded(nngrade, file)["functions"]}
    status = {name: one["status"] for name, one in functions.items()}
    assert status == {
        "assign_clusters": "passed",
        "update_centroids": "partial",
        "kmeans": "inherited",
    }
    assert functions["kmeans"]["inherited_from"] == "update_centroids"
    failed = [check for check in functions["update_centroids"]["checks"] if not check["points"]]
    assert [check["id"] for check in failed] == [
        "update_centroids_middle",
        "update_centroids_empty",
        "update_centroids_leaves_inputs",  # as long as no value is right
    ]
    assert "Equation (2)" in failed[0]["hint"] or "equation (2)" in failed[0]["hint"]


def test_a_mean_over_features_is_not_taken_for_one_over_examples(course, nngrade, tmp_path):
    """Examples are rows here: n, the features, is what a course of columns would call m."""
    reference = course.exercise("softmax_regression").source
    file = tmp_path / "softmax_regression.py"
    file.write_text(reference.replace("X.T @ dZ / m", "X.T @ dZ / X.shape[1]"))
    functions = {one["name"]: one for one in graded(nngrade, file)["functions"]}
    status = {name: one["status"] for name, one in functions.items() if one["status"] != "passed"}
    assert status == {"gradients": "partial", "train": "inherited"}
    assert functions["train"]["inherited_from"] == "gradients"
    (diagnosis,) = functions["gradients"]["diagnoses"]
    assert (diagnosis["mistake"], diagnosis["quantity"]) == ("mean-over-units", "dW")
    assert diagnosis["equation"].startswith("(4) dW = ")


@each_exercise
def test_a_learner_can_start_try_and_submit(course, nngrade, tmp_path, name):
    assert nngrade("start", name).returncode == 0
    folder = tmp_path / name
    assert (folder / "lesson.md").is_file()
    shutil.copy(course.exercise(name).source_file, folder)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    tried = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout


def test_the_text_quotes_the_files_as_they_are(docs, course):
    """Each quoted block that names its file stands in that file, word for word."""
    text = (docs / "README.md").read_text("utf-8")
    quoted = re.findall(r"<!-- from (\S+) -->\n```\w*\n(.*?)```", text, re.DOTALL)
    assert len(quoted) >= 4
    for name, block in quoted:
        assert block.strip("\n") in (course.root / name).read_text("utf-8"), name


@each_exercise
def test_nothing_of_another_course_is_in_it(course, name):
    names = set(learner_files(course.exercise(name)))
    assert names == {
        "conftest.py",
        f"{name}.ipynb",
        f"{name}.py",
        "lesson.md",
        "notebook_check.py",
        "pytest.ini",
        f"test_{name}.py",
    }
