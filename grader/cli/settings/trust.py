"""The folders that the user marked as trusted, and whether a mark can be honoured.

A mark holds for one folder, named by its real path, and not for the folders below it.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.settings.sources import own_folder, shown
from grader.errors import SubmissionError, UnavailableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["danger", "is_marked", "mark", "marked", "unmark"]

LIST = "trusted.json"
MAX_BYTES = 1 << 20


def is_marked(folder: Path) -> bool:
    """Tell whether this very folder was marked; UsageError when the list cannot be relied on."""
    return own_folder() is not None and str(folder) in marked()


def marked() -> list[str]:
    """Return the real paths of the marked folders, in the order they were marked.

    Raises UnavailableError when there is no place for the list, UsageError when it is damaged or
    is not safely the user's own: what cannot be read is not the same as nothing.
    """
    from grader.submission.files import open_regular
    from grader.text import message

    file = _list_file()
    if not os.path.lexists(file):
        return []
    try:
        with os.fdopen(open_regular(file, follow=False), "rb") as opened:
            real = Path(os.path.realpath(file))
            if fault := danger(real, os.fstat(opened.fileno()), above=False):
                raise UsageError(message("trust.list_not_safe", file=shown(file), fault=fault))
            return _folders(opened.read(MAX_BYTES + 1))
    except (SubmissionError, OSError, ValueError, RecursionError) as error:
        reason = str(error).rstrip(".")
        raise UsageError(message("trust.list_damaged", file=shown(file), reason=reason)) from error


def mark(folder: Path) -> bool:
    """Mark a folder, given by its real path; tell whether it was not marked before."""
    with _changing() as folders:
        new = str(folder) not in folders
        if new:
            folders.append(str(folder))
    return new


def unmark(folder: Path) -> bool:
    """Take the mark of a folder back; tell whether there was one."""
    with _changing() as folders:
        there = str(folder) in folders
        if there:
            folders.remove(str(folder))
    return there


def danger(file: Path, status: os.stat_result | None, *, above: bool = True) -> str:
    """Return a sentence about who else may change ``file``; empty when only the user and root may.

    ``file`` is a real path, and ``status`` that of the very file that was opened, or None where
    there is none. The folder counts as well, and with ``above`` those that it lies in: whoever may
    write to one of them can put another folder in its place.
    """
    if status and (fault := _fault(status, file)):
        return fault
    for place in file.parents if above else (file.parent,):
        try:
            status = place.stat(follow_symlinks=False)
        except OSError as error:
            return f"{shown(place)}: {error.strerror}"
        if fault := _fault(status, place):
            return fault
    return ""


def _fault(status: os.stat_result, path: Path) -> str:
    from grader.text import message

    if status.st_uid not in (0, os.geteuid()):
        return message("trust.foreign", path=shown(path))
    # In a folder with the sticky bit, nobody can rename or delete what belongs to another user.
    shielded = stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX
    if status.st_mode & stat.S_IWOTH and not shielded:
        return message("trust.open", path=shown(path))
    return ""


def _list_file() -> Path:
    from grader.text import message

    folder = own_folder()
    if folder is None:
        raise UnavailableError(message("trust.no_home"))
    return folder / LIST


def _folders(data: bytes) -> list[str]:
    """Return what a list says; ValueError when it is none."""
    from grader.text import message

    if len(data) > MAX_BYTES:
        raise ValueError(message("settings.too_large", kib=MAX_BYTES >> 10))
    content = json.loads(data)
    folders = content.get("folders") if isinstance(content, dict) else None
    if not isinstance(folders, list) or not all(map(_is_folder, folders)):
        raise ValueError(message("trust.no_list"))
    return folders


def _listed(folders: list[str]) -> bytes:
    """Return what is written to the list; UsageError when it would be too long to be read."""
    from grader.text import message

    data = json.dumps({"folders": folders}, indent=2).encode() + b"\n"
    if len(data) > MAX_BYTES:
        raise UsageError(message("trust.too_many"))
    return data


def _is_folder(entry: object) -> bool:
    return isinstance(entry, str) and os.path.isabs(entry)  # noqa: PTH117 - no path is needed


@contextmanager
def _changing() -> Iterator[list[str]]:
    """Yield the list to be changed, and write it; nobody else changes it meanwhile."""
    import fcntl

    from grader.files import replace_atomically
    from grader.text import message

    file = _list_file()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folders = marked()
            before = list(folders)
            yield folders
            if folders != before:
                os.fchmod(lock, 0o700)
                replace_atomically(file, _listed(folders), mode=0o600)
        finally:
            os.close(lock)
    except OSError as error:
        values = {"file": shown(file), "reason": error.strerror}
        raise UnavailableError(message("trust.list_not_written", **values)) from error
