"""``nngrade export moodle``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.origin import origin_options, output_option

if TYPE_CHECKING:
    from grader.cli.origin import Origin

__all__ = ["command"]


@click.command(
    "moodle",
    epilog="Example: nngrade export moodle Grades.csv --results results --output filled.csv",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="WORKSHEET.csv")
@origin_options
@click.option("--column", metavar="HEADING", help="The column for grades, if it is not clear.")
@click.option("--only-empty", is_flag=True, help="Leave every grade that is there.")
@click.option("--no-comments", is_flag=True, help="Fill in grades, no feedback comments.")
@click.option("--replace-comments", is_flag=True, help="Put new comments in place of old ones.")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@output_option
def command(
    file: Path,
    origin: Origin,
    column: str | None,
    output: Path | None,
    *,
    only_empty: bool,
    no_comments: bool,
    replace_comments: bool,
    dry_run: bool,
) -> None:
    """Fill in a grading worksheet that was downloaded from Moodle, in any language."""
    from grader.cli.exporting import Delivery, fill_moodle

    fill_moodle(
        file,
        origin,
        Delivery(output=output, dry_run=dry_run),
        column=column,
        only_empty=only_empty,
        comments=not no_comments,
        replace_comments=replace_comments,
    )
