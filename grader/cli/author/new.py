"""``nngrade new``: a small exercise to begin with."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from grader.cli.options import argument, make_command
from grader.cli.output import notify, write_lines
from grader.errors import UsageError
from grader.text import message

__all__ = ["NewOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOptions:
    """Where the exercise goes."""

    place: str = argument(metavar="COURSE/EXERCISE")


@make_command("new", NewOptions, example="nngrade new my-course/first_steps")
def command(options: NewOptions) -> None:
    """Make a small exercise that works, for its author to change.

    COURSE is the folder of a course, which is made if it is not there; EXERCISE is the name of the
    new exercise. Nothing that is there already is changed.
    """
    from grader.course.new import make_exercise

    course, name = os.path.split(options.place.rstrip("/"))
    if not course or not name:
        raise UsageError(message("new.which", place=options.place))
    made = make_exercise(Path(course), name)
    folder = made.course / "solutions" / name
    notify(message("new.made", folder=folder.parent, count=len(made.files)))
    values = {
        "folder": shlex.quote(str(folder)),
        "course": shlex.quote(course),
        "exercise": name,
    }
    write_lines(
        message(f"new.{key}", **values) for key in ("write", "release", "verify", "helpers")
    )
