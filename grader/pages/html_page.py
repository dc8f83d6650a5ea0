"""One self-contained page: no scripts, nothing loaded, safe to open and to print.

Everything foreign goes through ``_say`` or ``_code``: made harmless, then escaped. It only
ever stands between tags, never in an attribute.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from grader.pages.findings import findings
from grader.pages.html_style import POLICY, STYLE
from grader.pages.left_out import omissions
from grader.pages.marks import MARKS, state
from grader.pages.next_step import next_step
from grader.pages.parts import excerpt, headline, origin, warnings
from grader.pages.view import PAGE, points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.pages.findings import Finding, Remark
    from grader.pages.left_out import Omission
    from grader.pages.view import View
    from grader.report.model import FunctionResult, Report

__all__ = ["render"]

_MOST = 20
_NAME = 200


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the page as one HTML document."""
    title = f"{PAGE.line(report.exercise)}: {headline(report)}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{_say(title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *_body(report),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _say(text: str, limit: int = 2_000) -> str:
    return escape(PAGE.line(text, limit))


def _code(text: str, limit: int = 400) -> str:
    return f"<code>{_say(text, limit)}</code>"


def _body(report: Report) -> Iterator[str]:
    yield from _head(report)
    yield from _functions(report.functions)
    if found := findings(report):
        blocks = [line for finding in found for line in _finding(finding)]
        yield from _section(message("render.to_look_at"), blocks)
    if reasons := omissions(report):
        yield from _section(message("render.left_out"), _list(map(_omission, reasons)))
    if notes := [*warnings(report), *report.notes]:
        yield from _section(message("render.notes"), _list(_say(note, 400) for note in notes))
    date = f"{report.grader.started:%Y-%m-%d %H:%M %Z}"
    graded = message("render.graded_by", version=report.grader.version, date=date)
    yield f"<footer>{_say(graded)}</footer>"


def _head(report: Report) -> Iterator[str]:
    share = report.score / report.max_score if report.max_score else 0.0
    # Comparisons with NaN are false, so this bounds it too.
    filled = min(share, 1.0) if share > 0 else 0.0
    names = origin(report)
    # Each name is isolated: one in a right-to-left script must not reorder its neighbours.
    shown = [f"<bdi>{_say(name, _NAME)}</bdi>" for name in names[:_MOST]]
    yield "<header>"
    yield f"<h1>{_say(report.exercise)}</h1>"
    yield f'<p class="score">{_say(headline(report))}</p>'
    yield f'<p class="who">{", ".join(shown + _rest(len(names)))}</p>'
    yield f'<progress value="{filled:.4f}" max="1"></progress>'
    yield f'<p class="next">{_say(next_step(report))}</p>'
    yield "</header>"


def _functions(functions: Iterable[FunctionResult]) -> Iterator[str]:
    heads = [("", "function"), (' class="points"', "points_title")]
    cells = "".join(
        f'<th scope="col"{kind}>{_say(message(f"render.{key}"))}</th>' for kind, key in heads
    )
    yield "<table>"
    yield f"<thead><tr>{cells}<td></td></tr></thead>"
    yield "<tbody>"
    for function in functions:
        sign = f'<span class="sign">{_say(MARKS[function.status].sign)}</span>'
        score = message(
            "render.points", score=points(function.score), max_score=points(function.max_score)
        )
        yield (
            f'<tr class="{function.status}"><th scope="row">{sign} {_code(function.name)}</th>'
            f'<td class="points">{_say(score)}</td>'
            f'<td class="state">{_say(state(function))}</td></tr>'
        )
    yield "</tbody>"
    yield "</table>"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{_say(title)}</h2>"
    yield from lines
    yield "</section>"


def _list(items: Iterable[str]) -> list[str]:
    rows = [f"<li>{item}</li>" for item in items]
    more = [f"<li>{line}</li>" for line in _rest(len(rows))]
    return ["<ul>", *rows[:_MOST], *more, "</ul>"]


def _rest(count: int) -> list[str]:
    return [_say(message("render.more", count=count - _MOST))] if count > _MOST else []


def _finding(finding: Finding) -> Iterator[str]:
    yield "<article>"
    yield f"<h3>{', '.join(map(_code, finding.functions))}</h3>"
    for remark in finding.remarks[:_MOST]:
        yield from _remark(remark)
    if (rest := len(finding.remarks) - _MOST) > 0:
        yield f'<p class="aside">{_say(message("render.more_checks", count=rest))}</p>'
    if finding.seen_by:
        titles = " ".join(finding.seen_by[:_MOST])
        yield f'<p class="aside">{_say(message("render.seen_by", titles=titles))}</p>'
    if finding.output.strip():
        lines, rest = excerpt(finding.output)
        yield f'<p class="aside">{_say(message("render.printed"))}</p>'
        # A parser drops one new line after <pre>; that is this one.
        yield "<pre>\n" + escape("\n".join(lines)) + "</pre>"
        if rest:
            yield f'<p class="aside">{_say(message("render.more_lines", count=rest))}</p>'
    yield "</article>"


def _remark(remark: Remark) -> Iterator[str]:
    yield '<div class="remark">'
    for title in remark.titles[:_MOST]:
        yield f'<p class="title">{_say(title)}</p>'
    yield f'<p class="seen">{_say(remark.seen)}</p>'
    if remark.evidence:
        yield f'<p class="aside">{_say(remark.evidence)}</p>'
    if remark.place:
        yield f"<p>{_code(remark.place)}</p>"
    for look in remark.look:
        yield f'<p class="look">{_say(look)}</p>'
    yield "</div>"


def _omission(omission: Omission) -> str:
    shown = [
        f"<bdi>{_say(part.where, 60)}</bdi> {_code(part.what, 80)}"
        for part in omission.parts[:_MOST]
    ]
    return f"{_say(omission.why, 150)}: {'; '.join(shown + _rest(len(omission.parts)))}"
