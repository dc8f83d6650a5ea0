"""``nngrade export``."""

from __future__ import annotations

import click

from grader.cli.lookup import CommandsOf

__all__ = ["command"]


@click.group(
    "export",
    cls=CommandsOf,
    folder="exports",
    epilog="Example: nngrade export canvas gradebook.csv --results results --output filled.csv",
)
def command() -> None:
    """Give the course its scores back, in the form that it already uses."""
