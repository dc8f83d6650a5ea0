"""``nngrade new``."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("new", epilog="Example: nngrade new my-course/first_steps")
@click.argument("place", metavar="COURSE/EXERCISE")
def command(place: str) -> None:
    """Make a small exercise that works, for its author to change.

    COURSE is the folder of a course, which is made if it is not there; EXERCISE is the name of the
    new exercise. Nothing that is there already is changed.
    """
    from grader.cli.making import make

    make(place)
