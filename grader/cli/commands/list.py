"""``nngrade list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import course_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("list", epilog="Example: nngrade list")
@course_option
def command(course: Path | None) -> None:
    """Show the exercises, their functions and points."""
    from grader.cli.inform import listing

    listing(course)
