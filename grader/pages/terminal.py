"""The page for a terminal: score, a line for each function, what to look at.

Texts go into rich's ``Text``, which interprets no markup. Colour only repeats what the signs and
words say.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.pages.make import page_of
from grader.pages.view import SCREEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from grader.pages.model import CutList, Page, PageExplanation, PageFunction, Section
    from grader.pages.view import View
    from grader.report.model import FunctionStatus, Report

__all__ = ["render"]

_MARGIN = 2
_STYLES: dict[FunctionStatus, str] = {
    "passed": "green",
    "failed": "red",
    "partial": "yellow",
    "inherited": "cyan",
    "not_implemented": "",
    "missing": "yellow",
}


def render(report: Report, view: View) -> str:
    """Return the page, with the colours of ``view`` in it."""
    view = replace(view, bounds=SCREEN)
    console = Console(
        file=io.StringIO(),
        width=view.columns,
        height=25,
        color_system=view.colours,
        force_terminal=view.colours is not None,
        legacy_windows=False,
        _environ={},
    )
    blocks = list(_blocks(page_of(report, view), view))
    with console.capture() as captured:
        console.print(Padding(Group(*(Group(Text(), each) for each in blocks)), (0, _MARGIN)))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().rstrip().split("\n"))


def _blocks(page: Page, view: View) -> Iterator[RenderableType]:
    yield _head(page, view)
    yield _functions(page.functions)
    for section in page.sections.items:
        yield _section(section, view)
    yield from (_list(each, view) for each in (page.left_out, page.notes) if each)
    if page.next_step:
        yield Text(page.next_step, style="bold")


def _head(page: Page, view: View) -> RenderableType:
    first = Table.grid(expand=True)
    first.add_column(ratio=1, overflow="fold")
    first.add_column(justify="right", no_wrap=True)
    first.add_row(Text(page.exercise, style="bold"), Text(page.headline, style="bold"))
    return Group(
        first,
        Text(page.names.joined(", "), style="dim"),
        _bar(page.share, view.columns - 2 * _MARGIN, view),
    )


def _bar(share: float, length: int, view: View) -> Text:
    """Return a bar of ``length`` columns, filled up to ``share`` of 1."""
    filled = round(share * length)
    return Text.assemble(
        (view.text("━" * filled), "green"), (view.text("─" * (length - filled)), "dim")
    )


def _functions(functions: tuple[PageFunction, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for function in functions:
        style = _STYLES[function.status]
        table.add_row(
            Text.assemble((function.sign, style), " ", function.name),
            Text(function.aligned_points, style="dim" if function.has_full_marks else ""),
            Text(function.state, style=style or "dim"),
        )
    return table


def _section(section: Section, view: View) -> RenderableType:
    parts: list[RenderableType] = [Text(", ".join(section.functions), style="bold")]
    for explanation in section.explanations.items:
        parts += _explanation(explanation, view)
    if section.explanations.more:
        parts.append(_aside(section.explanations.more))
    if section.output:
        parts.append(_aside(section.output.title))
        bar = view.text("│")
        parts += (_hang(" ", _hang(bar, Text(each), "dim", 0)) for each in section.output.items)
        if section.output.more:
            parts.append(_aside(section.output.more))
    return Group(*parts)


def _explanation(explanation: PageExplanation, view: View) -> Iterator[RenderableType]:
    style = "" if explanation.is_waiting else "red"
    yield _hang(explanation.sign, Text(explanation.message), style)
    if explanation.evidence:
        yield _aside(explanation.evidence)
    if explanation.place:
        yield _hang(" ", Text(explanation.place))
    for look in explanation.look:
        yield _hang(" ", _hang(view.text("▸"), Text(look, style="cyan"), "cyan", 0))
    if checks := explanation.checks:
        yield _aside(f"{checks.title} {checks.joined()}")


def _aside(text: str) -> RenderableType:
    return _hang(" ", Text(text, style="dim"))


def _list(of: CutList[Any], view: View) -> RenderableType:
    lines = filter(None, [*map(str, of.items), of.more])
    rows = [_hang(view.text("·"), Text(line)) for line in lines]
    return Group(Text(of.title, style="bold"), *rows)


def _hang(sign: str, body: RenderableType, style: str = "", indent: int = 2) -> RenderableType:
    """Return ``body`` to the right of ``sign``, wrapped lines under its first."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(Text(sign, style=style), body)
    return Padding(row, (0, 0, 0, indent))
