"""The group of commands. Each is a module of :mod:`grader.cli.commands`, imported on demand.

A further command is a further file there, named like it, with a click command ``command``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from grader import __version__

__all__ = ["app"]

_PACKAGE = "grader.cli.commands"
_FOLDER = Path(__file__).with_name("commands")


class _Commands(click.Group):
    """Finds commands by file name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(module.name for module in iter_modules([str(_FOLDER)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{_PACKAGE}.{cmd_name}").command
        return command


@click.group(
    cls=_Commands,
    epilog="Example: nngrade submit deep_network.py",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Learn neural networks by writing one, and have the work graded."""
    from grader.cli.settings import defaults

    ctx.default_map = defaults(ctx)
