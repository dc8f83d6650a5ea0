"""``nngrade export coursera``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.kit_options import kit_options

if TYPE_CHECKING:
    from grader.cli.kits import Wanted

__all__ = ["command"]


@click.command(
    "coursera", epilog="Example: nngrade export coursera --exercise deep_network --wheels DIR"
)
@kit_options(output="grader.zip", minutes=5, most_minutes=60, memory_mb=1024)
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="PART=FUNCTION",
    help="Grade one function in this part; may be repeated.",
)
def command(wanted: Wanted, parts: tuple[str, ...]) -> None:
    """Write a grader archive for Coursera, for the exercise or for its parts."""
    from grader.cli.kits import coursera

    coursera(wanted, parts)
