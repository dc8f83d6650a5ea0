"""The course that docs/authors teaches with, used as its authors and learners would use it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from grader.course import Course
from grader.course.release import learner_files, out_of_sync


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


def test_what_learners_get_is_what_is_generated(course):
    (exercise,) = course.exercises()
    assert out_of_sync(exercise, exercise.kit) == []


def test_the_reference_gets_everything_and_the_stub_nothing(course, nngrade):
    exercise = course.exercise("kmeans")
    right = graded(nngrade, exercise.source_file)
    assert right["score"] == right["max_score"] == 100
    assert right["exercise"] == "kmeans"
    stub = graded(nngrade, exercise.kit / "kmeans.py")
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


def test_a_learner_can_start_try_and_submit(course, nngrade, tmp_path):
    assert nngrade("start", "kmeans").returncode == 0
    folder = tmp_path / "kmeans"
    assert (folder / "lesson.md").is_file()
    shutil.copy(course.exercise("kmeans").source_file, folder)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    tried = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout


def test_verify_proves_it(nngrade):
    result = nngrade("verify", "--seeds", "20")
    assert result.returncode == 0, result.stdout
    assert result.stdout.splitlines()[-1].startswith("kmeans is proven: reference 100, stub 0")


def test_the_text_quotes_the_files_as_they_are(docs, course):
    """Each quoted block that names its file stands in that file, word for word."""
    text = (docs / "README.md").read_text("utf-8")
    quoted = re.findall(r"<!-- from (\S+) -->\n```\w*\n(.*?)```", text, re.DOTALL)
    assert len(quoted) >= 4
    for name, block in quoted:
        assert block.strip("\n") in (course.root / name).read_text("utf-8"), name


def test_nothing_of_another_course_is_in_it(course):
    names = set(learner_files(course.exercise("kmeans")))
    assert names == {
        "conftest.py",
        "kmeans.ipynb",
        "kmeans.py",
        "lesson.md",
        "notebook_check.py",
        "pytest.ini",
        "test_kmeans.py",
    }
