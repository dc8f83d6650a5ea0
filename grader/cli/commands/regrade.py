"""``nngrade regrade``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.conditions import condition_options
from grader.cli.options import shared_option

if TYPE_CHECKING:
    from grader.cli.conditions import Conditions

__all__ = ["command"]


@click.command("regrade", epilog="Example: nngrade regrade --results results/")
@click.option(
    "--results",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="What nngrade batch wrote; its files are brought up to date.",
)
@click.option("--gradebook", type=click.Path(), metavar="URL", help="A gradebook elsewhere.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@shared_option
@condition_options
def command(
    results: Path | None,
    gradebook: str | None,
    form: str,
    conditions: Conditions,
    *,
    shared: bool,
) -> int:
    """Grade stored submissions again, and show who changes and why.

    Needed after a new version of nngrade or of the course; earlier grades are kept.
    """
    from grader.cli.regrading import regrade

    return regrade(results, gradebook, conditions, as_json=form == "json", shared=shared)
