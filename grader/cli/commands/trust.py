"""``nngrade trust``."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]


@click.command("trust", epilog="Example: nngrade trust ~/courses/networks")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--list", "listing", is_flag=True, help="Print the folders that are trusted.")
@click.option("--remove", is_flag=True, help="Trust FOLDER no longer.")
def command(folder: Path | None, *, listing: bool, remove: bool) -> None:
    """Let the nngrade.toml of a folder set every option.

    FOLDER is the working directory by default. Without this, an nngrade.toml that is found may
    choose the format, the language and colours only: it may have come with a submission. Folders
    below FOLDER that have an nngrade.toml of their own are not trusted with it.
    """
    from grader.cli.trusting import show_trusted, trust, trust_no_longer

    if listing:
        show_trusted(folder, remove=remove)
    elif remove:
        trust_no_longer(folder)
    else:
        trust(folder)
