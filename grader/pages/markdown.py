"""GitHub-flavoured Markdown: for a comment, an issue or a job's summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.pages.findings import findings
from grader.pages.left_out import omissions
from grader.pages.markdown_text import block, code, prose
from grader.pages.marks import MARKS, state
from grader.pages.next_step import next_step
from grader.pages.parts import excerpt, headline, origin, warnings
from grader.pages.view import points
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
    """Return the report as Markdown, one paragraph or row to a line."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    names = origin(report)
    yield f"## {prose(report.exercise)}: {prose(headline(report))}"
    yield ""
    if names:
        yield ", ".join([*(code(name, _NAME) for name in names[:_MOST]), *_rest(len(names))])
        yield ""
    yield f"**{prose(next_step(report))}**"
    yield ""
    yield from _functions(report.functions)
    for finding in findings(report):
        yield from _finding(finding)
    yield from _section(message("render.left_out"), map(_omission, omissions(report)))
    notes = [prose(note, 400) for note in [*warnings(report), *report.notes]]
    yield from _section(message("render.notes"), notes)


def _functions(functions: Iterable[FunctionResult]) -> Iterator[str]:
    heads = f"{message('render.function')} | {message('render.points_title')}"
    yield f"| | {heads} | |"
    yield "| :-: | :-- | --: | :-- |"
    for function in functions:
        score = message(
            "render.points", score=points(function.score), max_score=points(function.max_score)
        )
        sign = prose(MARKS[function.status].sign)
        name = code(function.name)
        yield f"| {sign} | {name} | {prose(score)} | {prose(state(function))} |"
    yield ""


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    rows = list(items)
    if rows:
        yield f"### {title}"
        yield ""
        yield from (f"- {row}" for row in [*rows[:_MOST], *_rest(len(rows))])
        yield ""


def _rest(count: int) -> list[str]:
    return [message("render.more", count=count - _MOST)] if count > _MOST else []


def _finding(finding: Finding) -> Iterator[str]:
    yield f"### {', '.join(map(code, finding.functions))}"
    yield ""
    for remark in finding.remarks[:_MOST]:
        yield from _remark(remark)
    if (rest := len(finding.remarks) - _MOST) > 0:
        yield f"- {message('render.more_checks', count=rest)}"
    yield ""
    if finding.seen_by:
        yield prose(message("render.seen_by", titles=" ".join(finding.seen_by[:_MOST])))
        yield ""
    if finding.output.strip():
        lines, rest = excerpt(finding.output)
        yield from [message("render.printed"), "", *block(lines), ""]
        if rest:
            yield from [message("render.more_lines", count=rest), ""]


def _remark(remark: Remark) -> Iterator[str]:
    parts = [f"*{prose(title)}*" for title in remark.titles[:_MOST]]
    parts.append(prose(remark.seen))
    parts += [prose(remark.evidence)] if remark.evidence else []
    parts += [code(remark.place)] if remark.place else []
    parts += [f"▸ {prose(look)}" for look in remark.look]
    # A backslash at the end of a line breaks it, everywhere; two spaces are easily lost.
    yield "- " + "\\\n  ".join(parts)


def _omission(omission: Omission) -> str:
    shown = [
        " ".join(filter(None, [prose(part.where, 60), code(part.what, 80)]))
        for part in omission.parts[:_MOST]
    ]
    return f"{prose(omission.why, 150)}: {'; '.join(shown + _rest(len(omission.parts)))}"
