"""``nngrade export csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import shared_option
from grader.cli.origin import origin_options, output_option

if TYPE_CHECKING:
    from pathlib import Path

    from grader.cli.origin import Origin

__all__ = ["command"]


@click.command("csv", epilog="Example: nngrade export csv --results results --output scores.csv")
@origin_options
@output_option
@shared_option
def command(origin: Origin, output: Path | None, *, shared: bool) -> None:
    """Write every learner's score to a plain CSV file."""
    from grader.cli.exporting import write_csv

    write_csv(origin, output, shared=shared)
