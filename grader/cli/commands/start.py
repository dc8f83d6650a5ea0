"""``nngrade start``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option

__all__ = ["command"]


@click.command("start", epilog="Example: nngrade start computation_graph")
@click.argument("exercise", required=False)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="By default a folder named like the exercise.",
)
@click.option("--notebook", is_flag=True, help="Work in Jupyter instead of in a .py file.")
@course_option
def command(
    exercise: str | None, target: Path | None, course: Path | None, *, notebook: bool
) -> None:
    """Make a folder to work in: the stub, the lesson, the visible tests.

    Files that are there already are kept as they are. Without EXERCISE, shows which there are.
    """
    from grader.cli.starting import show_exercises, start_work

    if exercise is None:
        show_exercises(course, target)
    else:
        start_work(exercise, target, course, notebook=notebook)
