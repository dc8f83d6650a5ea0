"""The group of commands: each is a module of :mod:`grader.cli.commands`."""

from __future__ import annotations

import click

from grader import __version__
from grader.cli.lookup import CommandsOf

__all__ = ["app"]


@click.group(
    cls=CommandsOf,
    folder="commands",
    epilog="Example: nngrade submit deep_network.py",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade", message="%(prog)s %(version)s")
@click.pass_context
def app(ctx: click.Context) -> None:
    """Learn neural networks by writing one, and have the work graded."""
    from grader.cli.settings import defaults

    ctx.default_map = defaults(ctx)
