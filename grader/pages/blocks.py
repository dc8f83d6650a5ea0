"""The parts of the terminal page below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from grader.pages.findings import Finding, Remark
    from grader.pages.view import View

__all__ = ["finding_block", "list_block"]

_MOST_REMARKS = 3
_MOST_TITLES = 3
_MOST_LINES = 8
_LINE = 160
_NAMES = 2_000


def finding_block(finding: Finding, view: View) -> RenderableType:
    """Return what is said about one function, or about several that fail alike."""
    parts: list[RenderableType] = [
        Text(view.line(", ".join(finding.functions), _NAMES), style="bold")
    ]
    for remark in finding.remarks[:_MOST_REMARKS]:
        parts += _remark(remark, view)
    if (rest := len(finding.remarks) - _MOST_REMARKS) > 0:
        parts.append(_hang(" ", Text(message("render.more_checks", count=rest), style="dim")))
    if finding.seen_by:
        parts.append(_seen_by(finding.seen_by, view))
    if finding.output.strip():
        parts += _output(finding.output, view)
    return Group(*parts)


def list_block(title: str, lines: Sequence[str], view: View) -> RenderableType:
    """Return a titled list; ``lines`` are harmless already."""
    rows = [_hang(view.text("·"), Text(line)) for line in lines]
    return Group(Text(title, style="bold"), *rows)


def _remark(remark: Remark, view: View) -> Iterator[RenderableType]:
    for title in remark.titles[:_MOST_TITLES]:
        yield _hang(view.text("✗"), Text(view.line(title)), "red")
    yield _hang(" " if remark.titles else view.text("✗"), Text(view.text(remark.seen)), "red")
    if remark.evidence:
        yield _hang(" ", Text(view.text(remark.evidence), style="dim"))
    if remark.place:
        yield _hang(" ", Text(view.text(remark.place)))
    for look in remark.look:
        yield _hang(" ", _hang(view.text("▸"), Text(view.text(look), style="cyan"), "cyan", 0))


def _seen_by(titles: Sequence[str], view: View) -> RenderableType:
    shown = " ".join([*titles[:_MOST_TITLES], *(["…"] if len(titles) > _MOST_TITLES else [])])
    return _hang(" ", Text(view.line(message("render.seen_by", titles=shown), 400), style="dim"))


def _output(output: str, view: View) -> Iterator[RenderableType]:
    lines = output.strip("\n").split("\n")
    shown = [view.printed(line, _LINE) for line in lines[:_MOST_LINES]]
    yield _hang(" ", Text(message("render.printed"), style="dim"))
    for line in shown:
        yield _hang(" ", _hang(view.text("│"), Text(line), "dim", 0))
    if rest := len(lines) - len(shown):
        yield _hang(" ", Text(message("render.more_lines", count=rest), style="dim"))


def _hang(sign: str, body: RenderableType, style: str = "", indent: int = 2) -> RenderableType:
    """Return ``body`` to the right of ``sign``, wrapped lines under its first."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(Text(sign, style=style), body)
    return Padding(row, (0, 0, 0, indent))
