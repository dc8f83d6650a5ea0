"""What click takes for options that neither the command line nor the environment sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from grader.cli.settings.sources import shown, sources
from grader.cli.settings.values import UNSETTABLE, members_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.cli.settings.layers import Layer
    from grader.errors import UsageError

__all__ = ["defaults"]


def defaults(ctx: click.Context, named: Path | None) -> dict[str, Any]:
    """Return click's default map for the command that ``ctx`` is about to invoke.

    ``named`` is the file that the user named instead of the one that would be found.
    """
    name = ctx.invoked_subcommand
    if name is None or name in UNSETTABLE:
        return {}
    files = sources(named)
    if not files:
        return {}
    from grader.cli.settings.layers import Layer

    group = ctx.command
    assert isinstance(group, click.Group)  # noqa: S101 - commands belong to a group
    commands = members_of(group)
    layers = [Layer(source, name, commands) for source in files]
    for layer in layers:
        if layer.error and layer.source.by == "named":  # so it was meant, whatever is run
            raise layer.error
    found = _found(commands[name], [(layer, layer.entries) for layer in layers])
    _tell(layers)
    return {name: found}


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
    command: click.Command, layers: Sequence[tuple[Layer, Mapping[str, Any]]]
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


def _tell(layers: Sequence[Layer]) -> None:
    """Tell which files set something."""
    for layer in layers:
        if layer.used:
            from grader.cli.output import notify
            from grader.text import message

            notify(message("cli.settings_used", file=shown(layer.source.file)))
