"""What a learner reads, as plain text: for platforms that have a page of their own.

All of it is harmless: no control characters, nothing invisible, nothing unencodable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.pages.findings import findings
from grader.pages.left_out import omissions
from grader.pages.marks import state
from grader.pages.next_step import next_step
from grader.pages.parts import excerpt, headline, warnings
from grader.pages.view import PAGE, points
from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.pages.findings import Finding, Remark
    from grader.report.model import FunctionResult, Report

__all__ = ["LONGEST", "about_functions", "page", "remark_lines", "summary"]

LONGEST = 20_000
"""Characters about one function that are kept at most."""
_MOST = 20


def about_functions(report: Report, limit: int = LONGEST) -> list[tuple[FunctionResult, str]]:
    """Return every graded function, with what its learner should read about it.

    That is nothing where the function is right; ``limit`` is in characters.
    """
    if not report.submission.sha256:  # nothing could be read, so there is nothing to say
        return [(function, "") for function in report.functions]
    found = {name: finding for finding in findings(report) for name in finding.functions}
    return [
        (function, printable("\n".join(_about(function, found.get(function.name))), limit))
        for function in report.functions
    ]


def summary(report: Report, limit: int = LONGEST) -> str:
    """Return what concerns the submission as a whole: score, next step, notes."""
    return printable("\n".join(_summary(report)), limit)


def page(report: Report, limit: int = LONGEST) -> str:
    """Return everything, for platforms that show one text; ``limit`` holds for each part."""
    parts = [summary(report, limit)]
    for function, text in about_functions(report, limit):
        score = message(
            "render.points", score=points(function.score), max_score=points(function.max_score)
        )
        parts.append("\n".join(filter(None, [f"{PAGE.line(function.name)}: {score}", text])))
    return "\n\n".join(parts)


def remark_lines(remark: Remark) -> Iterator[str]:
    """Yield what was seen, and where to look."""
    for title in remark.titles[:_MOST]:
        yield f"✗ {PAGE.line(title)}"
    yield from (PAGE.text(text) for text in (remark.seen, remark.evidence, remark.place) if text)
    yield from (f"▸ {PAGE.text(look)}" for look in remark.look)


def _summary(report: Report) -> Iterator[str]:
    yield headline(report)
    # Where nothing could be read, the notes say why; a function to begin with is no advice.
    if report.submission.sha256:
        yield PAGE.text(next_step(report))
    notes = [PAGE.line(note, 400) for note in [*warnings(report), *report.notes]]
    yield from _list(message("render.notes"), notes)
    left_out = [
        f"{PAGE.line(omission.why, 150)}: "
        + "; ".join(
            f"{PAGE.line(part.where, 60)} ({PAGE.line(part.what, 50)})"
            for part in omission.parts[:_MOST]
        )
        for omission in omissions(report)
    ]
    yield from _list(message("render.left_out"), left_out)


def _list(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield from ["", f"{title}:", *(f"- {row}" for row in rows[:_MOST])]
    if (rest := len(rows) - _MOST) > 0:
        yield message("render.more", count=rest)


def _about(function: FunctionResult, finding: Finding | None) -> Iterator[str]:
    if words := state(function):
        yield PAGE.line(words)
    if finding:
        yield from _finding(finding)
    elif function.status in ("not_implemented", "missing"):
        seen = [PAGE.text(check.message) for check in function.checks if check.message]
        yield from seen[:1]


def _finding(finding: Finding) -> Iterator[str]:
    if len(finding.functions) > 1:
        yield PAGE.line(", ".join(finding.functions), 2_000)
    for remark in finding.remarks[:_MOST]:
        yield ""
        yield from remark_lines(remark)
    if (rest := len(finding.remarks) - _MOST) > 0:
        yield from ["", message("render.more_checks", count=rest)]
    if finding.seen_by:
        yield from [
            "",
            PAGE.text(message("render.seen_by", titles=" ".join(finding.seen_by[:_MOST]))),
        ]
    if finding.output.strip():
        lines, rest = excerpt(finding.output)
        yield from ["", message("render.printed"), *(f"│ {line}" for line in lines)]
        if rest:
            yield message("render.more_lines", count=rest)
