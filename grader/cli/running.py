"""Run a command, and turn its outcome into an exit code and a sentence on stderr."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from traceback import clear_frames
from typing import TYPE_CHECKING

import click

from grader.cli.app import app
from grader.cli.output import OutputClosed, notify
from grader.cli.signals import end_orderly_on_signals
from grader.errors import CourseError, ExitCode, IsolationError, NNGradeError
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["run"]

_MAX_TRACEBACK = 20_000


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code.

    :class:`grader.errors.ExitCode` lists them; above 128, a signal ended it.
    """
    _replace_closed_streams()
    end_orderly_on_signals()
    try:
        code = app.main(args, prog_name="nngrade", standalone_mode=False)
    except NNGradeError as error:
        return _explain(error)
    except click.ClickException as error:
        with suppress(OSError):  # stderr is full or closed: the exit code still tells
            error.show()
        return error.exit_code
    except click.Abort:
        return ExitCode.INTERRUPTED
    except OutputClosed:
        return _end_without_stdout()
    except Exception as error:  # noqa: BLE001 - any other exception is a fault of nngrade's
        return _report_fault(error)
    return code if isinstance(code, int) else 0


def _explain(error: NNGradeError) -> int:
    from grader.descriptors import is_out_of_files
    from grader.text import message

    if is_out_of_files(error):
        return _explain_out_of_files(error)
    notify(f"nngrade: {error}")
    if isinstance(error, CourseError):
        notify(message("cli.course_fault"))
    return error.exit_code


def _explain_out_of_files(error: Exception) -> int:
    """Say that too few files may be open, whatever exception that became."""
    from grader.descriptors import out_of_files_message

    # Close what the failed frames still hold open: the sentence needs a file as well.
    clear_frames(error.__traceback__)
    notify(f"nngrade: {out_of_files_message(error)}")
    return ExitCode.ISOLATION if isinstance(error, IsolationError) else ExitCode.UNAVAILABLE


def _report_fault(error: Exception) -> int:
    from grader.descriptors import is_out_of_files

    if is_out_of_files(error):
        return _explain_out_of_files(error)
    import platform
    import traceback

    from grader.text import message

    notify(traceback.format_exc()[-_MAX_TRACEBACK:])
    notify(
        message(
            "cli.our_fault",
            version=__version__,
            python=platform.python_version(),
            platform=platform.platform(),
        )
    )
    return ExitCode.FAULT


def _end_without_stdout() -> int:
    # Python flushes stdout once more when it exits, and would complain then.
    os.dup2(_open_null_device(), sys.stdout.fileno())
    return ExitCode.PIPE_CLOSED


def _replace_closed_streams() -> None:
    """Put the null device in place of standard streams that the caller closed.

    Else the next file to be opened, the report for one, would become stderr.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(_open_null_device(), mode, encoding="utf-8"))


def _open_null_device() -> int:
    """Return a descriptor of /dev/null; where that is missing, of an empty file in memory."""
    try:
        return os.open(os.devnull, os.O_RDWR)
    except OSError:
        if not hasattr(os, "memfd_create"):
            raise
        return os.memfd_create("null")
