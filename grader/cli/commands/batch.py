"""``nngrade batch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.conditions import condition_options
from grader.cli.options import shared_option

if TYPE_CHECKING:
    from grader.cli.conditions import Conditions

__all__ = ["command"]

_LAYOUTS = ["gradescope", "moodle", "nbgrader", "canvas", "folders", "flat"]


@click.command("batch", epilog="Example: nngrade batch downloads/ --output results/")
@click.argument(
    "paths", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="PATH..."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="Where the reports go.",
)
@click.option(
    "--layout",
    type=click.Choice(_LAYOUTS),
    metavar="NAME",
    help="As canvas or flat; by default recognised.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="A list of the class: ids, names, addresses.",
)
@click.option(
    "--attempts",
    type=click.Choice(["latest", "all"]),
    default="latest",
    help="Which to grade; by default the latest.",
)
@click.option(
    "--gradebook",
    type=click.Path(),
    metavar="URL",
    help="By default a file in the output directory.",
)
@shared_option
@click.option("--events", is_flag=True, help="Print what happens as JSON lines.")
@condition_options
def command(
    paths: tuple[Path, ...],
    output: Path,
    layout: str | None,
    roster: Path | None,
    attempts: str,
    gradebook: str | None,
    conditions: Conditions,
    *,
    shared: bool,
    events: bool,
) -> int:
    """Grade a class: downloads of an LMS, zipped or not, folders or files.

    Stop it at any moment: the same command goes on. Limits are as in submit.
    """
    from grader.cli.batching import Class, batch

    handed_in = Class(
        paths=paths,
        layout=layout,
        roster=roster,
        all_attempts=attempts == "all",
        output=output,
        gradebook=gradebook,
        shared=shared,
    )
    return batch(handed_in, conditions, as_lines=events)
