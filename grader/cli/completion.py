"""Names of exercises for the shell to complete.

``_NNGRADE_COMPLETE=bash_source nngrade`` prints what a shell needs for it; click does the rest.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

__all__ = ["complete_exercises"]

_PACKAGE = Path(__file__).parent.parent


def complete_exercises(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the exercises of the course that is typed or set, by default of nngrade's own.

    No exercise is opened, which would take too long between two keys.
    """
    try:
        typed = set(ctx.params.get("exercises") or ())
        root = _course(ctx) or _default_course()
        names = sorted(file.parent.name for file in root.glob("solutions/*/exercise.toml"))
    except Exception:  # noqa: BLE001 - it would be printed into the line that somebody types
        return []
    return [name for name in names if name.startswith(incomplete) and name not in typed]


def _course(ctx: click.Context) -> Path | None:
    """Return the course that is typed or set; None where settings cannot be used."""
    from grader.cli.settings import setting
    from grader.errors import NNGradeError

    course = ctx.params.get("course")
    if not course:
        with suppress(NNGradeError):
            course = setting(ctx, "course")
    return Path(course) if course else None


def _default_course() -> Path:
    """Return where ``Course.default`` is, without importing what that needs."""
    packaged = _PACKAGE / "_course"
    return packaged if packaged.is_dir() else _PACKAGE.parent
