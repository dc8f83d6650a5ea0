"""Check the limit of open files and /dev/null, without which nothing can be graded."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import IsolationError
from grader.text import message

try:
    import resource
except ImportError:  # not a Unix
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_out_of_files", "null_device", "out_of_files_message", "require_free"]

_RECOMMENDED_DESCRIPTORS = 256
"""Open files that a process should be allowed at least."""
_NULL_DEVICE = (1, 3)
"""Its major and minor device number on Linux."""


def is_out_of_files(error: BaseException | None) -> bool:
    """Tell whether ``error``, or an error that caused it, says that too many files are open."""
    return any(map(_names_the_limit, _chain(error)))


def out_of_files_message(error: BaseException | None = None) -> str:
    """Return a sentence that names the limit of open files and how to raise it."""
    if any(isinstance(each, OSError) and each.errno == errno.ENFILE for each in _chain(error)):
        return message("cli.system_files")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if resource else 0
    return message("cli.few_files", limit=limit, enough=max(_RECOMMENDED_DESCRIPTORS, 2 * limit))


def require_free(count: int) -> None:
    """Raise IsolationError unless ``count`` more files can be opened now."""
    try:
        _open_and_close(count)
    except OSError as error:
        if not is_out_of_files(error):
            raise
        raise IsolationError(out_of_files_message(error)) from error


@contextmanager
def null_device() -> Iterator[int]:
    """Yield a descriptor of /dev/null; IsolationError if it is missing or is no null device.

    What other processes print goes there, and must not end up in a file.
    """
    path = os.devnull
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError as error:
        if is_out_of_files(error):
            raise IsolationError(out_of_files_message(error)) from error
        reason = error.strerror or type(error).__name__
        raise IsolationError(message("sandbox.no_null", path=path, reason=reason)) from error
    try:
        found = os.fstat(descriptor)
        number = os.major(found.st_rdev), os.minor(found.st_rdev)
        is_right = sys.platform != "linux" or number == _NULL_DEVICE
        if not (stat.S_ISCHR(found.st_mode) and is_right):
            raise IsolationError(message("sandbox.not_null", path=path))
        yield descriptor
    finally:
        os.close(descriptor)


def _open_and_close(count: int) -> None:
    held = list(os.pipe())
    try:
        while len(held) < count:
            held.append(os.dup(held[0]))
    finally:
        for descriptor in held:
            os.close(descriptor)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield ``error`` and the errors that caused it, also those that ``from None`` hides."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _names_the_limit(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.EMFILE, errno.ENFILE)
    # The dynamic linker gives no number, only a message in the language of the system.
    return isinstance(error, ImportError) and os.strerror(errno.EMFILE) in str(error)
