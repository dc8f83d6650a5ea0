"""Files that learners have from the course beside the one that they write in."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.course.exercise import Exercise

__all__ = ["given_files", "kit_scripts"]


def kit_scripts() -> dict[str, bytes]:
    """Return the scripts that come with every exercise, and that no graded function needs."""
    parts = (part for part in (files(__package__) / "learner_files").iterdir() if part.is_file())
    return {part.name: part.read_bytes() for part in parts if part.name.endswith(".py")}


def given_files(exercises: Iterable[Exercise]) -> dict[str, list[bytes]]:
    """Return the contents of every script that comes with the stubs, by its name.

    Tests and stubs are not among them; two exercises may give files of one name.
    """
    found: dict[str, list[bytes]] = defaultdict(list)
    for name, content in kit_scripts().items():
        found[name].append(content)
    for exercise in exercises:
        for file in exercise.helper_files.values():
            found[file].append((exercise.folder / file).read_bytes())
    return dict(found)
