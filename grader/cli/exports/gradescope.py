"""``nngrade export gradescope``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.kit_options import kit_options

if TYPE_CHECKING:
    from grader.cli.kits import Wanted

__all__ = ["command"]


@click.command(
    "gradescope", epilog="Example: nngrade export gradescope --exercise deep_network --wheels DIR"
)
@kit_options(output="autograder.zip", minutes=10, most_minutes=40, memory_mb=768)
def command(wanted: Wanted) -> None:
    """Write an autograder archive for Gradescope, which installs without a network."""
    from grader.cli.kits import gradescope

    gradescope(wanted)
