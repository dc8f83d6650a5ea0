"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["course_option", "gradebook_option", "shared_option"]

course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with exercises/ and solutions/.",
)

shared_option = click.option(
    "--shared", is_flag=True, help="Let others read what is written, as the umask says."
)

gradebook_option = click.option(
    "--gradebook",
    type=click.Path(),  # as a setting, a file is sought beside nngrade.toml
    metavar="FILE|URL",
    envvar="NNGRADE_GRADEBOOK",
    help="By default your own.",
)
