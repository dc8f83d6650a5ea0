"""``nngrade release``, but for its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.output import notify
from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["release"]


def release(names: Sequence[str], target: Path | None, course_root: Path | None) -> None:
    """Write ``exercises/<name>/`` below ``target``, by default for and in the whole course."""
    from grader.course.release import generate

    course = open_course(course_root, released=False)
    if target is None and course_root is None and not _is_checkout(course.root):
        raise UsageError(message("cli.release_where"))
    exercises = [course.exercise(name) for name in names] or course.exercises()
    for exercise in exercises:
        folder = (target or course.root) / "exercises" / exercise.name
        try:
            files = generate(exercise, folder)
        except OSError as error:
            raise UsageError(f"{error.filename or folder}: {error.strerror}") from error
        notify(message("cli.released", count=len(files), folder=folder))


def _is_checkout(root: Path) -> bool:
    """Tell whether the default course is a working copy, not the part of an installation."""
    return (root / "grader").is_dir()
