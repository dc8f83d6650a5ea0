"""The learner's report as a short piece of HTML, for a platform's comment field."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from grader.pages.findings import findings
from grader.pages.marks import MARKS, state
from grader.pages.next_step import next_step
from grader.pages.parts import headline
from grader.pages.view import PAGE, points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.gradebook import FinalScore
    from grader.pages.findings import Finding, Remark
    from grader.report.model import FunctionResult, Report

__all__ = ["comment"]

# Formulas and filters that a platform's page brings to life: $$…$$, \(…\), [[…]], {{…}}.
_LIVE = re.compile(r"(?<=[$\\\[{])[$(\[{]")
_MOST = 20
_LINE = 600


def comment(report: Report, score: FinalScore) -> str:
    """Return ``report`` as HTML on one line: the score, each function, and what went wrong.

    What learners wrote is text in it, never markup.
    """
    return "".join(_parts(report, score))


def _parts(report: Report, score: FinalScore) -> Iterator[str]:
    yield f"<p><strong>{_text(headline(report))}</strong></p>"
    if score.penalty:
        late = message("export.penalty", penalty=points(score.penalty), score=points(score.score))
        yield f"<p>{_text(late)}</p>"
    yield f"<p>{_text(next_step(report))}</p>"
    yield f"<ul>{''.join(map(_function, report.functions))}</ul>"
    for finding in findings(report)[:_MOST]:
        yield from _finding(finding)


def _function(function: FunctionResult) -> str:
    earned = message(
        "render.points", score=points(function.score), max_score=points(function.max_score)
    )
    words = " ".join(filter(None, [earned, state(function)]))
    sign = MARKS[function.status].sign
    return f"<li>{_text(sign)} <code>{_text(function.name)}</code> {_text(words)}</li>"


def _finding(finding: Finding) -> Iterator[str]:
    names = ", ".join(finding.functions)
    yield f"<p><code>{_text(names)}</code></p>"
    rest = len(finding.remarks) - _MOST
    more = f"<li>{_text(message('render.more_checks', count=rest))}</li>" if rest > 0 else ""
    yield f"<ul>{''.join(map(_remark, finding.remarks[:_MOST]))}{more}</ul>"


def _remark(remark: Remark) -> str:
    parts = [_text(remark.seen)]
    parts += [_text(remark.evidence)] if remark.evidence else []
    parts += [f"<code>{_text(remark.place)}</code>"] if remark.place else []
    parts += [f"<em>{_text(look)}</em>" for look in remark.look]
    return f"<li>{'<br>'.join(parts)}</li>"


def _text(text: str) -> str:
    """Return foreign ``text`` on one line, and never as markup of any kind."""
    return _LIVE.sub(r"<span>\g<0></span>", escape(PAGE.line(text, _LINE)))
