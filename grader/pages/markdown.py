"""The page as GitHub-flavoured Markdown: for a comment, an issue or a job's summary.

Foreign text is shown as it is, and never obeyed: neither as Markdown nor as what GitHub makes of
text afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from grader.pages.make import page_of
from grader.pages.view import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.pages.model import CutList, LeftOutReason, Page, PageExplanation, Section
    from grader.pages.view import View
    from grader.report.model import Report

__all__ = ["block", "code", "prose", "render"]

_MARKUP = re.compile(r"([\\`*_\[\]<>&~^])")
# At the start of an item these would begin a list, a quotation, a heading or a rule.
_OPENING = re.compile(r"^(\d{0,9})([-+=.):!])")
# GitHub interprets these after Markdown is done, when a backslash is gone: mentions,
# issues, commits, addresses, formulas, emoji. In code it leaves them alone. An emoji's last
# colon may be one that we write, so its first is enough.
_ACTIVE = re.compile(r"[@#$]|:[/\w+-]|www\.|(?:mailto|xmpp):|gh-\d|[0-9a-f]{7,}", re.IGNORECASE)
# No way to write it in code within a table works everywhere; as an entity it does.
_PIPE = "&#124;"


def render(report: Report, view: View) -> str:  # noqa: ARG001 - every format's signature
    """Return the report as Markdown, one paragraph or row to a line."""
    return "\n".join(_lines(page_of(report, PAGE))).rstrip() + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"## {prose(page.exercise)}: {prose(page.headline)}"
    yield ""
    if page.names:
        yield ", ".join(filter(None, [*map(code, page.names.items), page.names.more]))
        yield ""
    if page.next_step:
        yield f"**{prose(page.next_step)}**"
        yield ""
    yield from _functions(page)
    for section in page.sections.items:
        yield from _section(section)
    yield from _list(page.left_out, [_reason(reason) for reason in page.left_out.items])
    yield from _list(page.notes, [prose(note) for note in page.notes.items])


def _functions(page: Page) -> Iterator[str]:
    yield f"| | {' | '.join(page.columns)} | |"
    yield "| :-: | :-- | --: | :-- |"
    for each in page.functions:
        words = f"{prose(each.points)} | {prose(each.state)}"
        yield f"| {prose(each.sign)} | {code(each.name)} | {words} |"
    yield ""


def _list(of: CutList[Any], rows: list[str]) -> Iterator[str]:
    if of:
        yield f"### {of.title}"
        yield ""
        yield from (f"- {row}" for row in filter(None, [*rows, of.more]))
        yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"### {', '.join(map(code, section.functions))}"
    yield ""
    for explanation in section.explanations.items:
        yield _explanation(explanation)
    if section.explanations.more:
        yield f"- {section.explanations.more}"
    yield ""
    if output := section.output:
        yield from [output.title, "", *block(output.items), ""]
        if output.more:
            yield from [output.more, ""]


def _explanation(explanation: PageExplanation) -> str:
    parts = [f"{explanation.sign} {prose(explanation.message)}"]
    parts += [prose(explanation.evidence)] if explanation.evidence else []
    parts += [code(explanation.place)] if explanation.place else []
    parts += [f"▸ {prose(look)}" for look in explanation.look]
    if checks := explanation.checks:
        parts.append(f"{checks.title} *{prose(checks.joined())}*")
    # A backslash at the end of a line breaks it, everywhere; two spaces are easily lost.
    return "- " + "\\\n  ".join(parts)


def _reason(reason: LeftOutReason) -> str:
    shown = [
        " ".join(filter(None, [prose(where), code(what)])) for where, what in reason.parts.items
    ]
    return f"{prose(reason.why)}: {'; '.join(filter(None, [*shown, reason.parts.more]))}"


def prose(text: str) -> str:
    """Return ``text`` for one line of prose, or for a cell of a table."""
    line = " ".join(text.split())
    pieces = [_piece(piece) for piece in re.split(r"([ |])", line)]
    return _OPENING.sub(r"\1\\\2", "".join(pieces))


def code(text: str) -> str:
    """Return ``text`` as code within a line; nothing for nothing."""
    line = " ".join(text.split())
    return "".join(_PIPE if part == "|" else _span(part) for part in re.split(r"(\|)", line))


def block(lines: Sequence[str]) -> list[str]:
    """Return ``lines`` as a block of code, fenced by more backticks than they hold."""
    fence = "`" * max(3, 1 + _longest_run("\n".join(lines)))
    return [f"{fence}text", *lines, fence]


def _piece(piece: str) -> str:
    if piece == "|":
        return _PIPE
    return _span(piece) if _ACTIVE.search(piece) else _MARKUP.sub(r"\\\1", piece)


def _span(text: str) -> str:
    if not text.strip():
        return text
    fence = "`" * (1 + _longest_run(text))
    # A space is dropped at both ends where both have one, so that backticks may stand there.
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
