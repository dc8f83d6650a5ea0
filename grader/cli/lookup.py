"""Groups whose commands are modules, found by file name and imported on demand."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

__all__ = ["CommandsOf"]

_CLI = Path(__file__).parent


class CommandsOf(click.Group):
    """The commands of the package ``grader.cli.<folder>``.

    A further command is a further file there, named like it, with a click command ``command``.
    """

    def __init__(self, *args: Any, folder: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._folder = folder

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the modules."""
        return sorted(module.name for module in iter_modules([str(_CLI / self._folder)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of that name, if there is one, and return its command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"grader.cli.{self._folder}.{cmd_name}")
        command: click.Command = module.command
        return command
