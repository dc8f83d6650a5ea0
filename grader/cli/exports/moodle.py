"""``nngrade export moodle``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.filling import filling_options

if TYPE_CHECKING:
    from grader.cli.filling import Filling

__all__ = ["command"]


@click.command(
    "moodle",
    epilog="Example: nngrade export moodle Grades.csv --results results --output filled.csv",
)
@filling_options(metavar="WORKSHEET.csv", column="The column for grades, if it is not clear.")
@click.option("--no-comments", is_flag=True, help="Fill in grades, no feedback comments.")
@click.option("--replace-comments", is_flag=True, help="Put new comments in place of old ones.")
def command(filling: Filling, *, no_comments: bool, replace_comments: bool) -> None:
    """Fill in a grading worksheet that was downloaded from Moodle, in any language."""
    from grader.cli.exporting import fill_moodle

    fill_moodle(filling, comments=not no_comments, replace_comments=replace_comments)
