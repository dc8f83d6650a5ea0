"""Which settings files count, and reading one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from grader.errors import SubmissionError

__all__ = [
    "NAME",
    "SettingsContent",
    "SettingsSource",
    "nearest",
    "own_file",
    "own_folder",
    "read",
    "settings_files",
    "shown",
]

NAME = "nngrade.toml"
MAX_BYTES = 64 << 10
MAX_PATH = 4096
MAX_DOTS = 100
"""In one line. The time that tomllib takes grows with the square of the parts of a key: one key
of 64 KiB would take it minutes."""


@dataclass(frozen=True, slots=True)
class SettingsSource:
    """A settings file, and how it was come by."""

    file: Path
    by: Literal["own", "named", "found"]


@dataclass(frozen=True, slots=True)
class SettingsContent:
    """What a settings file says."""

    table: dict[str, Any]
    folder: Path
    """The real folder that relative paths start from."""
    status: os.stat_result
    """Of the very file that was read."""


class UnusableError(Exception):
    """A settings file says nothing; ``str()`` is why, as the end of a sentence."""


def settings_files(named: Path | None) -> list[SettingsSource]:
    """Return the settings files that count, later ones winning.

    ``named`` takes the place of the one that would be found.
    """
    own = own_file()
    files = [SettingsSource(own, "own")] if own and os.path.lexists(own) else []
    if named:
        return [*files, SettingsSource(named, "named")]
    try:
        found = nearest(Path.cwd())
    except OSError:  # the working directory was removed, or is closed to us
        return files
    if found and not (own and found.parent == Path(os.path.realpath(own.parent))):
        files.append(SettingsSource(found, "found"))
    return files


def nearest(folder: Path) -> Path | None:
    """Return the ``nngrade.toml`` of ``folder``, or of the nearest folder above that has one.

    It may be anything of that name: a link, a folder, a pipe.
    """
    files = (place / NAME for place in (folder, *folder.parents))
    return next(filter(os.path.lexists, files), None)


def own_folder() -> Path | None:
    """Return the user's configuration folder; None where there is no home for one."""
    from platformdirs import user_config_path

    try:
        folder = user_config_path("nngrade", appauthor=False)
    except RuntimeError:  # as newer versions say that there is no home
        return None
    return folder if folder.is_absolute() else None


def own_file() -> Path | None:
    """Return where the user's own settings are, or could be."""
    folder = own_folder()
    return folder / NAME if folder else None


def read(source: SettingsSource) -> SettingsContent:
    """Return what the file says.

    UnusableError for a file that is no TOML, is too large or no regular file, or that was found
    and is a symbolic link.
    """
    from grader.submission.files import open_regular
    from grader.text import message

    file, found = source.file, source.by == "found"
    if found and file.is_symlink():
        raise UnusableError(message("settings.link"))
    try:
        # Found files are never opened through a link, even one that appears just now.
        with os.fdopen(open_regular(file, follow=not found), "rb") as opened:
            status = os.fstat(opened.fileno())
            table = _parsed(opened.read(MAX_BYTES + 1))
    except (SubmissionError, OSError, ValueError) as error:
        raise UnusableError(str(error).rstrip(".")) from error
    folder = file.parent if found else Path(os.path.realpath(file)).parent
    return SettingsContent(table, folder, status)


def shown(path: Path | str) -> str:
    """Return a path as one harmless line; its folders may have been named by anybody."""
    from grader.text.clean import printable

    return printable(str(path).replace("\n", "\0").replace("\t", "\0"), MAX_PATH)


def _parsed(data: bytes) -> dict[str, Any]:
    """Return what ``data`` says in TOML; ValueError where that is nothing to go by."""
    import tomllib

    from grader.text import message

    if len(data) > MAX_BYTES:
        raise ValueError(message("settings.too_large", kib=MAX_BYTES >> 10))
    text = data.decode("utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MAX_DOTS:
            raise ValueError(message("settings.dots", line=number, limit=MAX_DOTS))
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError(message("settings.deep")) from None
