"""Plain tables: the exercises of a course, the walls of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from grader.pages.marks import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["exercise_table", "wall_table"]


class _Wall(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def held(self) -> bool: ...
    @property
    def detail(self) -> str: ...
    @property
    def advice(self) -> str: ...


def exercise_table(exercises: Sequence[tuple[str, str, Mapping[str, float]]]) -> str:
    """Return (name, title, points of each function) of every exercise as lines of text."""
    blocks = []
    for name, title, functions in exercises:
        total = message("cli.points", points=points(sum(functions.values())))
        widest = max(map(len, functions), default=0)
        rows = [f"  {key:<{widest}}  {points(value):>4}" for key, value in functions.items()]
        blocks.append("\n".join([f"{name}: {title} ({total})", *rows]))
    return "\n\n".join(blocks) + "\n"


def wall_table(walls: Sequence[_Wall], measures: Sequence[_Wall] = ()) -> str:
    """Return a line for each wall, what to do about those that are absent, and a verdict.

    ``measures`` are those that guard the grader itself.
    """
    widest = max((len(each.name) for each in (*walls, *measures)), default=0)
    lines = [line for wall in walls for line in _wall_lines(wall, widest)]
    verdict = "all" if all(wall.held for wall in walls) else "some"
    lines += ["", message(f"cli.walls_{verdict}")]
    if measures:
        lines += ["", *(line for each in measures for line in _wall_lines(each, widest))]
        verdict = "all" if all(each.held for each in measures) else "some"
        lines += ["", message(f"cli.measures_{verdict}")]
    return "\n".join(lines) + "\n"


def _wall_lines(wall: _Wall, widest: int) -> Iterator[str]:
    sign, word = ("✓", message("cli.held")) if wall.held else ("✗", message("cli.absent"))
    yield f"{sign} {wall.name:<{widest}}  {word:<6}  {wall.detail}".rstrip()
    if wall.advice and not wall.held:
        yield f"  {'':<{widest}}  ▸ {wall.advice}"
