"""``nngrade export canvas``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.filling import filling_options

if TYPE_CHECKING:
    from grader.cli.filling import Filling

__all__ = ["command"]


@click.command(
    "canvas",
    epilog="Example: nngrade export canvas grades.csv --results results --output filled.csv",
)
@filling_options(metavar="GRADEBOOK.csv", column='Which column, as "Networks (123)".')
@click.option("--new-column", is_flag=True, help="Add a column: Canvas makes an assignment of it.")
def command(filling: Filling, *, new_column: bool) -> None:
    """Fill in a gradebook that was exported from Canvas."""
    from grader.cli.exporting import fill_canvas

    fill_canvas(filling, new_column=new_column)
