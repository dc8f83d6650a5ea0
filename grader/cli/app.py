"""The group of commands: each is a module of :mod:`grader.cli.commands`."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from grader.cli.lookup import CommandsOf
from grader.version import __version__

__all__ = ["app"]


@click.group(
    cls=CommandsOf,
    folder="commands",
    epilog="Example: nngrade submit deep_network.py",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="nngrade", message="%(prog)s %(version)s")
@click.option(
    "--settings",
    type=click.Path(path_type=Path),
    metavar="FILE",
    envvar="NNGRADE_SETTINGS",
    help="Take options from FILE, not from the nearest nngrade.toml.",
)
@click.option("--no-settings", is_flag=True, help="Take options from no nngrade.toml at all.")
@click.pass_context
def app(ctx: click.Context, settings: Path | None, *, no_settings: bool) -> None:
    """Learn neural networks by writing one, and have the work graded."""
    if not no_settings:
        from grader.cli.settings import defaults

        ctx.default_map = defaults(ctx, settings)
    elif ctx.get_parameter_source("settings") is ParameterSource.COMMANDLINE:
        from grader.errors import UsageError
        from grader.text import message

        raise UsageError(message("settings.two_ways"))
