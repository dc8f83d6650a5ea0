"""Options of commands, as frozen dataclasses: each field says which parameter gives its value.

::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class ListOptions:
        course: Path | None = course_option()


    @make_command("list", ListOptions, example="nngrade list")
    def command(options: ListOptions) -> None:
        \"\"\"Show the exercises.\"\"\"
"""

from __future__ import annotations

import inspect
import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.cli.completion import complete_exercises
from grader.cli.output import CommandWithHelp
from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FILE",
    "FOLDER",
    "PATH",
    "LimitOptions",
    "OptionsCommand",
    "argument",
    "course_option",
    "draw_seed",
    "exercise_option",
    "exercises_argument",
    "flag",
    "gradebook_option",
    "included",
    "make_command",
    "option",
    "shared_option",
]

Options = TypeVar("Options")

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)

_PARAMETER, _INCLUDED = "parameter", "included"
_SEED_BYTES = 4


def option(*names: str, default: Any = None, **settings: Any) -> Any:
    """Return a field for a click option; ``required`` ones have no default."""
    given = {} if settings.get("required") else {"default": default}

    def make(name: str) -> click.Option:
        return click.Option([*names, name], **given, **settings)

    return field(**given, metadata={_PARAMETER: make})


def flag(name: str, help_text: str) -> Any:
    """Return a field for an option without a value."""
    return option(name, default=False, is_flag=True, help=help_text)


def argument(**settings: Any) -> Any:
    """Return a field for a click argument."""

    def make(name: str) -> click.Argument:
        return click.Argument([name], **settings)

    return field(metadata={_PARAMETER: make})


def included(options: type, *, hidden: bool = False) -> Any:
    """Return a field for another dataclass of options; ``hidden`` ones are not in ``--help``."""
    return field(default_factory=options, metadata={_INCLUDED: options, "hidden": hidden})


def course_option() -> Any:
    """Return the field ``course``."""
    return option(
        "--course", type=PATH, metavar="DIR", help="A folder with exercises/ and solutions/."
    )


def exercise_option(help_text: str, **settings: Any) -> Any:
    """Return the field ``exercise``."""
    return option(
        "--exercise",
        metavar="NAME",
        help=help_text,
        shell_complete=complete_exercises,
        **settings,
    )


def exercises_argument() -> Any:
    """Return a field for any number of exercises."""
    return argument(nargs=-1, metavar="[EXERCISE]...", shell_complete=complete_exercises)


def shared_option() -> Any:
    """Return the field ``shared``."""
    return flag("--shared", "Let others read what is written, as the umask says.")


def gradebook_option() -> Any:
    """Return the field ``gradebook`` of a learner's commands: a file or a URL."""
    return option(
        "--gradebook",
        type=click.Path(),  # as a setting, a file is sought beside nngrade.toml
        metavar="FILE|URL",
        envvar="NNGRADE_GRADEBOOK",
        help="By default your own.",
    )


class OptionsCommand(CommandWithHelp):
    """A command whose parameters are the fields of a dataclass, of which ``run`` gets one."""

    def __init__(
        self, name: str, options: type, run: Callable[[Any], int | None], example: str
    ) -> None:
        super().__init__(
            name,
            params=_parameters(options),
            callback=self._run,
            help=inspect.getdoc(run),
            epilog=f"Example: {example}" if example else None,
        )
        self.options = options
        self.run = run

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option ``--help``, which its own reader need not be told of."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.hidden = True
        return found

    def _run(self, **values: Any) -> int | None:
        return self.run(_filled(self.options, values))


def make_command(
    name: str, options: type[Options], *, example: str = ""
) -> Callable[[Callable[[Options], int | None]], OptionsCommand]:
    """Make a click command of a function that takes ``options`` and returns an exit code."""
    return lambda run: OptionsCommand(name, options, run, example)


