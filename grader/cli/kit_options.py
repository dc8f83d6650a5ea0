"""Options that the kits have in common."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.kits import Wanted
from grader.cli.options import course_option

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kit_options"]


def kit_options(
    *, output: str, minutes: int, most_minutes: int, memory_mb: int
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the kits' options, and their values as one argument ``wanted``."""
    options = [
        click.option("--exercise", metavar="NAME", required=True, help="What it grades."),
        course_option,
        click.option(
            "--wheels",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar="DIR",
            help="The wheels of nngrade and of all that it needs.",
        ),
        click.option(
            "--wheel",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help="nngrade's own wheel, if it is elsewhere.",
        ),
        click.option(
            "--minutes",
            type=click.IntRange(1, most_minutes),
            metavar="N",
            default=minutes,
            help=f"The time-out there ({minutes}).",
        ),
        click.option(
            "--memory-mb",
            type=int,
            metavar="N",
            default=memory_mb,
            help=f"The memory there ({memory_mb}).",
        ),
        click.option(
            "--allow-weak-isolation",
            is_flag=True,
            help="Grade even where walls are missing: trusted code only.",
        ),
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            metavar="PATH",
            default=Path(output),
            help=f"By default {output}.",
        ),
    ]

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def gather(**values: Any) -> None:
            names = [name for name in Wanted.__dataclass_fields__ if name != "allow_weak"]
            taken = {name: values.pop(name) for name in names}
            weak = values.pop("allow_weak_isolation")
            command(Wanted(allow_weak=weak, **taken), **values)

        made = gather
        for option in reversed(options):
            made = option(made)
        return made

    return give
