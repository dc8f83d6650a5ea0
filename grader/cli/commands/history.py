"""``nngrade history``."""

from __future__ import annotations

import click

from grader.cli.options import gradebook_option
from grader.formats import FORMATS

__all__ = ["command"]


@click.command("history", epilog="Example: nngrade history --exercise deep_network")
@click.option("--exercise", metavar="NAME", help="By default all of them.")
@click.option("--learner", metavar="ID", help="By default whoever is logged in.")
@gradebook_option
@click.option("--report", type=int, metavar="NUMBER", help="Show the report of an attempt again.")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
def command(
    exercise: str | None,
    learner: str | None,
    gradebook: str | None,
    report: int | None,
    form: str,
) -> None:
    """Show your attempts: when, how many points, and what changed from one to the next."""
    from grader.cli.history import Question, history

    history(
        Question(
            gradebook=gradebook, learner=learner, exercise=exercise, report=report, format=form
        )
    )
