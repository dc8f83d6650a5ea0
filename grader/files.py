"""Writing files all or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["replace_atomically"]


def replace_atomically(file: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put ``data`` in the place of ``file``; on the disk when this returns. Raises OSError.

    A crash at any moment leaves the old contents or the new ones. The file gets the permissions
    ``mode``; by default it keeps those that it has, and a new one gets what the umask gives.
    """
    part = file.with_name(f".{os.getpid()}.{file.name[:100]}.part")
    try:
        # "x" and no mkstemp: the file gets the permissions that the user's umask gives.
        with part.open("xb") as out:
            if mode is not None:
                os.fchmod(out.fileno(), mode)
            elif file.exists():
                os.fchmod(out.fileno(), file.stat().st_mode & 0o777)
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
