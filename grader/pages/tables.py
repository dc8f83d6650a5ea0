"""Plain tables: the exercises of a course, the layers of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["exercise_table", "layer_table"]


class _LayerRow(Protocol):
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


def layer_table(layers: Sequence[_LayerRow], measures: Sequence[_LayerRow] = ()) -> str:
    """Return a line for each layer, what to do about those that are absent, and a verdict.

    ``measures`` are those that guard the grader itself.
    """
    widest = max((len(each.name) for each in (*layers, *measures)), default=0)
    lines = [line for layer in layers for line in _layer_lines(layer, widest)]
    verdict = "all" if all(layer.held for layer in layers) else "some"
    lines += ["", message(f"cli.layers_{verdict}")]
    if measures:
        lines += ["", *(line for each in measures for line in _layer_lines(each, widest))]
        verdict = "all" if all(each.held for each in measures) else "some"
        lines += ["", message(f"cli.measures_{verdict}")]
    return "\n".join(lines) + "\n"


def _layer_lines(layer: _LayerRow, widest: int) -> Iterator[str]:
    sign, word = ("✓", message("cli.held")) if layer.held else ("✗", message("cli.absent"))
    yield f"{sign} {layer.name:<{widest}}  {word:<6}  {layer.detail}".rstrip()
    if layer.advice and not layer.held:
        yield f"  {'':<{widest}}  ▸ {layer.advice}"
