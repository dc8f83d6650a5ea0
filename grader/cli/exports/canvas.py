"""``nngrade export canvas``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.origin import origin_options, output_option

if TYPE_CHECKING:
    from grader.cli.origin import Origin

__all__ = ["command"]


@click.command(
    "canvas",
    epilog="Example: nngrade export canvas grades.csv --results results --output filled.csv",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="GRADEBOOK.csv")
@origin_options
@click.option("--column", metavar="HEADING", help='Which column, as "Networks (123)".')
@click.option("--new-column", is_flag=True, help="Add a column: Canvas makes an assignment of it.")
@click.option("--only-empty", is_flag=True, help="Leave every grade that is there.")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@output_option
def command(
    file: Path,
    origin: Origin,
    column: str | None,
    output: Path | None,
    *,
    new_column: bool,
    only_empty: bool,
    dry_run: bool,
) -> None:
    """Fill in a gradebook that was exported from Canvas."""
    from grader.cli.exporting import Delivery, fill_canvas

    delivery = Delivery(output=output, dry_run=dry_run)
    fill_canvas(file, origin, delivery, column=column, new_column=new_column, only_empty=only_empty)
