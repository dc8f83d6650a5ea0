"""Every mistake that a course lists can be told in words."""

from __future__ import annotations

import pytest

from grader.course.course import Course
from grader.text import catalogue

EXERCISES = Course.default().exercises()


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_every_listed_mistake_has_a_sentence(exercise):
    listed = {mistake.id for mistake in exercise.mistakes()}
    assert sorted(name for name in listed if f"mistakes.{name}" not in catalogue()) == []
