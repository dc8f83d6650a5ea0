"""``nngrade release``: the learners' files of exercises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.options import FOLDER, course_option, exercises_argument, make_command, option
from grader.cli.output import notify
from grader.errors import UnavailableError, UsageError
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ReleaseOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOptions:
    """Which exercises are written, and where."""

    exercises: tuple[str, ...] = exercises_argument()
    to: Path | None = option(
        "--to", type=FOLDER, metavar="DIR", help="By default the course itself."
    )
    course: Path | None = course_option()


@make_command("release", ReleaseOptions, example="nngrade release --to learners")
def command(options: ReleaseOptions) -> None:
    """Write what learners get, without the solutions.

    Each exercise goes to exercises/NAME; files of the same names are overwritten.
    """
    from grader.course.release import generate

    course = open_course(options.course, released=False)
    if options.to is None and options.course is None and not _is_checkout(course.root):
        raise UsageError(message("cli.release_where"))
    exercises = [course.exercise(name) for name in options.exercises] or course.exercises()
    for exercise in exercises:
        folder = (options.to or course.root) / "exercises" / exercise.name
        try:
            files = generate(exercise, folder)
        except OSError as error:
            raise UnavailableError(f"{error.filename or folder}: {error.strerror}") from error
        notify(message("cli.released", count=len(files), folder=folder))


def _is_checkout(root: Path) -> bool:
    """Tell whether the default course is a working copy, not the part of an installation."""
    return (root / "grader").is_dir()
