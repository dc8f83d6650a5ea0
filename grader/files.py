"""Write files and folders all or not at all, and so that only their owner can read them.

Whatever the umask, the owner can read and write what is made here. Others can read it only
where it is ``shared``, as the umask says, or where its owner has let them before.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.errors import UnavailableError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["create", "holds", "is_part", "make_folder", "replace_atomically", "write_output"]

_OWNERS_FILE, _EVERYBODYS_FILE = 0o600, 0o666
_OWNERS_FOLDER, _EVERYBODYS_FOLDER = 0o700, 0o777
_PASSABLE = 0o300
_GROUP = 0o070
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def replace_atomically(
    file: Path, data: bytes, *, shared: bool = False, mode: int | None = None
) -> None:
    """Put ``data`` in the place of ``file``; on the disk when this returns. Raises OSError.

    A crash at any moment leaves the old contents or the new ones. A file keeps its rights, unless
    it is to have those of ``mode``; a link is replaced, and what it leads to stays as it is.
    """
    # With a random part: a process of the same number may have left its own behind.
    part = file.with_name(f".{os.getpid()}.{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(_open_part(part, file, mode, shared=shared), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def write_output(file: Path, data: bytes, *, shared: bool = False) -> None:
    """Write ``data`` to a file that somebody named, all or not at all.

    A link that somebody names stays, and leads to the new contents; a device or a pipe is written
    to. UnavailableError when the file cannot be written.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # replacing a device or a pipe would be its end
        else:
            replace_atomically(file.resolve(), data, shared=shared)
    except OSError as error:
        raise UnavailableError(f"{file} cannot be written: {error.strerror}") from error


def is_part(name: str) -> bool:
    """Tell whether a file of that name is what a process that was killed was about to write."""
    return name.startswith(".") and name[1:].partition(".")[0].isdigit() and name.endswith(".part")


def holds(file: Path, data: bytes) -> bool:
    """Tell whether ``file`` is a regular file, and no link, with just these contents."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return False
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            return opened.read(len(data) + 1) == data
    finally:
        os.close(descriptor)


def create(file: Path, *, shared: bool = False) -> None:
    """Make an empty file unless there is something of that name. Raises OSError."""
    with suppress(FileExistsError):
        os.close(_open_new(file, shared=shared))


def make_folder(folder: Path, *, shared: bool = False) -> None:
    """Make a folder unless there is one; its parents get the umask's rights. Raises OSError."""
    if folder.is_dir():
        return
    for parent in reversed(folder.parents):
        if not parent.is_dir():
            _make(parent, _EVERYBODYS_FOLDER, _PASSABLE)
    _make(folder, _EVERYBODYS_FOLDER if shared else _OWNERS_FOLDER, _OWNERS_FOLDER)


def _make(folder: Path, mode: int, least: int) -> None:
    """Make a folder with ``mode`` as the umask cuts it, and with ``least`` in any case."""
    try:
        folder.mkdir(mode)
    except FileExistsError:
        if not folder.is_dir():
            raise
        return
    made = stat.S_IMODE(folder.lstat().st_mode)
    if made & least != least:
        folder.chmod(made | least)


def _open_new(file: Path, *, shared: bool) -> int:
    """Return a descriptor of a new file."""
    descriptor = os.open(file, _NEW, _EVERYBODYS_FILE if shared else _OWNERS_FILE)
    made = stat.S_IMODE(os.fstat(descriptor).st_mode)
    if made & _OWNERS_FILE != _OWNERS_FILE:
        os.fchmod(descriptor, made | _OWNERS_FILE)
    return descriptor


def _open_part(part: Path, file: Path, mode: int | None, *, shared: bool) -> int:
    """Return a descriptor of the new file ``part``, with the rights that ``file`` is to have."""
    old = None if mode is not None else _regular(file)
    if old is not None:
        mode = stat.S_IMODE(old.st_mode) & _EVERYBODYS_FOLDER
    if mode is None:
        return _open_new(part, shared=shared)
    # The rights of a group are those of the old file's group: until it has the new file, too,
    # nobody else gets any.
    descriptor = os.open(part, _NEW, mode & _OWNERS_FOLDER)
    if old is not None and not _is_given_to(descriptor, old):
        mode &= ~_GROUP
    if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
        os.fchmod(descriptor, mode)
    return descriptor


def _regular(file: Path) -> os.stat_result | None:
    """Return what is known of ``file``; None unless there is a regular one."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _is_given_to(descriptor: int, old: os.stat_result) -> bool:
    """Give the new file to the owner and group of the old one; tell whether the group has it."""
    new = os.fstat(descriptor)
    if new.st_uid != old.st_uid:
        with suppress(OSError):  # only root may give files away
            os.fchown(descriptor, old.st_uid, -1)
    if new.st_gid != old.st_gid:
        try:
            os.fchown(descriptor, -1, old.st_gid)
        except OSError:
            return False
    return True
