"""``nngrade similar``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import course_option

__all__ = ["command"]


@click.command("similar", epilog="Example: nngrade similar --results results --at-least 90")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--results",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="What nngrade batch wrote with --output.",
)
@click.option("--gradebook", metavar="URL", help="A gradebook elsewhere: a file or a URL.")
@click.option("--layout", metavar="NAME", help="How PATH is laid out; else recognised.")
@click.option("--exercise", metavar="NAME", help="Only this one.")
@course_option
@click.option(
    "--at-least",
    type=click.FloatRange(1, 100),
    metavar="PCT",
    default=85.0,
    help="List pairs that are alike by so much (85).",
)
@click.option(
    "--top", type=click.IntRange(1), metavar="N", default=50, help="List so many pairs (50)."
)
@click.option("--with-reference", is_flag=True, help="Compare with the course's solution, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help="How to write the list.",
)
def command(
    paths: tuple[Path, ...],
    results: Path | None,
    gradebook: str | None,
    layout: str | None,
    exercise: str | None,
    course: Path | None,
    at_least: float,
    top: int,
    form: str,
    *,
    with_reference: bool,
) -> None:
    """List submissions that are nearly the same: a hint for people, no verdict."""
    from grader.cli.similarity import Wanted, similar

    similar(
        Wanted(
            paths=paths,
            results=results,
            gradebook=gradebook,
            layout=layout,
            exercise=exercise,
            course=course,
        ),
        at_least=at_least,
        top=top,
        form=form,
        with_reference=with_reference,
    )
