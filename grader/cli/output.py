"""Where results and notes go: stdout or a file for the one, stderr for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.errors import UsageError
from grader.files import replace_atomically

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OutputClosed", "check_target", "notify", "replace_file", "write_result"]


class OutputClosed(Exception):  # noqa: N818 - nobody's error: the reader had enough
    """Nobody reads stdout any more."""


def notify(text: str) -> None:
    """Write a note to stderr; a terminal that is gone is no reason to stop."""
    from grader.text.clean import printable

    try:
        click.echo(printable(text, 50_000), err=True)
    except OSError:
        return


def write_result(data: bytes) -> None:
    """Write the result to stdout; OutputClosed when nobody reads it."""
    try:
        click.echo(data, nl=False)
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise UsageError(f"stdout cannot be written: {error.strerror}") from error


def check_target(file: Path) -> None:
    """Raise UsageError now if ``file`` could not be written later."""
    if file.is_dir():
        raise UsageError(f"{file} is a directory; --output names a file")
    if not file.resolve().parent.is_dir():
        raise UsageError(f"{file} cannot be written: there is no directory {file.parent}")


def replace_file(file: Path, data: bytes, *, shared: bool = False) -> None:
    """Write ``data`` to ``file`` all or not at all; UsageError when it cannot be written.

    A new file is its owner's to read, or ``shared`` as the umask says. A link that somebody
    names stays, and leads to the new contents.
    """
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a device or a pipe: replacing it would be its end
        else:
            replace_atomically(file.resolve(), data, shared=shared)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from error
