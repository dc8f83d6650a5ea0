"""Open and read untrusted files: regular ones only, and no more bytes than allowed."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.submission.filenames import printable_name
from grader.submission.limits import MEGABYTE, max_file_bytes
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "NO_LINK",
    "SAFE",
    "LinkError",
    "TooBigError",
    "as_submission_error",
    "check_regular",
    "content_of",
    "open_regular",
    "read_file",
    "refusal_of_link",
]

# A pipe must not make the grader wait, nor a terminal become its own; 0 where unknown.
SAFE = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_MAX_TARGET_CHARACTERS = 1_000


class TooBigError(SubmissionError):
    """A file is larger than is read of one."""


class LinkError(SubmissionError):
    """A symbolic link, which is never followed to a submission."""


def refusal_of_link(path: Path) -> str | None:
    """Return why ``path`` is refused when it is itself a symbolic link, and what to name."""
    try:
        target = os.readlink(path)  # noqa: PTH115 - what a broken link says tells most
    except OSError:
        return None
    real = os.path.realpath(path)
    target = real if os.path.exists(real) else target  # noqa: PTH110 - Path's raises where closed
    name = printable_name(path.name)
    return message(
        "submission.link_named", name=name, target=printable(target, _MAX_TARGET_CHARACTERS)
    )


def open_regular(path: Path, *, follow: bool) -> int:
    """Return a file descriptor of a regular file; ``follow`` allows a symbolic link to it.

    Raises SubmissionError for whatever else ``path`` is, without waiting for it.
    """
    name = printable_name(path.name)
    with as_submission_error(name, printable_name(str(path))):
        # Before opening: to open a device is to use it.
        check_regular((path.stat if follow else path.lstat)(), name)
        descriptor = os.open(path, SAFE | (0 if follow else NO_LINK))
        try:
            check_regular(os.fstat(descriptor), name)
        except BaseException:
            os.close(descriptor)
            raise
    return descriptor


def check_regular(status: os.stat_result, name: str) -> None:
    """Raise SubmissionError unless it is the status of a regular file; LinkError of a link."""
    if stat.S_ISLNK(status.st_mode):
        raise LinkError(message("submission.link", name=name))
    if not stat.S_ISREG(status.st_mode):
        raise SubmissionError(message("submission.not_regular", name=name))


@contextmanager
def as_submission_error(name: str, path: str) -> Iterator[None]:
    """Turn what the system says of a file into SubmissionError."""
    try:
        yield
    except FileNotFoundError:
        raise SubmissionError(message("submission.not_found", name=path)) from None
    except OSError as error:
        if error.errno == errno.ELOOP:  # it became a link after it was looked at
            raise LinkError(message("submission.link", name=name)) from None
        reason = error.strerror or type(error).__name__
        raise SubmissionError(message("submission.unreadable", name=name, reason=reason)) from None


def read_file(path: Path, *, follow: bool, limit: int | None = None) -> bytes:
    """Return the contents of a regular file of at most ``limit`` bytes; else SubmissionError."""
    return content_of(open_regular(path, follow=follow), printable_name(path.name), limit)


def content_of(descriptor: int, name: str, limit: int | None = None) -> bytes:
    """Read all of a file, of at most ``limit`` bytes, and close it; else SubmissionError.

    By default as many as a source file may have.
    """
    limit = max_file_bytes() if limit is None else limit
    with os.fdopen(descriptor, "rb") as file, as_submission_error(name, name):
        data = file.read(limit + 1)
    if len(data) > limit:
        raise TooBigError(message("submission.too_big", name=name, limit=limit // MEGABYTE))
    return data
