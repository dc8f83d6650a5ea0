"""What other people's systems accept, written down from their documentation."""

from __future__ import annotations

import pytest

from grader.course import Course
from grader.judge.unreadable import unreadable_report

TEXT = {"type": "string"}
NUMBER = {"type": "number"}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}


def strict(required, **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


@pytest.fixture(scope="session")
def gradescope_schema():
    test = strict(
        ["name", "score", "max_score", "status"],
        score=NUMBER,
        max_score=NUMBER,
        status={"enum": ["passed", "failed"]},
        name=TEXT,
        name_format=FORMAT,
        number=TEXT,
        output=TEXT,
        output_format=FORMAT,
        tags={"type": "array", "items": TEXT},
        visibility=VISIBILITY,
        extra_data={"type": "object"},
    )
    return strict(
        ["output"],
        score=NUMBER,
        execution_time=NUMBER,
        output=TEXT,
        output_format=FORMAT,
        test_output_format=FORMAT,
        test_name_format=FORMAT,
        visibility=VISIBILITY,
        stdout_visibility=VISIBILITY,
        extra_data={"type": "object"},
        tests={"type": "array", "items": test},
        leaderboard={"type": "array"},
    )


@pytest.fixture(scope="session")
def prairielearn_schema():
    image = strict(["url"], label=TEXT, url=TEXT)
    test = strict(
        ["name", "points", "max_points"],
        name=TEXT,
        description=TEXT,
        points=NUMBER,
        max_points=NUMBER,
        message=TEXT,
        output=TEXT,
        images={"type": "array", "items": image},
    )
    schema = strict(
        ["gradable"],
        gradable={"type": "boolean"},
        score={"type": "number", "minimum": 0, "maximum": 1},
        message=TEXT,
        output=TEXT,
        format_errors={"type": "array", "items": TEXT},
        images={"type": "array", "items": image},
        tests={"type": "array", "items": test},
    )
    return {
        **schema,
        "if": {"properties": {"gradable": {"const": True}}},
        "then": {"required": ["score"]},
    }


@pytest.fixture(scope="session")
def unreadable():
    """Return the report of a submission that nobody could read."""
    course = Course.default()
    exercise = course.exercise("deep_network")
    reason = "The file is empty: <b>net</b>.py."
    return unreadable_report(exercise, course, None, "ada", reason)
