"""Every mistake that a course lists can be told, and without a field left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.course.sentences import RELATIONS
from grader.text import catalogue

EXAMPLES = Path(__file__).parents[3] / "docs" / "authors"
COURSES = [
    Course.default(),
    *(Course.at(path.parents[1]) for path in EXAMPLES.glob("*/solutions/course.toml")),
]
EXERCISES = [exercise for course in COURSES for exercise in course.exercises()]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_every_listed_mistake_has_a_sentence(exercise):
    values = {"quantity": "x", "function": "f", "said": "s", "means": "m"}
    for mistake in exercise.mistakes():
        told = mistake.message or exercise.sentences.message(mistake.id, values)
        assert told.endswith((".", "?", "!", "m"))
        assert "{" not in told.format(**values)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_what_relations_say_is_filled_in(exercise):
    for table in exercise.sentences.tables.values():
        for relation in table.when.values():
            text = relation.message + relation.evidence
            assert "{" not in text.format(quantity="x", function="f")


def test_authors_are_told_every_relation_and_every_neutral_sentence():
    page = (EXAMPLES / "README.md").read_text("utf-8")
    assert [name for name in RELATIONS if f"`{name}`" not in page] == []
    neutral = [key.partition(".")[2] for key in catalogue() if key.startswith("mistakes.")]
    assert [name for name in neutral if f"`{name}`" not in page] == []
