"""What an author's fault comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.errors import CourseError

__all__ = ["cause_of"]


def cause_of(error: CourseError) -> str:
    """Return what lies behind an author's fault, in an author's words."""
    cause = error.__cause__
    return str(error) if cause is None else f"{type(cause).__name__}: {cause}"
