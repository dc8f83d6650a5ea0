"""``python -I -m grader.cli.platform_run``: what the scripts of a platform's grader call."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    PATH,
    LimitOptions,
    argument,
    course_option,
    draw_seed,
    flag,
    included,
    make_command,
    option,
)
from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PlatformRunOptions", "command"]


class _UncheckedLimits(LimitOptions):
    """Limits that are checked only when a result file can say that they make no sense."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Accept any limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRunOptions:
    """What is graded, how, and where the platform looks for the result."""

    platform: str = argument(
        type=click.Choice(["gradescope", "classroom", "prairielearn", "coursera"])
    )
    submission: Path = option("--submission", type=PATH, required=True)
    result: Path = option("--result", type=PATH, required=True)
    exercise: str = option("--exercise", required=True)
    course: Path | None = course_option()
    seed: int | None = option("--seed", type=int)
    seconds: float | None = option("--seconds", type=click.FloatRange(min=1))
    metadata: Path | None = option("--metadata", type=PATH)
    function: str | None = option("--function")
    summary: Path | None = option("--summary", type=PATH)
    allow_weak_isolation: bool = flag("--allow-weak-isolation", "Grade even without isolation.")
    limits: _UncheckedLimits = included(_UncheckedLimits)


@make_command("platform_run", PlatformRunOptions)
def command(options: PlatformRunOptions) -> None:
    """Grade inside of a learning platform; exits with 0 unless there is no grade."""
    from grader.cli.output import notify
    from grader.platforms.run import PlatformRun

    run = PlatformRun(
        platform=options.platform,
        submission=options.submission,
        result=options.result,
        exercise=options.exercise,
        notify=notify,
        course=options.course,
        seed=draw_seed() if options.seed is None else options.seed,
        seconds=options.seconds,
        metadata=options.metadata,
        function=options.function,
        summary=options.summary,
        allow_weak=options.allow_weak_isolation,
    )
    try:
        limits = options.limits.by_name()
        options.limits.apply_to_reading()
    except UsageError as error:
        sys.exit(run.refuse(error))
    sys.exit(replace(run, limits=limits).run())


if __name__ == "__main__":
    command()
