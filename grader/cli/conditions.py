"""How many submissions are graded at once, and under what conditions, as options."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce, wraps
from typing import TYPE_CHECKING, Any

import click

from grader.cli.limits import LIMIT_NAMES, taken, unlisted_limit_options
from grader.cli.options import course_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.batch.model import GradingOptions

__all__ = ["Conditions", "condition_options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What ``batch`` and ``regrade`` have in common."""

    settings: GradingOptions
    jobs: int | None
    """None: one process for each core."""
    cluster: str | None
    """The address of a Dask scheduler that is used instead."""
    again: bool
    """Grade even what has been graded before."""


_OPTIONS = (
    click.option("--exercise", metavar="NAME", help="By default every one that is found."),
    course_option,
    click.option(
        "--jobs", type=click.IntRange(1, 1024), metavar="N", help="By default one for each core."
    ),
    click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler: tcp://host:8786."),
    click.option("--again", is_flag=True, help="Grade even what has been graded before."),
    click.option("--seed", type=int, metavar="N", help="Other hidden inputs than the course's."),
    click.option(
        "--allow-weak-isolation", is_flag=True, help="Trusted code only: grade without walls."
    ),
    unlisted_limit_options,
)


def condition_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options, as one ``conditions``, and the limits of ``submit``."""

    @wraps(command)
    def with_conditions(**options: Any) -> Any:
        from grader.batch.model import GradingOptions

        limits = {name: options.pop(name) for name in LIMIT_NAMES}
        course = options.pop("course")
        settings = GradingOptions(
            course=None if course is None else str(course.absolute()),
            exercise=options.pop("exercise"),
            seed=options.pop("seed"),
            limits=taken(limits),
            allow_weak=options.pop("allow_weak_isolation"),
        )
        own = {name: options.pop(name) for name in ("jobs", "cluster", "again")}
        return command(conditions=Conditions(settings=settings, **own), **options)

    return reduce(lambda made, option: option(made), reversed(_OPTIONS), with_conditions)
