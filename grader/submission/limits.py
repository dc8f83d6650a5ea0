"""How much of a submission is read at all; whoever sends more gets a sentence."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARCHIVE_BYTES",
    "CELLS",
    "DEPTH",
    "DIRECTORY_BYTES",
    "ENTRIES",
    "FILE_BYTES",
    "MEGA",
    "MEMBERS",
    "PARTS",
    "SOURCES",
    "TOTAL_BYTES",
]

MEGA: Final = 10**6
FILE_BYTES: Final = 10 * MEGA
"""One source file or notebook, unpacked."""
TOTAL_BYTES: Final = 30 * MEGA
"""All source files of one submission together, unpacked."""
ARCHIVE_BYTES: Final = 50 * MEGA
MEMBERS: Final = 2_000
"""Members of an archive."""
DIRECTORY_BYTES: Final = 1 * MEGA
"""The list of its members inside an archive, which is held in memory."""
ENTRIES: Final = 5_000
"""Entries of a folder and its sub-folders."""
DEPTH: Final = 5
"""Levels of sub-folders that are looked into."""
CELLS: Final = 5_000
PARTS: Final = 2_500_000
"""Lists, and objects twice, in the JSON of a notebook: of a hundred bytes of memory each."""
SOURCES: Final = 200
"""Source files of one submission; a folder with more is more than one submission."""
