"""A file for each learner, named after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.intake.layouts.found import Found, note_strays
from grader.intake.model import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.intake.model import File
    from grader.intake.walk import Download

__all__ = ["among", "entries", "recognises"]

# What lies beside submissions and is nobody's; anything else somebody may have handed in.
_NOBODYS = (".csv", ".txt", ".md", ".toml", ".yml", ".yaml", ".json", ".log", ".tsv")


def recognises(download: Download) -> bool:  # noqa: ARG001 - every layout's signature
    """Take whatever there is."""
    return True


def entries(download: Download) -> Found:
    """Return an entry for each file."""
    return among(download.files)


def among(files: Sequence[File]) -> Found:
    """Return an entry for each of ``files`` that somebody may have handed in."""
    strays = [file for file in files if file.name.lower().endswith(_NOBODYS)]
    taken = [file for file in files if file not in strays]
    stems = [_stem(file) for file in taken]
    found = [
        Entry(
            key=file.path,
            # ada.py and ada.ipynb are two attempts of one learner.
            learner=stem,
            name=stem,
            files={file.name: file},
        )
        for file, stem in zip(taken, stems, strict=True)
    ]
    return Found(found, note_strays(strays))


def _stem(file: File) -> str:
    return file.name.rpartition(".")[0] or file.name
