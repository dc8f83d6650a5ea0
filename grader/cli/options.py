"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["course_option"]

course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A course of your own: a folder with exercises/ and solutions/.",
)
