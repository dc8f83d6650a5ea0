"""The group of commands; each is in a module of its own, which is imported on demand."""

from __future__ import annotations

import difflib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from grader.cli.output import CommandWithHelp, eager_flag
from grader.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LazyGroup", "app"]

_SECTIONS = {
    "For learners": {
        "list": "grader.cli.learner.list",
        "start": "grader.cli.learner.start",
        "submit": "grader.cli.learner.submit",
        "history": "grader.cli.learner.history",
    },
    "For instructors": {
        "batch": "grader.cli.instructor.batch",
        "regrade": "grader.cli.instructor.regrade",
        "export": "grader.cli.instructor.export",
        "similar": "grader.cli.instructor.similar",
    },
    "For authors of exercises": {
        "new": "grader.cli.author.new",
        "release": "grader.cli.author.release",
        "verify": "grader.cli.author.verify",
        "schema": "grader.cli.author.schema",
    },
    "For this machine": {
        "doctor": "grader.cli.machine.doctor",
        "trust": "grader.cli.machine.trust",
    },
}


class LazyGroup(CommandWithHelp, click.Group):
    """A group whose commands are imported when they are needed, and listed under headings.

    ``sections`` has the module of each command by heading and name; its click command is called
    ``command`` there, or in ``module:attribute`` as ``attribute``.
    """

    def __init__(
        self, *args: Any, sections: Mapping[str, Mapping[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._sections = sections
        self._places = {
            name: place for section in sections.values() for name, place in section.items()
        }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command of that name, if there is one."""
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute or "command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that ``args`` begin with; a UsageError suggests what is meant."""
        name = args[0]
        if ctx.resilient_parsing or name in self._places or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(name.lower(), self._places, n=1)
        advice = f" Did you mean {near[0]!r}?" if near else ""
        if not near:
            advice = f" There are: {', '.join(self._places)}."
        raise click.UsageError(f"No such command {name!r}.{advice}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        width = formatter.width - 6 - max(map(len, self._places))
        for heading, section in self._sections.items():
            rows = []
            for name in section:
                command = self.get_command(ctx, name)
                rows.append((name, command.get_short_help_str(width) if command else ""))
            with formatter.section(heading):
                formatter.write_dl(rows)


@click.group(
    cls=LazyGroup,
    sections=_SECTIONS,
    epilog="Example: nngrade submit deep_network.py",
    context_settings={"help_option_names": ["-h", "--help"]},
)
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


app.params.insert(
    0,
    eager_flag(
        "--version",
        text_of=lambda _ctx: f"nngrade {__version__}",
        help_text="Show the version and exit.",
    ),
)
