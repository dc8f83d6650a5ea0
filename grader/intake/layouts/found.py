"""Collect files by learner, and note those that are nobody's: shared by the layouts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.intake.names import listed
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.intake.model import Download, DownloadedEntry, DownloadedFile

__all__ = ["LayoutEntries", "by_folder", "notes_about"]


@dataclass
class LayoutEntries:
    """The entries of a layout, and notes about files that are in none."""

    entries: list[DownloadedEntry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def by_folder(download: Download, depth: int = 1) -> dict[str, dict[str, DownloadedFile]]:
    """Return the files of each folder ``depth`` levels down, empty ones too, by their paths there.

    Files above that level are in none.
    """
    folders: dict[str, dict[str, DownloadedFile]] = {}
    for folder in download.folders:
        parts = folder.split("/")
        if len(parts) >= depth:
            folders.setdefault("/".join(parts[:depth]), {})
    for file in download.files:
        parts = file.parts
        if len(parts) > depth:
            inside = folders.setdefault("/".join(parts[:depth]), {})
            inside["/".join(parts[depth:])] = file
    return folders


def notes_about(key: str, paths: Sequence[str]) -> list[str]:
    """Return the note ``intake.<key>`` about files, if there are any."""
    return [message(f"intake.{key}", count=len(paths), names=listed(paths))] if paths else []
