"""What the layouts share: collecting files by learner, and names that tell nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.intake.model import Entry, File

__all__ = ["Found", "by_folder", "note_strays"]

_LISTED = 5


@dataclass
class Found:
    """Entries, and notes about what is none."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def by_folder(files: Iterable[File], depth: int) -> dict[str, dict[str, File]]:
    """Return files by the folder ``depth`` levels down, and by their paths within it."""
    folders: dict[str, dict[str, File]] = {}
    for file in files:
        parts = file.parts
        inside = folders.setdefault("/".join(parts[:depth]), {})
        inside["/".join(parts[depth:])] = file
    return folders


def note_strays(files: Iterable[File]) -> list[str]:
    """Return a note about files that belong to nobody, if there are any."""
    names = [printable(file.path, 200).replace("\n", " ") for file in files]
    if not names:
        return []
    listed = ", ".join(names[:_LISTED])
    if len(names) > _LISTED:
        listed += say("submission.and_more", count=len(names) - _LISTED)
    return [say("intake.strays", count=len(names), names=listed)]
