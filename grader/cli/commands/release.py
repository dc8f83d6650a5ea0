"""``nngrade release``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option

__all__ = ["command"]


@click.command("release", epilog="Example: nngrade release --to kit")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="By default the course itself.",
)
@course_option
def command(exercises: tuple[str, ...], target: Path | None, course: Path | None) -> None:
    """Write what learners get, without the solutions.

    Each exercise goes to exercises/NAME; files of the same names are overwritten.
    """
    from grader.cli.releasing import release

    release(exercises, target, course)
