"""A submission as it was read: its sources, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Cell", "SourceFile", "Submission"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of source that is parsed on its own."""

    label: str
    """``cell 4``, counting code cells from 1 as the notebook shows them; empty for a script."""
    source: str
    first_line: int = 1
    """Number of its first line in the learner's file; in a notebook lines count in the cell."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the submission."""

    name: str
    """The name as the learner knows it, printable. A module below the folder of the main file
    has its path from there: ``utils/layers.py``."""
    kind: Literal["script", "notebook"]
    cells: tuple[Cell, ...]
    """A notebook's code cells. A script is one cell, or several where it was exported from a
    notebook; joined by nothing they are the whole file."""
    not_code: tuple[tuple[str, str, str], ...] = ()
    """Functions that stand where no code is run: the name, the place (``cell 3``, counting every
    cell; ``line 7`` of a document), and what that is (``Markdown``, ``raw``)."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Everything that was read."""

    main: SourceFile
    modules: tuple[SourceFile, ...]
    """Other ``.py`` files that the main file may import."""
    files: tuple[str, ...]
    sha256: str
    """Of the names and contents of what was read."""
    learner: str | None = None
    notes: tuple[str, ...] = ()
    """What people should know about how it was read."""

    @property
    def not_code(self) -> tuple[tuple[str, str, str], ...]:
        """Functions of the main file that stand where no code is run."""
        return self.main.not_code
