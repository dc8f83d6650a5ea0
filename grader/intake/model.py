"""What was found in a download."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.submission import pack_from

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

__all__ = ["Entry", "File", "Intake"]


@dataclass(frozen=True, slots=True)
class File:
    """A file in a download."""

    path: str
    """From the root of the download, with slashes, as the platform wrote it."""
    read: Callable[[int], bytes]
    """Returns its contents, of at most so many bytes; raises SubmissionError."""

    @property
    def parts(self) -> list[str]:
        """The folders that it is in, and its name."""
        return self.path.split("/")

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One attempt of one learner, not yet read."""

    key: str
    """Where it came from: unique within the download, the same in the next one."""
    learner: str
    """The id that the gradebook knows the learner by."""
    files: Mapping[str, File] = field(repr=False)
    """By the names that the learner gave them."""
    name: str = ""
    email: str = ""
    aliases: tuple[str, ...] = ()
    """Other ids that the download has for the learner."""
    submitted_at: datetime | None = None
    """Aware; None when the download does not tell."""
    late: bool | None = None
    """What the download says; None when it says nothing."""
    exercise: str | None = None
    """What the layout says that it is for."""
    attempt: int = 1
    """Its place among the attempts of the learner."""

    def packed(self) -> bytes:
        """Return the submission as one piece; SubmissionError when it cannot be read."""
        return pack_from({name: file.read for name, file in self.files.items()}, self.key)


@dataclass(frozen=True, slots=True)
class Intake:
    """A class, as it was found in a download."""

    layout: str
    entries: list[Entry]
    """In the order of their keys."""
    notes: list[str]
    """What belongs to nobody, and what was decided: nothing is dropped silently."""
