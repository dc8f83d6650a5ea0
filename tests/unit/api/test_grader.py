"""``from grader import Grader, grade``: what callers rely on."""

from __future__ import annotations

from grader import (
    CourseError,
    IsolationError,
    NNGradeError,
    SubmissionError,
    UsageError,
)


def test_every_error_has_one_base():
    for error in (CourseError, IsolationError, SubmissionError, UsageError):
        assert issubclass(error, NNGradeError)
