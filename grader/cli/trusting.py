"""``nngrade trust``, but for its options."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli.output import notify, write_result
from grader.cli.settings import trust as marks
from grader.cli.settings.sources import NAME, Source, UnusableError, read, shown
from grader.errors import UsageError
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["show_trusted", "trust", "trust_no_longer"]

_BARE = re.compile("[A-Za-z0-9_-]+")
_MAX_LINE = 300
_DEEPEST = 3
"""How far tables are nested that mean something: [export.canvas] and its keys."""


def trust(folder: Path | None) -> None:
    """Mark a folder, by default the working directory, and print what its settings would set.

    UsageError, and no mark, where that cannot be known or where others may change it.
    """
    real = _real(folder, strict=True)
    file = real / NAME
    try:
        content = read(Source(file, "found")) if os.path.lexists(file) else None
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
        _print(lines)
    else:
        notify(message("trust.sets_nothing"))


def trust_no_longer(folder: Path | None) -> None:
    """Take the mark of a folder back, even of one that is gone; UsageError when it has none."""
    real = _real(folder, strict=False)
    if not marks.unmark(real):
        raise UsageError(message("trust.not_marked", folder=shown(real)))
    notify(message("trust.removed", folder=shown(real)))


def show_trusted(folder: Path | None, *, remove: bool) -> None:
    """Print the marked folders, and say which marks do not hold at present."""
    if folder or remove:
        raise UsageError(message("trust.contradiction"))
    folders = marks.marked()
    _print(map(shown, folders))
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
        name = above + (key if _BARE.fullmatch(key) else json.dumps(key))
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _lines(value, f"{name}.", depth + 1)
        else:
            yield printable(f"{name} = {_written(value)}".replace("\n", " "), _MAX_LINE)


def _written(value: Any) -> str:
    try:
        return json.dumps(value, default=str, ensure_ascii=False)
    except (ValueError, RecursionError):  # an endless number, or endless brackets
        return "…"


def _print(lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    write_result(text.encode(sys.stdout.encoding or "utf-8", "replace"))
