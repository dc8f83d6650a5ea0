"""``nngrade submit``."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.limits import limit_options, taken
from grader.cli.options import course_option, gradebook_option, shared_option
from grader.formats import FORMATS

__all__ = ["command"]


@click.command(
    "submit", epilog="Example: nngrade submit --format json --output report.json deep_network.py"
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--exercise", metavar="NAME", help="By default found from the file.")
@course_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    metavar="NAME",
    help="As json, html or junit; by default text.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="By default stdout, as text."
)
@shared_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PCT",
    default=0.0,
    help="Exit with 1 below this score.",
)
@click.option(
    "--with-modules",
    is_flag=True,
    help="Take modules beside FILE, from among others' work.",
)
@click.option(
    "--seed",
    type=int,
    metavar="N",
    help="Hidden inputs of an earlier attempt.",
)
@click.option(
    "--allow-weak-isolation",
    is_flag=True,
    help="Trusted code only: walls may be missing.",
)
@gradebook_option
@click.option("--no-record", is_flag=True, help="Keep the attempt out of the gradebook.")
@limit_options
def command(
    path: Path | None,
    exercise: str | None,
    course: Path | None,
    form: str | None,
    output: Path | None,
    fail_under: float,
    seed: int | None,
    gradebook: str | None,
    *,
    with_modules: bool,
    allow_weak_isolation: bool,
    no_record: bool,
    shared: bool,
    **limits: float | None,
) -> int:
    """Grade one submission: a .py file, a notebook, a folder or a zip."""
    from grader.cli.grading import Request
    from grader.cli.recording import Recording
    from grader.cli.submitting import Delivery, submit

    return submit(
        Request(
            path=path,
            exercise=exercise,
            course=course,
            seed=seed,
            allow_weak=allow_weak_isolation,
            limits=taken(limits),
            with_modules=with_modules,
        ),
        Delivery(format=form, output=output, fail_under=fail_under, shared=shared),
        None if no_record else Recording(gradebook, shared),
    )
