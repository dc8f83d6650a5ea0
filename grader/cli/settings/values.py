"""Read the options of a command out of the tables of a settings file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from grader.cli.settings.sources import shown
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "HARMLESS",
    "UNSETTABLE",
    "SettingsEntry",
    "entries_for",
    "members_of",
    "options_of",
    "values_for",
]

MAX_KEY = 60
"""Characters of an unknown key that are shown."""
HARMLESS = frozenset({"format", "language", "lang", "colour", "color"})
"""Options by which nobody can run code, read or change a file, or move a grade."""
UNSETTABLE = frozenset({"trust"})
"""Commands that no file sets options of: what is trusted is said by the user alone."""


@dataclass(frozen=True, slots=True)
class SettingsEntry:
    """A key of a settings file that holds for an option of a command."""

    key: str
    """As it is written in the file."""
    option: click.Option
    value: Any

    @property
    def name(self) -> str:
        """The option as people type it, without the hyphens before it."""
        return _plain(self.key)

    def resolved(self, folder: Path) -> Any:
        """Return the value that click takes; relative paths start from ``folder``.

        UsageError for a value of the wrong type.
        """
        if self.option.multiple and isinstance(self.value, list):
            return [_single(self.option, item, self.name, folder) for item in self.value]
        return _single(self.option, self.value, self.name, folder)


def values_for(
    name: str, table: Mapping[str, Any], commands: Mapping[str, click.Command], file: Path
) -> dict[str, Any]:
    """Return the values of the parameters of the command ``name``, by name.

    Where ``name`` is a group itself, those of each of its commands by the command's name.
    UsageError for a key that no command knows and for a value of the wrong type.
    """
    return _resolved(entries_for(name, table, commands), file.parent)


def entries_for(
    name: str,
    table: Mapping[str, Any],
    commands: Mapping[str, click.Command],
    group: str = "",
) -> dict[str, Any]:
    """Return the same with a :class:`SettingsEntry` for each value.

    UsageError for an unknown key.
    """
    from grader.text import message

    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    _check_keys(table, common, commands, group)
    command = commands.get(name)
    if command is None:
        return {}
    own = table[name] if isinstance(table.get(name), dict) else {}
    if isinstance(command, click.Group):
        members = members_of(command)
        known = _options_of_all(members.values())
        fitting = {key: value for key, value in common.items() if _plain(key) in known}
        inner = {**fitting, **own}
        below = f"{group}{name}."
        found = {each: entries_for(each, inner, members, below) for each in members}
        return {each: entries for each, entries in found.items() if entries}
    options = options_of(command)
    for key in own:
        if _plain(key) not in options:
            values = {"table": f"{group}{name}", "unknown": _quoted(key)}
            raise UsageError(
                message("settings.no_option", **values, options=", ".join(sorted(options)))
            )
    return {
        str(option.name): SettingsEntry(key, option, value)
        for key, value in {**common, **own}.items()
        if (option := options.get(_plain(key)))
    }


def members_of(group: click.Group) -> dict[str, click.Command]:
    """Return the commands of a group by name."""
    ctx = click.Context(group)
    commands = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    return {name: command for name, command in commands.items() if command}


def options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options that a file may set, by the names that people type."""
    if command.name in UNSETTABLE:
        return {}
    return {
        name.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--")
    }


def _resolved(entries: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    return {
        name: entry.resolved(folder)
        if isinstance(entry, SettingsEntry)
        else _resolved(entry, folder)
        for name, entry in entries.items()
    }


def _check_keys(
    table: Mapping[str, Any],
    common: Mapping[str, Any],
    commands: Mapping[str, click.Command],
    group: str,
) -> None:
    from grader.text import message

    known = _options_of_all(commands.values())
    where = f"[{group.rstrip('.')}] " if group else ""
    for key in table:
        if key not in common and key not in commands:
            name = f"{group}{key}"
            values = {
                "table": shown(name),
                "command": _quoted(name.replace(".", " ")),
            }
            raise UsageError(message("settings.no_command", **values))
        if key in common and _plain(key) not in known:
            raise UsageError(message("settings.no_such", where=where, unknown=_quoted(key)))


def _options_of_all(commands: Iterable[click.Command]) -> set[str]:
    found: set[str] = set()
    for command in commands:
        if isinstance(command, click.Group):
            found |= _options_of_all(members_of(command).values())
        found |= options_of(command).keys()
    return found


def _quoted(key: str) -> str:
    return repr(key if len(key) <= MAX_KEY else key[:MAX_KEY] + "…")


def _plain(key: str) -> str:
    return key.replace("_", "-")


def _single(option: click.Option, value: Any, key: str, folder: Path) -> Any:
    from grader.text import message

    if isinstance(value, bool) != option.is_flag or not isinstance(value, (bool, int, float, str)):
        raise UsageError(
            message("settings.flag" if option.is_flag else "settings.value", option=key)
        )
    if option.is_flag:
        return value
    try:
        text = str(value)
    except ValueError:  # an integer of more digits than Python writes
        text = "\0"
    if "\0" in text:  # which no command line can hold, so nothing is prepared for it
        raise UsageError(message("settings.value", option=key))
    return str(folder / text) if isinstance(option.type, click.Path) and "://" not in text else text
