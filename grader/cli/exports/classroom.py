"""``nngrade export classroom``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.kit_options import kit_options

if TYPE_CHECKING:
    from grader.cli.kits import Wanted

__all__ = ["command"]


@click.command(
    "classroom",
    epilog="Example: nngrade export classroom --exercise deep_network "
    "--wheels DIR --repository school/grading",
)
@kit_options(output="classroom", minutes=15, most_minutes=360, memory_mb=4096)
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    required=True,
    help="The private one that will hold what grades.",
)
def command(wanted: Wanted, repository: str) -> None:
    """Write a workflow for GitHub Classroom, and the repository that it grades with."""
    from grader.cli.kits import classroom

    classroom(wanted, repository)
