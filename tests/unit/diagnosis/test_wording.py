"""A mistake is told in its own words, else its exercise's, its course's, or nngrade's."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
from helpers.diagnosing import diagnosed

from grader.course.course import Course
from grader.pages.sections import sections
from grader.pages.view import PAGE
from grader.report.model import FunctionResult

SUM = 'missing-mean = "np.sum(members, axis=0)"'
SOURCE = """
def update_centroids(X, labels, centroids):
    new = np.array(centroids, dtype=float)
    for k in range(len(new)):
        mine = [x for x, label in zip(X, labels) if label == k]
        if mine:
            new[k] = sum(mine)
    return new
"""


@pytest.fixture
def course(root, tmp_path):
    """Return a function that changes a file of the k-means course, and returns its diagnosis."""
    source = root / "docs" / "authors" / "kmeans-course"
    copy = shutil.copytree(source, tmp_path / "course")

    def change(file, old, new):
        path = copy / "solutions" / file
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new) if old else text + new, "utf-8")

    def told():
        exercise = Course.at(copy).exercise("kmeans")
        _, (found,) = diagnosed(exercise, "update_centroids", SOURCE, 3)
        return found

    return SimpleNamespace(change=change, told=told)


def test_the_exercise_has_a_sentence(course):
    found = course.told()
    assert found.mistake == "missing-mean"
    assert found.message == "centroids are sums where means are due."
    assert (found.variant, found.hint) == ("", "")


def test_a_mistake_has_words_of_its_own(course):
    course.change(
        "kmeans/mistakes.toml",
        SUM,
        'missing-mean = { with = "np.sum(members, axis=0)", variant = "plain-sum", '
        'message = "{quantity} of {function} grow.", hint = "How many points has {quantity}?" }',
    )
    found = course.told()
    assert (found.mistake, found.variant) == ("missing-mean", "plain-sum")
    assert found.message == "centroids of update_centroids grow."
    assert found.hint == "How many points has centroids?"


def test_the_course_speaks_where_the_exercise_does_not(course):
    course.change("kmeans/mistakes.toml", "[sentences.missing-mean]", "[sentences.another]")
    assert course.told().message.startswith("centroids is a sum where a mean is due: what is it")


def test_pages_show_the_hint_before_the_equation(course):
    course.change(
        "kmeans/mistakes.toml", "[sentences.missing-mean]", '[sentences.missing-mean]\nhint = "H"'
    )
    result = FunctionResult(
        name="update_centroids",
        status="failed",
        score=0.0,
        max_score=1.0,
        diagnoses=[course.told()],
    )
    [(_, section)] = sections(SimpleNamespace(functions=[result]), PAGE)
    (explanation,) = section.explanations.items
    assert explanation.look == ("H", "(2) c(k) = mean of all x(i) with label(i) = k")


def test_an_exercise_may_add_to_what_its_course_says(course):
    own = '[sentences.missing-mean]\nmessage = "{quantity} are sums where means are due."\n'
    course.change("kmeans/mistakes.toml", own, '[sentences.missing-mean]\nhint = "Divide."\n')
    found = course.told()
    assert found.message.startswith("centroids is a sum where a mean is due: what is it")
    assert found.hint == "Divide."
