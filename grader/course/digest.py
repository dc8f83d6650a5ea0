"""The state of an exercise's files, as one short string."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["digest", "file_digest"]


def digest(folder: Path) -> str:
    """Return a digest of the names and contents of the files in ``folder`` and below."""
    made = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes()):
                made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def file_digest(file: Path) -> str:
    """Return a digest of the content of ``file``, "" where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
