"""Where scores to be exported come from, as options."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import course_option

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Origin", "origin_options", "output_option"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Which scores are meant, and by what rules they count."""

    results: Path | None = None
    gradebook: str | None = None
    exercise: str | None = None
    """None: the only one that there is."""
    course: Path | None = None
    policy: Path | None = None
    """None: what the course says."""


_OPTIONS = (
    click.option(
        "--results",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="What nngrade batch wrote with --output.",
    ),
    click.option(
        "--gradebook",
        type=click.Path(),
        metavar="URL",
        help="A gradebook elsewhere: a file or a URL.",
    ),
    click.option("--exercise", metavar="NAME", help="By default the only one there is."),
    course_option,
    click.option(
        "--policy",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Deadlines and penalties; by default the course's.",
    ),
)

output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of stdout; it may be the same file.",
)


def origin_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which scores are meant, as one ``origin``."""

    @wraps(command)
    def with_origin(**options: Any) -> Any:
        names = ("results", "gradebook", "exercise", "course", "policy")
        return command(origin=Origin(**{name: options.pop(name) for name in names}), **options)

    return reduce(lambda made, option: option(made), reversed(_OPTIONS), with_origin)
