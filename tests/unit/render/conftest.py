"""Reports that are no grades."""

from __future__ import annotations

import pytest

from grader.course import Course
from grader.judge.unreadable import unreadable_report


@pytest.fixture(scope="session")
def unreadable():
    """Return the report of a submission that nobody could read."""
    course = Course.default()
    exercise = course.exercise("deep_network")
    reason = "The file is empty: <b>net</b>.py."
    return unreadable_report(exercise, course, None, "ada", reason)
