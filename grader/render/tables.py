"""Plain tables: the exercises of a course, the walls of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from grader.render.marks import points
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
        total = say("cli.points", points=points(sum(functions.values())))
        widest = max(map(len, functions), default=0)
        rows = [f"  {key:<{widest}}  {points(value):>4}" for key, value in functions.items()]
        blocks.append("\n".join([f"{name}: {title} ({total})", *rows]))
    return "\n\n".join(blocks) + "\n"


def wall_table(walls: Sequence[_Wall]) -> str:
    """Return a line for each wall, what to do about those that are absent, and a verdict."""
    widest = max((len(wall.name) for wall in walls), default=0)
    lines = []
    for wall in walls:
        sign, word = ("✓", say("cli.held")) if wall.held else ("✗", say("cli.absent"))
        lines.append(f"{sign} {wall.name:<{widest}}  {word:<6}  {wall.detail}".rstrip())
        if wall.advice and not wall.held:
            lines.append(f"  {'':<{widest}}  ▸ {wall.advice}")
    verdict = "all" if all(wall.held for wall in walls) else "some"
    return "\n".join([*lines, "", say(f"cli.walls_{verdict}")]) + "\n"
