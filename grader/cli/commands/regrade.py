"""``nngrade regrade``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.limits import taken, unlisted_limit_options
from grader.cli.options import course_option

__all__ = ["command"]


@click.command("regrade", epilog="Example: nngrade regrade --results results/")
@click.option(
    "--results",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="What nngrade batch wrote; its files are brought up to date.",
)
@click.option("--gradebook", type=click.Path(), metavar="URL", help="A gradebook elsewhere.")
@click.option("--exercise", metavar="NAME", help="By default all of them.")
@course_option
@click.option(
    "--jobs", type=click.IntRange(1, 1024), metavar="N", help="By default one for each core."
)
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler: tcp://host:8786.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--again", is_flag=True, help="Even where neither version nor course changed.")
@click.option("--seed", type=int, metavar="N", help="Other hidden inputs than the course's.")
@click.option(
    "--allow-weak-isolation",
    is_flag=True,
    help="Grade even where walls are missing: trusted code only.",
)
@unlisted_limit_options
def command(
    results: Path | None,
    gradebook: str | None,
    exercise: str | None,
    course: Path | None,
    jobs: int | None,
    cluster: str | None,
    form: str,
    seed: int | None,
    *,
    again: bool,
    allow_weak_isolation: bool,
    **limits: float | None,
) -> int:
    """Grade stored submissions again, and show who changes and why.

    Needed after a new version of nngrade or of the course; earlier grades are kept.
    """
    from grader.batch.model import Settings
    from grader.cli.regrading import Stored, regrade

    return regrade(
        Stored(results=results, gradebook=gradebook, exercise=exercise),
        Settings(
            course=None if course is None else str(course.absolute()),
            exercise=exercise,
            seed=seed,
            limits=taken(limits),
            allow_weak=allow_weak_isolation,
        ),
        jobs=jobs,
        cluster=cluster,
        again=again,
        as_json=form == "json",
    )
