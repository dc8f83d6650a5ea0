"""Limit how much of a submission is read; whoever sends more gets a sentence that says so."""

from __future__ import annotations

from typing import Final

__all__ = [
    "MAX_ARCHIVE_BYTES",
    "MAX_CELLS",
    "MAX_DIRECTORY_BYTES",
    "MAX_FILE_BYTES",
    "MAX_FOLDER_DEPTH",
    "MAX_FOLDER_ENTRIES",
    "MAX_JSON_PARTS",
    "MAX_MEMBERS",
    "MAX_SOURCES",
    "MAX_TOTAL_BYTES",
    "MEGABYTE",
]

MEGABYTE: Final = 10**6
MAX_FILE_BYTES: Final = 10 * MEGABYTE
"""One source file or notebook, unpacked."""
MAX_TOTAL_BYTES: Final = 30 * MEGABYTE
"""All source files of one submission together, unpacked."""
MAX_SOURCES: Final = 200
"""Source files of one submission; a folder with more is more than one submission."""
MAX_CELLS: Final = 5_000
"""Code cells of one file."""
MAX_JSON_PARTS: Final = 2_500_000
"""Lists, and objects twice, in the JSON of a notebook: of a hundred bytes of memory each."""
MAX_ARCHIVE_BYTES: Final = 50 * MEGABYTE
"""One zip archive, as it is packed."""
MAX_MEMBERS: Final = 2_000
"""Members of an archive."""
MAX_DIRECTORY_BYTES: Final = 1 * MEGABYTE
"""The list of its members inside an archive, which is held in memory."""
MAX_FOLDER_ENTRIES: Final = 5_000
"""Entries of a folder and its sub-folders."""
MAX_FOLDER_DEPTH: Final = 5
"""Levels of sub-folders that are looked into."""
