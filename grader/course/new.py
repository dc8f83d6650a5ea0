"""Make a new exercise from the skeleton: small, complete, and to be changed bit by bit."""

from __future__ import annotations

import json
import keyword
import sys
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from grader.course.course import Course
from grader.course.release import generate
from grader.errors import UnavailableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["NewExercise", "make_exercise"]

PLACEHOLDER = "exercise_name"
_TAKEN_NAMES = {PLACEHOLDER, "conftest", "grader", "notebook_check", "numpy", "pytest"}
"""Modules that stand in the learner's folder, or that its files import."""


@dataclass(frozen=True, slots=True)
class NewExercise:
    """An exercise that was made, and its files."""

    course: Path
    exercise: str
    files: tuple[Path, ...]
    """Those for instructors, in ``solutions/``."""


def make_exercise(root: Path, name: str) -> NewExercise:
    """Write the exercise ``name`` into the course at ``root``, which is made if need be.

    ``solutions/`` and the learners' files are written; nothing that is there is changed.
    UsageError for a name that cannot be one, for an exercise that is there already and for a
    ``root`` that is no folder; UnavailableError for a place that cannot be written.
    """
    _check(name)
    folder, learner_folder = root / "solutions" / name, root / "exercises" / name
    for place in (folder, learner_folder):
        if place.exists() or place.is_symlink():
            raise UsageError(f"{place} is there already; choose another name. Nothing was changed.")
    if (root / "solutions").is_dir():
        Course.at(root, released=False)  # what is wrong about it is told before anything is written
    try:
        written = tuple(_write(root, name))
        generate(Course.at(root, released=False).exercise(name), learner_folder)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(
            f"{error.filename or folder} cannot be a folder: {error.strerror}"
        ) from error
    except OSError as error:
        raise UnavailableError(f"{error.filename or folder}: {error.strerror}") from error
    return NewExercise(root, name, written)


def _write(root: Path, name: str) -> Iterator[Path]:
    folder = root / "solutions" / name
    folder.mkdir(parents=True)
    settings = root / "solutions" / "course.toml"
    if not settings.exists():
        yield _new(
            settings,
            f"name = {json.dumps(root.resolve().name)}\nexercises = [{json.dumps(name)}]\n",
        )
    for part in sorted((files(__package__) / "skeleton").iterdir(), key=lambda part: part.name):
        if part.is_file():
            text = part.read_text("utf-8").replace(PLACEHOLDER, name)
            yield _new(folder / part.name.replace(PLACEHOLDER, name), text)


def _new(file: Path, text: str) -> Path:
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    return file


def _check(name: str) -> None:
    """Raise UsageError for a name that cannot be that of a folder, a file and a module at once."""
    if not (name.isascii() and name.isidentifier()) or name.startswith("_"):
        raise UsageError(
            f"{name} cannot be the name of an exercise: letters, digits and _ only, a letter first"
        )
    if keyword.iskeyword(name) or name in _TAKEN_NAMES or name in sys.stdlib_module_names:
        raise UsageError(f"{name} cannot be the name of an exercise: Python uses the name already")
