"""``nngrade trust``: the folders whose nngrade.toml may set every option."""

from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli.options import PATH, argument, flag, make_command
from grader.cli.output import notify, write_lines
from grader.cli.settings import trust as marks
from grader.cli.settings.sources import NAME, SettingsSource, UnusableError, read, shown
from grader.errors import UsageError
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["TrustOptions", "command"]

_BARE_KEY = re.compile("[A-Za-z0-9_-]+")
_MAX_LINE = 300
_MAX_DEPTH = 3
"""How far tables are nested that mean something: [export.canvas] and its keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustOptions:
    """Which folder is meant, and what is done with it."""

    folder: Path | None = argument(type=PATH, required=False)
    listing: bool = flag("--list", "Print the folders that are trusted.")
    remove: bool = flag("--remove", "Trust FOLDER no longer.")


@make_command("trust", TrustOptions, example="nngrade trust ~/courses/networks")
def command(options: TrustOptions) -> None:
    """Let the nngrade.toml of a folder set every option.

    FOLDER is the working directory by default. Without this, an nngrade.toml that is found may
    choose the format, the language and colours only: it may have come with a submission. Folders
    below FOLDER that have an nngrade.toml of their own are not trusted with it.
    """
    if options.listing:
        _show_trusted(options.folder, remove=options.remove)
    elif options.remove:
        _trust_no_longer(options.folder)
    else:
        _trust(options.folder)


def _trust(folder: Path | None) -> None:
    """Mark a folder, by default the working directory, and print what its settings would set.

    UsageError, and no mark, where that cannot be known or where others may change it.
    """
    real = _real(folder, strict=True)
    file = real / NAME
    try:
        content = read(SettingsSource(file, "found")) if os.path.lexists(file) else None
    except UnusableError as error:
        raise UsageError(message("trust.unusable", folder=shown(real), reason=error)) from error
    if fault := marks.danger(file, content.status if content else None):
        raise UsageError(message("trust.unsafe", folder=shown(real), fault=fault))
    new = marks.mark(real)
    notify(message("trust.marked" if new else "trust.again", folder=shown(real)))
    if content is None:
        notify(message("trust.no_file"))
    elif lines := list(_lines(content.table)):
        notify(message("trust.sets"))
        write_lines(lines)
    else:
        notify(message("trust.sets_nothing"))


def _trust_no_longer(folder: Path | None) -> None:
    """Take the mark of a folder back, even of one that is gone; UsageError when it has none."""
    real = _real(folder, strict=False)
    if not marks.unmark(real):
        raise UsageError(message("trust.not_marked", folder=shown(real)))
    notify(message("trust.removed", folder=shown(real)))


def _show_trusted(folder: Path | None, *, remove: bool) -> None:
    """Print the marked folders, and say which marks do not hold at present."""
    if folder or remove:
        raise UsageError(message("trust.contradiction"))
    folders = marks.marked()
    write_lines(map(shown, folders))
    if not folders:
        notify(message("trust.none"))
    for each in folders:
        if fault := _fault(Path(each)):
            notify(message("trust.not_honoured", folder=shown(each), fault=fault))


def _fault(folder: Path) -> str:
    """Return why the mark of a folder does not hold at present; empty when it does."""
    file = folder / NAME
    if not os.path.isdir(folder):  # noqa: PTH112 - Path.is_dir may raise
        return message("trust.gone")
    try:
        return marks.danger(file, file.lstat() if os.path.lexists(file) else None)
    except OSError as error:
        return str(error.strerror)


def _real(folder: Path | None, *, strict: bool) -> Path:
    """Return the real path of a folder; with ``strict``, UsageError when there is no such one."""
    folder = folder or Path()
    try:
        real = Path(os.path.realpath(folder, strict=strict))
        if strict and not real.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except OSError as error:
        values = {"folder": shown(folder), "reason": error.strerror}
        raise UsageError(message("trust.no_folder", **values)) from error
    return real


def _lines(table: Mapping[str, Any], above: str = "", depth: int = 1) -> Iterator[str]:
    """Yield a line of TOML for each value, harmless to show."""
    for key, value in table.items():
        name = above + (key if _BARE_KEY.fullmatch(key) else json.dumps(key))
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            yield from _lines(value, f"{name}.", depth + 1)
        else:
            yield printable(f"{name} = {_written(value)}".replace("\n", " "), _MAX_LINE)


def _written(value: Any) -> str:
    try:
        return json.dumps(value, default=str, ensure_ascii=False)
    except (ValueError, RecursionError):  # an endless number, or endless brackets
        return "…"
