"""The learner's page as a short piece of HTML, for a platform's comment field."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from grader.pages.make import page_of
from grader.pages.view import PageBounds, View, points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.gradebook import FinalScore
    from grader.pages.model import CutList, Page, PageExplanation, PageFunction, Section
    from grader.report.model import Report

__all__ = ["comment"]

# Formulas and filters that a page of the platform would run: $$…$$, \(…\), [[…]], {{…}}.
_ACTIVE = re.compile(r"(?<=[$\\\[{])[$(\[{]")
_VIEW = View(bounds=PageBounds(text=600, titles=5, notes=5, reasons=5, parts=3))


def comment(report: Report, score: FinalScore) -> str:
    """Return ``report`` as HTML on one line: the score, each function, and what went wrong.

    What learners wrote is text in it, never markup.
    """
    return "".join(_parts(page_of(report, _VIEW), score))


def _parts(page: Page, score: FinalScore) -> Iterator[str]:
    yield f"<p><strong>{_text(page.headline)}</strong></p>"
    if score.penalty:
        late = message("export.penalty", penalty=points(score.penalty), score=points(score.score))
        yield f"<p>{_text(late)}</p>"
    if page.next_step:
        yield f"<p>{_text(page.next_step)}</p>"
    yield f"<ul>{''.join(map(_function, page.functions))}</ul>"
    for section in page.sections.items:
        yield from _section(section)
    yield from _list(page.left_out)
    yield from _list(page.notes)


def _function(function: PageFunction) -> str:
    words = " ".join(filter(None, [function.points, function.state]))
    return f"<li>{_text(function.sign)} <code>{_text(function.name)}</code> {_text(words)}</li>"


def _section(section: Section) -> Iterator[str]:
    yield f"<p><code>{_text(', '.join(section.functions))}</code></p>"
    more = section.explanations.more
    rest = f"<li>{_text(more)}</li>" if more else ""
    yield f"<ul>{''.join(map(_explanation, section.explanations.items))}{rest}</ul>"


def _explanation(explanation: PageExplanation) -> str:
    parts = [_text(explanation.message)]
    parts += [_text(explanation.evidence)] if explanation.evidence else []
    parts += [f"<code>{_text(explanation.place)}</code>"] if explanation.place else []
    parts += [f"<em>{_text(look)}</em>" for look in explanation.look]
    if explanation.is_waiting and explanation.checks:
        # Its message is about "this"; where something is wrong, the message says it all.
        parts.append(_text(f"{explanation.checks.title} {explanation.checks.joined()}"))
    return f"<li>{'<br>'.join(parts)}</li>"


def _list(of: CutList[Any]) -> Iterator[str]:
    if of:
        rows = [f"<li>{_text(row)}</li>" for row in [*map(str, of.items), of.more] if row]
        yield f"<p>{_text(of.title)}</p><ul>{''.join(rows)}</ul>"


def _text(text: str) -> str:
    """Return ``text`` on one line, and never as markup of any kind."""
    return _ACTIVE.sub(r"<span>\g<0></span>", escape(" ".join(text.split())))
