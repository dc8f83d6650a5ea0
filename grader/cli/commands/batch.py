"""``nngrade batch``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.limits import taken, unlisted_limit_options
from grader.cli.options import course_option

__all__ = ["command"]

_JOBS = click.IntRange(1, 1024)
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
@click.option("--exercise", metavar="NAME", help="By default found from each submission.")
@course_option
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
@click.option("--jobs", type=_JOBS, metavar="N", help="By default one for each core.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler: tcp://host:8786.")
@click.option(
    "--gradebook",
    type=click.Path(),
    metavar="URL",
    help="By default a file in the output directory.",
)
@click.option("--again", is_flag=True, help="Grade even what has been graded before.")
@click.option("--events", is_flag=True, help="Print what happens as JSON lines.")
@click.option("--seed", type=int, metavar="N", help="Other hidden inputs than the course's.")
@click.option(
    "--allow-weak-isolation",
    is_flag=True,
    help="Trusted code only: grade without walls.",
)
@unlisted_limit_options
def command(
    paths: tuple[Path, ...],
    output: Path,
    exercise: str | None,
    course: Path | None,
    layout: str | None,
    roster: Path | None,
    attempts: str,
    jobs: int | None,
    cluster: str | None,
    gradebook: str | None,
    seed: int | None,
    *,
    again: bool,
    events: bool,
    allow_weak_isolation: bool,
    **limits: float | None,
) -> int:
    """Grade a class: downloads of an LMS, zipped or not, folders or files.

    Stop it at any moment: the same command goes on. Limits are set as in nngrade submit.
    """
    from grader.batch.model import Settings
    from grader.cli.batching import Class, batch

    return batch(
        Class(
            paths=paths,
            layout=layout,
            roster=roster,
            all_attempts=attempts == "all",
            output=output,
            gradebook=gradebook,
        ),
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
        as_lines=events,
    )
