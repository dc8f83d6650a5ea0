"""From the outcome of a command to an exit code and what stderr says about it."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.cli.app import app
from grader.cli.ending import INTERRUPTED, end_orderly_on_signals
from grader.cli.output import OutputClosed, tell
from grader.errors import CourseError, NNGradeError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["run"]

_PIPE_CLOSED = 128 + signal.SIGPIPE
_OUR_FAULT = 70
_LONGEST_TRACEBACK = 20_000


def run(args: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0 graded, 1 below ``--fail-under``, 2 wrong usage, 3 submission unreadable, 4 isolation
    refused, 70 a fault of the exercise or of nngrade; above 128 ended by a signal.
    """
    _open_what_is_closed()
    end_orderly_on_signals()
    try:
        code = app.main(args, prog_name="nngrade", standalone_mode=False)
    except NNGradeError as error:
        return _explain(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except OutputClosed:
        return _leave_closed_pipe()
    except Exception:  # noqa: BLE001 - whatever escapes to here is a fault of nngrade's
        return _own_up()
    return code if isinstance(code, int) else 0


def _explain(error: NNGradeError) -> int:
    from grader.text import say

    tell(f"nngrade: {error}")
    if isinstance(error, CourseError):
        tell(say("cli.course_fault"))
    return error.exit_code


def _own_up() -> int:
    import platform
    import traceback

    from grader.text import say

    tell(traceback.format_exc()[-_LONGEST_TRACEBACK:])
    tell(
        say(
            "cli.our_fault",
            version=__version__,
            python=platform.python_version(),
            platform=platform.platform(),
        )
    )
    return _OUR_FAULT


def _leave_closed_pipe() -> int:
    # Python flushes stdout once more when it exits, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED


def _open_what_is_closed() -> None:
    """Put nothing in place of standard streams that the caller closed.

    Else the next file to be opened, the report for one, would become stderr.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nothing, mode, encoding="utf-8"))
