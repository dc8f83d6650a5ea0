"""``nngrade.toml``: options that need not be typed.

The nearest one counts, from the working directory upwards. A table holds the options of the
command it is named after; a key above the tables holds for every command that has it. What
``nngrade export`` offers has tables within its own::

    course = "our-course"

    [submit]
    fail-under = 50

    [export]
    results = "results"

    [export.canvas]
    only-empty = true
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["defaults", "nearest", "read", "values_for"]

NAME = "nngrade.toml"


def defaults(ctx: click.Context) -> dict[str, Any]:
    """Return click's default map for the command that ``ctx`` is about to invoke."""
    name = ctx.invoked_subcommand
    try:
        file = nearest(Path.cwd())
    except OSError:  # the working directory was removed, or is closed to us
        return {}
    if name is None or file is None:
        return {}
    from grader.cli.output import tell
    from grader.text import say

    if not _trusted(file):
        tell(say("cli.settings_not_ours", file=file))
        return {}
    group = ctx.command
    assert isinstance(group, click.Group)  # noqa: S101 - commands belong to a group
    values = values_for(name, read(file), _members(group), file)
    if values:
        tell(say("cli.settings_used", file=file))
    return {name: values}


def nearest(folder: Path) -> Path | None:
    """Return the settings that hold in ``folder``: its own, or those of a folder above."""
    for place in (folder, *folder.parents):
        file = place / NAME
        if file.is_file():
            return file
    return None


def read(file: Path) -> dict[str, Any]:
    """Return what a settings file says; UsageError when it is no TOML."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: {error}") from error


def values_for(
    name: str,
    table: Mapping[str, Any],
    commands: Mapping[str, click.Command],
    file: Path,
    group: str = "",
) -> dict[str, Any]:
    """Return the values of the parameters of the command ``name``, by name.

    Where ``name`` is a group itself, those of each of its commands by the command's name.
    UsageError for a key that no command knows and for a value of the wrong type.
    """
    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    _check_keys(table, common, commands, file, group)
    own = table.get(name, {})
    command = commands.get(name)
    if command is None:
        return {}
    if isinstance(command, click.Group):
        members = _members(command)
        known = _options_of_all(members.values())
        fitting = {key: value for key, value in common.items() if _plain(key) in known}
        inner = {**fitting, **own}
        below = f"{group}{name}."
        found = {each: values_for(each, inner, members, file, below) for each in members}
        return {each: values for each, values in found.items() if values}
    options = _options(command)
    for key in own:
        if _plain(key) not in options:
            names = ", ".join(sorted(options))
            raise UsageError(f"{file}: [{group}{name}] has no option {key!r}; it has: {names}")
    return {
        str(option.name): _value(option, value, f"{file}: {key}", file.parent)
        for key, value in {**common, **own}.items()
        if (option := options.get(_plain(key)))
    }


def _check_keys(
    table: Mapping[str, Any],
    common: Mapping[str, Any],
    commands: Mapping[str, click.Command],
    file: Path,
    group: str,
) -> None:
    known = _options_of_all(commands.values())
    where = f"[{group.rstrip('.')}] " if group else ""
    for key in table:
        if key not in common and key not in commands:
            name = f"{group}{key}"
            command = name.replace(".", " ")
            raise UsageError(f"{file}: there is no command {command!r} for the table [{name}]")
        if key in common and _plain(key) not in known:
            raise UsageError(f"{file}: {where}no command has an option {key!r}")


def _members(group: click.Group) -> dict[str, click.Command]:
    ctx = click.Context(group)
    commands = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    return {name: command for name, command in commands.items() if command}


def _options_of_all(commands: Iterable[click.Command]) -> set[str]:
    found: set[str] = set()
    for command in commands:
        if isinstance(command, click.Group):
            found |= _options_of_all(_members(command).values())
        found |= _options(command).keys()
    return found


def _options(command: click.Command) -> dict[str, click.Option]:
    return {
        name.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--")
    }


def _plain(key: str) -> str:
    return key.replace("_", "-")


def _value(option: click.Option, value: Any, where: str, folder: Path) -> Any:
    if option.multiple and isinstance(value, list):
        return [_single(option, item, where, folder) for item in value]
    return _single(option, value, where, folder)


def _single(option: click.Option, value: Any, where: str, folder: Path) -> Any:
    if isinstance(value, bool) != option.is_flag or not isinstance(value, (bool, int, float, str)):
        due = "true or false" if option.is_flag else "a string or a number"
        raise UsageError(f"{where} must be {due}")
    if isinstance(option.type, click.Path) and "://" not in str(value):
        return str(folder / str(value))
    return value if option.is_flag else str(value)


def _trusted(file: Path) -> bool:
    """Tell whether nobody else but root can have written it: a course that it names is run."""
    return file.stat().st_uid in (0, os.geteuid())
