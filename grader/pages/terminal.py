"""The page that a learner reads: score, a line for each function, what to look at.

Everything foreign goes through :meth:`View.text` into rich's ``Text``, which interprets
no markup. Colour only repeats what the marks and words say.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.pages.blocks import finding_block, list_block
from grader.pages.findings import findings
from grader.pages.left_out import omissions
from grader.pages.marks import MARKS, progress, state
from grader.pages.next_step import next_step
from grader.pages.parts import headline, origin, warnings
from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from grader.pages.left_out import Omission
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["compose", "render"]

_MARGIN = 2
_MOST_REASONS = 6
_MOST_PARTS = 2


def render(report: Report, view: View) -> str:
    """Return the page, with the colours of ``view`` in it."""
    console = Console(
        file=io.StringIO(),
        width=view.columns,
        height=25,
        color_system=view.colours,
        force_terminal=view.colours is not None,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(compose(report, view))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().rstrip().split("\n"))


def compose(report: Report, view: View) -> RenderableType:
    """Return the page for a console that prints it."""
    sections = list(_sections(report, view))
    return Padding(Group(*(Group(Text(), section) for section in sections)), (0, _MARGIN))


def _sections(report: Report, view: View) -> Iterator[RenderableType]:
    yield _head(report, view)
    yield _functions(report, view)
    for finding in findings(report):
        yield finding_block(finding, view)
    if left_out := _left_out(report, view):
        yield list_block(message("render.left_out"), left_out, view)
    if notes := [*warnings(report), *report.notes]:
        yield list_block(message("render.notes"), [view.line(note, 400) for note in notes], view)
    yield Text(view.text(next_step(report)), style="bold")


def _head(report: Report, view: View) -> RenderableType:
    first = Table.grid(expand=True)
    first.add_column(ratio=1, overflow="fold")
    first.add_column(justify="right", no_wrap=True)
    first.add_row(
        Text(view.line(report.exercise), style="bold"), Text(headline(report), style="bold")
    )
    share = report.score / report.max_score if report.max_score else 0.0
    return Group(
        first,
        Text(view.line(", ".join(origin(report))), style="dim"),
        progress(share, view.columns - 2 * _MARGIN, view),
    )


def _functions(report: Report, view: View) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    widest = max((len(points(function.max_score)) for function in report.functions), default=0)
    for function in report.functions:
        mark = MARKS[function.status]
        score = points(function.score).rjust(widest)
        full = points(function.max_score).rjust(widest)
        table.add_row(
            Text.assemble((view.text(mark.sign), mark.style), " ", view.line(function.name)),
            Text(
                message("render.points", score=score, max_score=full),
                style="dim" if function.score == function.max_score else "",
            ),
            Text(view.line(state(function)), style=mark.style or "dim"),
        )
    return table


def _left_out(report: Report, view: View) -> list[str]:
    reasons = omissions(report)
    lines = [_omission(omission, view) for omission in reasons[:_MOST_REASONS]]
    if rest := sum(len(omission.parts) for omission in reasons[_MOST_REASONS:]):
        lines.append(message("render.more", count=rest))
    return lines


def _omission(omission: Omission, view: View) -> str:
    most = len(omission.parts) if len(omission.parts) <= _MOST_PARTS else 1
    shown = [
        f"{view.line(part.where, 60)} ({view.line(part.what, 50)})"
        for part in omission.parts[:most]
    ]
    if rest := len(omission.parts) - len(shown):
        shown.append(message("render.more", count=rest))
    return f"{view.line(omission.why, 150)}: {'; '.join(shown)}"
