"""``nngrade schema``: the JSON Schema of a report."""

from __future__ import annotations

import json

import click

__all__ = ["command"]


@click.command("schema", epilog="Example: nngrade schema > report.schema.json")
def command() -> None:
    """Print the JSON Schema of a report."""
    from grader.cli.output import write_page
    from grader.report.model import json_schema

    write_page(json.dumps(json_schema(), indent=2) + "\n")
