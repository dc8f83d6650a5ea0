"""``nngrade new``, but for its options."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

from grader.cli.output import notify, write_result
from grader.errors import UsageError
from grader.text import message

__all__ = ["make"]


def make(place: str) -> None:
    """Make the exercise that ``place`` names, and print what to do next."""
    from grader.course.new import make_exercise

    course, name = os.path.split(place.rstrip("/"))
    if not course or not name:
        raise UsageError(message("new.which", place=place))
    made = make_exercise(Path(course), name)
    folder = made.course / "solutions" / name
    notify(message("new.made", folder=folder.parent, count=len(made.files)))
    values = {
        "folder": shlex.quote(str(folder)),
        "course": shlex.quote(course),
        "exercise": name,
    }
    lines = [message(f"new.{key}", **values) for key in ("write", "release", "verify", "helpers")]
    text = "".join(f"{line}\n" for line in lines)
    write_result(text.encode(sys.stdout.encoding or "utf-8", "replace"))
