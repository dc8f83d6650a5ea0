"""Write results to stdout or to a file, and notes to stderr."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from grader.errors import UnavailableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from grader.pages.view import Colours, View

__all__ = [
    "CommandWithHelp",
    "OutputClosed",
    "check_target",
    "eager_flag",
    "notify",
    "notify_line",
    "shows_progress_and_colour",
    "view_of",
    "write_lines",
    "write_page",
    "write_result",
    "write_text",
]

_COLOURS: dict[str, Colours] = {"256": "256", "truecolor": "truecolor"}
"""What rich calls the colours of a terminal that has more than the standard ones."""
_MAX_NOTE = 50_000
_MAX_PAGE_LINE = 10_000
_MAX_NOTE_LINE = 500


class OutputClosed(Exception):  # noqa: N818 - no error: a reader such as head may stop early
    """Says that the program that reads stdout has ended."""


def notify(text: str) -> None:
    """Write a note to stderr; a terminal that is gone is no reason to stop."""
    from grader.text.clean import printable

    try:
        click.echo(printable(text, _MAX_NOTE), err=True)
    except OSError:
        return


def notify_line(text: str) -> None:
    """Write ``text``, which may have names in it that learners chose, as one indented line."""
    from grader.pages.view import View

    notify("  " + View().line(text, _MAX_NOTE_LINE))


def write_result(data: bytes) -> None:
    """Write the result to stdout; OutputClosed when nobody reads it."""
    try:
        click.echo(data, nl=False)
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise UnavailableError(f"stdout cannot be written: {error.strerror}") from error


def write_text(text: str, encoding: str | None = None) -> None:
    """Write the result in ``encoding``, by default in that of stdout."""
    write_result(text.encode(encoding or sys.stdout.encoding or "utf-8", "replace"))


def write_lines(lines: Iterable[str]) -> None:
    """Write the result, line by line."""
    write_text("".join(f"{line}\n" for line in lines))


def write_page(text: str, limit: int = _MAX_PAGE_LINE) -> None:
    """Write text that quotes learners or files, without characters that stdout cannot show."""
    view = view_of(sys.stdout)
    write_text("\n".join(view.printed(line, limit) for line in text.split("\n")))


class CommandWithHelp(click.Command):
    """A command that writes its help as any result.

    Click's own option would end in a traceback where stdout is full, and in 1 where it is closed.
    """

    _own_help_option: click.Option | None = None
    """Kept, because click compares options by identity."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``; None where the command has none."""
        names = self.get_help_option_names(ctx)
        if not names or not self.add_help_option:
            return None
        if self._own_help_option is None:
            self._own_help_option = eager_flag(
                *names,
                text_of=lambda ctx: ctx.get_help(),
                help_text="Show this message and exit.",
            )
        return self._own_help_option


def eager_flag(
    *names: str, text_of: Callable[[click.Context], str], help_text: str
) -> click.Option:
    """Return an option that writes a text and ends the command."""

    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
        if value and not ctx.resilient_parsing:
            write_lines([text_of(ctx)])
            ctx.exit()

    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_text
    )


def check_target(file: Path) -> None:
    """Raise UsageError now if ``file`` could not be written later."""
    if file.is_dir():
        raise UsageError(f"{file} is a directory; --output names a file")
    if not file.resolve().parent.is_dir():
        raise UsageError(f"{file} cannot be written: there is no directory {file.parent}")


def view_of(stream: TextIO, environ: Mapping[str, str] = os.environ) -> View:
    """Return the width, colours and characters of ``stream``."""
    from grader.pages.view import View

    unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf")
    if not stream.isatty():  # rich would obey FORCE_COLOR, and fill files with its codes
        return View(unicode=unicode)
    from rich.console import Console

    console = Console(file=stream, _environ=environ)
    colours = _COLOURS.get(console.color_system or "", "standard")
    return View(
        console.width, colours if shows_progress_and_colour(stream, environ) else None, unicode
    )


def shows_progress_and_colour(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether ``stream`` is a terminal that can show colours and progress bars.

    Without TERM it is not, though rich would take it for a terminal with colours.
    """
    if not stream.isatty() or not environ.get("TERM"):
        return False
    from rich.console import Console

    console = Console(file=stream, _environ=environ)
    return not console.is_dumb_terminal and not console.no_color
