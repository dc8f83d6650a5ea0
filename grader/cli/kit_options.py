"""Options that the kits have in common."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import course_option

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["kit_options", "wheel_options"]


def kit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what a kit grades."""
    options = [
        click.option("--exercise", metavar="NAME", required=True, help="What it grades."),
        course_option,
        click.option(
            "--allow-weak-isolation",
            is_flag=True,
            help="Grade even where walls are missing: trusted code only.",
        ),
    ]
    return reduce(lambda made, option: option(made), reversed(options), command)


def wheel_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say which wheels a kit carries."""
    options = [
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
    ]
    return reduce(lambda made, option: option(made), reversed(options), command)
