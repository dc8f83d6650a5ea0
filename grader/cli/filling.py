"""A file of the teacher's that is to be filled in, as options."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.options import shared_option
from grader.cli.origin import origin_options, output_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.cli.origin import Origin

__all__ = ["Filling", "filling_options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Which file is filled in with which scores, how, and where it goes."""

    file: Path
    origin: Origin
    column: str | None = None
    """The heading of the column for grades; None: the one that fits."""
    only_empty: bool = False
    output: Path | None = None
    """None: stdout."""
    dry_run: bool = False
    """Only tell what would change."""
    shared: bool = False
    """Whether others may read ``output``, as the umask says."""


def filling_options(
    *, metavar: str, column: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command these options, as one ``filling``; ``column`` is the help for that."""
    options = (
        click.argument("file", type=click.Path(path_type=Path), metavar=metavar),
        origin_options,
        click.option("--column", metavar="HEADING", help=column),
        click.option("--only-empty", is_flag=True, help="Leave every grade that is there."),
        click.option("--dry-run", is_flag=True, help="Only tell what would change."),
        output_option,
        shared_option,
    )

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_filling(**values: Any) -> None:
            taken = {name: values.pop(name) for name in Filling.__dataclass_fields__}
            command(filling=Filling(**taken), **values)

        return reduce(lambda made, option: option(made), reversed(options), with_filling)

    return give