def _parameters(options: Any, *, hidden: bool = False) -> list[click.Parameter]:
    found: list[click.Parameter] = []
    for each in fields(options):
        if inner := each.metadata.get(_INCLUDED):
            found += _parameters(inner, hidden=hidden or each.metadata["hidden"])
            continue
        parameter = each.metadata[_PARAMETER](each.name)
        if hidden:
            parameter.hidden = True
        found.append(parameter)
    return found


def _filled(options: Any, values: dict[str, Any]) -> Any:
    """Return ``options`` with the values that click found for their parameters."""
    return options(
        **{
            each.name: _filled(inner, values)
            if (inner := each.metadata.get(_INCLUDED))
            else values[each.name]
            for each in fields(options)
        }
    )


def _limit(name: str, help_text: str, *, kind: type = float, hidden: bool = False) -> Any:
    return option(name, type=kind, metavar="N", help=help_text, hidden=hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitOptions:
    """What a submission may use; UsageError for a limit that makes no sense.

    Two are left out of ``--help``, which is short; docs/operators.md has them.
    """

    call_cpu_seconds: float | None = _limit(
        "--call-cpu-seconds", "Processor time of one call (10)."
    )
    call_wall_seconds: float | None = _limit(
        "--call-wall-seconds", "Wall-clock time of one call (30)."
    )
    cpu_seconds: float | None = _limit("--cpu-seconds", "Processor time of a submission (60).")
    wall_seconds: float | None = _limit("--wall-seconds", "Wall-clock time of a submission (180).")
    memory_mib: int | None = _limit(
        "--memory-mib", "Memory, the interpreter's included (1024).", kind=int
    )
    reply_mib: int | None = _limit(
        "--reply-mib", "Size of what one call returns (64).", kind=int, hidden=True
    )
    output_kib: int | None = _limit(
        "--output-kib", "Printed text that is kept of a call (16).", kind=int, hidden=True
    )
    source_mb: int | None = _limit(
        "--source-mb", "Size of one notebook or other source file (10).", kind=int
    )

    def __post_init__(self) -> None:
        self.by_name()

    def source_bytes(self) -> int | None:
        """Return how many bytes one source file may have, if that was given."""
        from grader.submission.limits import MAX_SOURCE_LIMIT, MEGABYTE

        if self.source_mb is None:
            return None
        if not 1 <= self.source_mb <= MAX_SOURCE_LIMIT // MEGABYTE:
            raise UsageError(f"--source-mb must be from 1 to {MAX_SOURCE_LIMIT // MEGABYTE}")
        return self.source_mb * MEGABYTE

    def apply_to_reading(self) -> None:
        """Set how large a source file may be in this process."""
        from grader.submission.limits import set_max_file_bytes

        set_max_file_bytes(self.source_bytes())

    def by_name(self) -> dict[str, float]:
        """Return those that were given, by the names that exercises have for them.

        How large a source file may be is no exercise's to say, and not among them.
        """
        if self.source_mb is not None:
            self.source_bytes()
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        del values["source_mb"]
        if set(values.values()) == {None}:
            return {}
        from grader.course.limits import RANGES, checked

        given = {}
        for key, value in values.items():
            name, unit = _LIMITS.get(key, (key, 1))
            if value is None:
                continue
            least, most = (bound / unit for bound in RANGES[name])
            if not least <= value <= most:
                raise UsageError(
                    f"--{key.replace('_', '-')} must be from {least:.12g} to {most:.12g}"
                )
            given[name] = value * unit
        try:
            return checked(given)
        except ValueError as error:
            raise UsageError(str(error)) from None


# option -> (limit, bytes in a unit of the option)
_LIMITS = {
    "cpu_seconds": ("total_cpu_seconds", 1),
    "wall_seconds": ("total_wall_seconds", 1),
    "reply_mib": ("reply_bytes", 1 << 20),
    "output_kib": ("output_bytes", 1 << 10),
}


def draw_seed() -> int:
    """Return a seed for one attempt: a table of its hidden inputs is worth nothing in the next."""
    return int.from_bytes(os.urandom(_SEED_BYTES), "big")
