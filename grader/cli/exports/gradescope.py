"""``nngrade export gradescope``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.kit_options import kit_options, wheel_options

__all__ = ["command"]


@click.command(
    "gradescope", epilog="Example: nngrade export gradescope --exercise deep_network --wheels DIR"
)
@kit_options
@wheel_options
@click.option(
    "--minutes",
    type=click.IntRange(2, 40),
    default=10,
    show_default=True,
    help="The container's time-out.",
)
@click.option(
    "--memory-mb", type=int, default=768, show_default=True, help="The container's memory."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=Path("autograder.zip"),
    show_default=True,
)
def command(
    exercise: str,
    course: Path | None,
    wheels: Path | None,
    wheel: Path | None,
    minutes: int,
    memory_mb: int,
    output: Path,
    *,
    allow_weak_isolation: bool,
) -> None:
    """Write an autograder archive for Gradescope, which installs without a network."""
    from grader.cli.kits import Wanted, gradescope

    wanted = Wanted(
        exercise=exercise,
        course=course,
        allow_weak=allow_weak_isolation,
        wheels=wheels,
        wheel=wheel,
    )
    gradescope(wanted, output, minutes=minutes, memory_mb=memory_mb)
