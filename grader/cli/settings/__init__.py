"""``nngrade.toml``: options that need not be typed.

A table holds the options of the command it is named after; a key above the tables holds for
every command that has it. What ``nngrade export`` offers has tables within its own::

    course = "our-course"

    [submit]
    fail-under = 50

    [export]
    results = "results"

    [export.canvas]
    only-empty = true

Options come from, later ones winning: the user's own file in the configuration folder; a file
named with ``--settings``, else the nearest one from the working directory upwards; environment
variables; the command line.

A file that was merely found may have come with somebody's submission. It sets no more than
``values.HARMLESS``, unless the user marked its folder with ``nngrade trust``. Who owns it proves
nothing: unzipped files belong to whoever unzips them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from grader.cli.settings.sources import nearest, settings_files, shown
from grader.cli.settings.values import UNSETTABLE, members_of, values_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.cli.settings.layers import SettingsLayer
    from grader.errors import UsageError

__all__ = ["defaults", "nearest", "setting", "values_for"]


def defaults(ctx: click.Context, named: Path | None) -> dict[str, Any]:
    """Return click's default map for the command that ``ctx`` is about to invoke.

    ``named`` is the file that the user named instead of the one that would be found.
    """
    name = ctx.invoked_subcommand
    if name is None or name in UNSETTABLE:
        return {}
    found, layers = _settled(ctx, name, named)
    for layer in layers:
        if layer.used:
            from grader.cli.output import notify
            from grader.text import message

            notify(message("cli.settings_used", file=shown(layer.source.file)))
    return {name: found}


def setting(ctx: click.Context, option: str) -> Any:
    """Return what settings say of an option of the command of ``ctx``, None where nothing does.

    For completion, before any command is invoked; nothing is written to stderr.
    """
    path = []
    while ctx.parent:
        path.append(str(ctx.info_name))
        ctx = ctx.parent
    if ctx.params.get("no_settings") or not path or path[-1] in UNSETTABLE:
        return None
    found, _ = _settled(ctx, path.pop(), ctx.params.get("settings"))
    while path:
        found = found.get(path.pop(), {})
    return found.get(option)


def _settled(
    ctx: click.Context, name: str, named: Path | None
) -> tuple[Mapping[str, Any], list[SettingsLayer]]:
    """Return the values that settings give the command ``name``, and the files that count."""
    files = settings_files(named)
    if not files:
        return {}, []
    from grader.cli.settings.layers import SettingsLayer

    group = ctx.command
    assert isinstance(group, click.Group)  # noqa: S101 - commands belong to a group
    commands = members_of(group)
    layers = [SettingsLayer(source, name, commands) for source in files]
    for layer in layers:
        if layer.error and layer.source.by == "named":  # so it was meant, whatever is run
            raise layer.error
    return _found(commands[name], [(layer, layer.entries) for layer in layers]), layers


class Defaults(Mapping[str, Any]):
    """The values of a command's parameters; looking up one that may not be set raises why.

    Click looks up what was not typed, so a key is no hindrance where it would not hold anyway:
    when the option is typed, and when ``--help`` is asked for.
    """

    def __init__(self, values: Mapping[str, Any], errors: Mapping[str, UsageError]) -> None:
        self._values = values
        self._errors = errors

    def __getitem__(self, name: str) -> Any:
        if name not in self._errors:
            return self._values[name]
        ctx = click.get_current_context(silent=True)
        if ctx and ctx.resilient_parsing:  # click only wants to print it in a help page
            raise KeyError(name)
        raise self._errors[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._values, **self._errors})

    def __len__(self) -> int:
        return len(list(iter(self)))


def _found(
    command: click.Command, layers: Sequence[tuple[SettingsLayer, Mapping[str, Any]]]
) -> Mapping[str, Any]:
    """Return what the layers set for a command, for a group by the names of its commands."""
    if isinstance(command, click.Group):
        return {
            name: _found(member, [(layer, entries.get(name, {})) for layer, entries in layers])
            for name, member in members_of(command).items()
        }
    values: dict[str, Any] = {}
    errors: dict[str, UsageError] = {}
    for layer, entries in layers:
        own, faults = layer.settle(command, entries)
        values |= own
        errors = {name: error for name, error in errors.items() if name not in own} | faults
    return Defaults(values, errors)
