"""The limit of open files, and /dev/null: whether they stand in the way, and what to say then."""

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

__all__ = ["complaint", "null_device", "ran_out", "require"]

_ENOUGH = 256
_NULL_DEVICE = (1, 3)
"""On Linux, as which it is known whatever it is called."""


def ran_out(error: BaseException | None) -> bool:
    """Tell whether ``error`` comes, over whatever others, from too many open files."""
    return any(map(_says_so, _chain(error)))


def complaint(error: BaseException | None = None) -> str:
    """Return a sentence for people: which limit it is, and what to do."""
    if any(isinstance(each, OSError) and each.errno == errno.ENFILE for each in _chain(error)):
        return message("cli.system_files")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if resource else 0
    return message("cli.few_files", limit=limit, enough=max(_ENOUGH, 2 * limit))


def require(count: int) -> None:
    """Raise IsolationError unless ``count`` more files can be opened now."""
    try:
        _open_and_close(count)
    except OSError as error:
        if not ran_out(error):
            raise
        raise IsolationError(complaint(error)) from error


@contextmanager
def null_device() -> Iterator[int]:
    """Yield a descriptor of /dev/null; IsolationError when it is missing, or is another thing.

    What other processes print goes there, and must not go to a file.
    """
    path = os.devnull
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError as error:
        if ran_out(error):
            raise IsolationError(complaint(error)) from error
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
    """Yield ``error`` and what it came from; also what ``from None`` hides."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.EMFILE, errno.ENFILE)
    # The dynamic linker has only words for it, in the language of the system.
    return isinstance(error, ImportError) and os.strerror(errno.EMFILE) in str(error)
