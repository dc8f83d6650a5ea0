"""``nngrade start``, but for its options."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.output import notify, write_result
from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from grader.course.start import WorkingFolder

__all__ = ["show_exercises", "start_work"]


def show_exercises(course_root: Path | None, target: Path | None) -> None:
    """Print the exercises in the order of the course, and suggest the first."""
    if target is not None:
        raise UsageError(message("start.which"))
    exercises = open_course(course_root).exercises()
    widest = max((len(exercise.name) for exercise in exercises), default=0)
    lines = [f"{exercise.name:<{widest}}  {exercise.title}" for exercise in exercises]
    if exercises:
        lines += [
            "",
            message("start.suggestion", exercise=exercises[0].name, course=_of(course_root)),
        ]
    _print(lines)


def start_work(name: str, target: Path | None, course_root: Path | None, *, notebook: bool) -> None:
    """Make the working folder, and print what to do in it."""
    from grader.course.start import start

    exercise = open_course(course_root).exercise(name)
    started = start(exercise, target or Path(name), notebook=notebook)
    _tell_what_became(started)
    values = {
        "folder": shlex.quote(str(started.folder)),
        "file": started.main_file,
        "function": next(iter(exercise.functions)),
        "course": _of(course_root),
    }
    way = "notebook" if notebook else "script"
    _print([message(f"start.{key}", **values) for key in ("first", f"write_{way}", "last")])


def _tell_what_became(started: WorkingFolder) -> None:
    notify(message("start.folder", folder=started.folder, count=len(started.added)))
    if started.main_file in started.kept:
        notify(message("start.kept_work", file=started.main_file))
    if others := [name for name in started.kept if name != started.main_file]:
        notify(message("start.kept_others", files=", ".join(others)))


def _of(course_root: Path | None) -> str:
    """Return the option that a command in another folder needs to find the same course."""
    return "" if course_root is None else f" --course {shlex.quote(str(course_root.resolve()))}"


def _print(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    write_result(text.encode(sys.stdout.encoding or "utf-8", "replace"))
