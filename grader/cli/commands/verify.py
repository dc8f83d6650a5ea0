"""``nngrade verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader.cli.options import course_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("verify", epilog="Example: nngrade verify deep_network --seeds 50")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    metavar="N",
    default=200,
    show_default=True,
    help="Hidden inputs to try the reference on.",
)
@course_option
@click.option("--docs", is_flag=True, help="Print the list of mistakes as Markdown instead.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(
    exercises: tuple[str, ...], seeds: int, course: Path | None, form: str, *, docs: bool
) -> int:
    """Prove exercises to their author.

    The reference gets 100 and the stub 0, every listed mistake is caught and named, no seed
    gives a false alarm, the learners' files are in sync. Exits with 1 if anything fails.
    """
    from grader.cli.verifying import print_mistakes, verify

    if docs:
        return print_mistakes(exercises, course)
    return verify(exercises, course, seeds=seeds, form=form)
