"""``nngrade start``: a folder to work in."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.completion import complete_exercises
from grader.cli.options import PATH, argument, course_option, flag, make_command, option
from grader.cli.output import notify, write_lines
from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from grader.course.start import WorkingFolder

__all__ = ["StartOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOptions:
    """Which exercise is started, and where."""

    exercise: str | None = argument(required=False, shell_complete=complete_exercises)
    to: Path | None = option(
        "--to", type=PATH, metavar="DIR", help="By default a folder named like the exercise."
    )
    notebook: bool = flag("--notebook", "Work in Jupyter instead of in a .py file.")
    course: Path | None = course_option()


@make_command("start", StartOptions, example="nngrade start computation_graph")
def command(options: StartOptions) -> None:
    """Make a folder to work in: stub, lesson and visible tests.

    Files that are there already are kept as they are. Without EXERCISE, shows which there are.
    """
    if options.exercise is None:
        _show_exercises(options)
    else:
        _start(options.exercise, options)


def _show_exercises(options: StartOptions) -> None:
    """Print the exercises in the order of the course, and suggest the first."""
    if options.to is not None:
        raise UsageError(message("start.which"))
    exercises = open_course(options.course).exercises()
    widest = max((len(exercise.name) for exercise in exercises), default=0)
    lines = [f"{exercise.name:<{widest}}  {exercise.title}" for exercise in exercises]
    if exercises:
        course = _course_argument(options)
        lines += ["", message("start.suggestion", exercise=exercises[0].name, course=course)]
    write_lines(lines)


def _start(name: str, options: StartOptions) -> None:
    """Make the working folder, and print what to do in it."""
    from grader.course.start import start

    exercise = open_course(options.course).exercise(name)
    started = start(exercise, options.to or Path(name), notebook=options.notebook)
    _notify_files(started)
    values = {
        "folder": shlex.quote(str(started.folder)),
        "file": started.main_file,
        "function": next(iter(exercise.functions)),
        "course": _course_argument(options),
    }
    way = "notebook" if options.notebook else "script"
    write_lines(message(f"start.{key}", **values) for key in ("first", f"write_{way}", "last"))


def _notify_files(started: WorkingFolder) -> None:
    """Tell which files were added, and which were there already."""
    notify(message("start.folder", folder=started.folder, count=len(started.added)))
    if started.main_file in started.kept:
        notify(message("start.kept_work", file=started.main_file))
    if others := [name for name in started.kept if name != started.main_file]:
        notify(message("start.kept_others", files=", ".join(others)))


def _course_argument(options: StartOptions) -> str:
    """Return the option that a command in another folder needs to find the same course."""
    return (
        "" if options.course is None else f" --course {shlex.quote(str(options.course.resolve()))}"
    )
