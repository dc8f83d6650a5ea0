"""The operator's limits, as options."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

import click

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = ["LIMIT_NAMES", "limit_options", "taken", "unlisted_limit_options"]

# option -> (limit, unit in the limit's own, help)
_OPTIONS = {
    "call-cpu-seconds": ("call_cpu_seconds", 1, "Processor time of one call (10)."),
    "call-wall-seconds": ("call_wall_seconds", 1, "Wall-clock time of one call (30)."),
    "cpu-seconds": ("total_cpu_seconds", 1, "Processor time of a submission (60)."),
    "wall-seconds": ("total_wall_seconds", 1, "Wall-clock time of a submission (180)."),
    "memory-mib": ("memory_mib", 1, "Memory, the interpreter's included (1024)."),
    "reply-mib": ("reply_bytes", 1 << 20, "Size of what one call returns (64)."),
    "output-kib": ("output_bytes", 1 << 10, "Printed text that is kept of a call (16)."),
}
LIMIT_NAMES = tuple(name.replace("-", "_") for name in _OPTIONS)
"""The parameters of the options."""
# Left out of --help, which is short; docs/operators.md has them.
_RARE = ("reply_bytes", "output_bytes")


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for limits; ``taken`` gets what was asked for."""
    return _with_options(command, _RARE)


def unlisted_limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the same options, with no word of them in its ``--help``."""
    return _with_options(command, [limit for limit, _, _ in _OPTIONS.values()])


def _with_options(command: Callable[..., Any], hidden: Collection[str]) -> Callable[..., Any]:
    options = [
        click.option(
            f"--{name}",
            type=float if limit.endswith("_seconds") else int,
            metavar="N",
            help=text,
            hidden=limit in hidden,
        )
        for name, (limit, _, text) in _OPTIONS.items()
    ]
    return reduce(lambda made, option: option(made), reversed(options), command)


def taken(options: dict[str, Any]) -> dict[str, float]:
    """Return the limits that were asked for, by name; UsageError when one makes no sense."""
    from grader.course.limits import RANGES, checked

    given = {}
    for name, (limit, unit, _) in _OPTIONS.items():
        value = options[name.replace("-", "_")]
        if value is None:
            continue
        least, most = (bound / unit for bound in RANGES[limit])
        if not least <= value <= most:
            raise UsageError(f"--{name} must be from {least:.12g} to {most:.12g}")
        given[limit] = value * unit
    try:
        return checked(given)
    except ValueError as error:
        raise UsageError(str(error)) from None
