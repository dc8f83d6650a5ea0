"""``nngrade export prairielearn``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.kit_options import kit_options

if TYPE_CHECKING:
    from grader.cli.kits import Wanted

__all__ = ["command"]


@click.command(
    "prairielearn",
    epilog="Example: nngrade export prairielearn --exercise deep_network "
    "--wheels DIR --image school/nngrade",
)
@kit_options(output="prairielearn", minutes=5, most_minutes=10, memory_mb=2048)
@click.option(
    "--image", metavar="NAME", required=True, help="The image, as Docker Hub will know it."
)
def command(wanted: Wanted, image: str) -> None:
    """Write a question for PrairieLearn, and the image that grades it."""
    from grader.cli.kits import prairielearn

    prairielearn(wanted, image)
