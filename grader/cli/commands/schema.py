"""``nngrade schema``."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("schema", epilog="Example: nngrade schema > report.schema.json")
def command() -> None:
    """Print the JSON Schema of a report."""
    from grader.cli.inform import schema

    schema()
