"""Limit how much of a submission is read; whoever sends more gets a sentence that says so.

What is small applies to sources. Data and pictures beside them are listed, and never read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "MAX_ARCHIVE_BYTES",
    "MAX_CELLS",
    "MAX_DIRECTORY_BYTES",
    "MAX_FILE_BYTES",
    "MAX_FOLDER_DEPTH",
    "MAX_FOLDER_ENTRIES",
    "MAX_JSON_PARTS",
    "MAX_LARGE_ARCHIVE_BYTES",
    "MAX_MEMBERS",
    "MAX_SOURCES",
    "MAX_SOURCE_LIMIT",
    "MAX_SPARE_BYTES",
    "MAX_TOTAL_BYTES",
    "MEGABYTE",
    "max_file_bytes",
    "max_json_parts",
    "max_total_bytes",
    "set_max_file_bytes",
]

MEGABYTE: Final = 10**6
MAX_FILE_BYTES: Final = 10 * MEGABYTE
"""One source file or notebook, unpacked, unless the operator says otherwise."""
MAX_TOTAL_BYTES: Final = 30 * MEGABYTE
"""All source files of one submission together, unpacked; or three times the largest allowed."""
MAX_SOURCE_LIMIT: Final = 200 * MEGABYTE
"""What an operator may allow for one source file at most."""
MAX_SOURCES: Final = 200
"""Source files of one submission; a folder with more is more than one submission."""
MAX_SPARE_BYTES: Final = MEGABYTE
"""One file of a kind, or in a place, that usually is no work."""
MAX_CELLS: Final = 5_000
"""Code cells of one file."""
MAX_JSON_PARTS: Final = 2_500_000
"""Lists, and objects twice, in the JSON of a notebook: of a hundred bytes of memory each."""
MAX_ARCHIVE_BYTES: Final = 50 * MEGABYTE
"""One zip archive that is kept as it is; of a larger one, with data in it, the sources are."""
MAX_LARGE_ARCHIVE_BYTES: Final = 300 * MEGABYTE
"""One zip archive that has to be held in memory, to take its sources out."""
MAX_MEMBERS: Final = 50_000
"""Members of an archive, with data and pictures, of which nothing else is read."""
MAX_DIRECTORY_BYTES: Final = 8 * MEGABYTE
"""The list of its members inside an archive, which is held in memory."""
MAX_FOLDER_ENTRIES: Final = 100_000
"""Entries of a folder and its sub-folders, with data and pictures."""
MAX_FOLDER_DEPTH: Final = 5
"""Levels of sub-folders that are looked into."""


@dataclass
class _Chosen:
    file_bytes: int = MAX_FILE_BYTES


_chosen = _Chosen()


def set_max_file_bytes(count: int | None) -> None:
    """Set the limit of one source file for this process; None: the default."""
    _chosen.file_bytes = MAX_FILE_BYTES if count is None else count


def max_file_bytes() -> int:
    """Return how many bytes one source file or notebook may have."""
    return _chosen.file_bytes


def max_total_bytes() -> int:
    """Return how many bytes all source files of one submission may have."""
    return max(MAX_TOTAL_BYTES, 3 * _chosen.file_bytes)


def max_json_parts() -> int:
    """Return how many lists, and objects twice, the JSON of a notebook may have."""
    return max(MAX_JSON_PARTS, MAX_JSON_PARTS * _chosen.file_bytes // MAX_FILE_BYTES)
