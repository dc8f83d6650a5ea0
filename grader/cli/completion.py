"""Names of exercises for the shell to complete.

``_NNGRADE_COMPLETE=bash_source nngrade`` prints what a shell needs for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

__all__ = ["complete_exercises"]

_PACKAGE = Path(__file__).parent.parent


def complete_exercises(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the exercises of the course in ``--course``, by default nngrade's own.

    No exercise is opened, which would take too long between two keys, and nothing is ever raised:
    it would be printed into the line that somebody types.
    """
    try:
        typed = set(ctx.params.get("exercises") or ())
        root = Path(ctx.params.get("course") or _default_course())
        files = root.glob("solutions/*/exercise.toml")
        names = sorted(file.parent.name for file in files)
    except (OSError, ValueError, TypeError):
        return []
    return [name for name in names if name.startswith(incomplete) and name not in typed]


def _default_course() -> Path:
    """Return where ``Course.default`` is, without the imports that it costs."""
    packaged = _PACKAGE / "_course"
    return packaged if packaged.is_dir() else _PACKAGE.parent
