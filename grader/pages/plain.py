"""The page as plain text: for platforms that have a page of their own, and for JUnit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.pages.model import CutList, Page, PageExplanation, PageFunction, Section

__all__ = ["MAX_TEXT", "explanation_lines", "function_text", "summary", "whole"]

MAX_TEXT = 20_000
"""Characters about one function, or about the submission as a whole."""


def summary(page: Page, limit: int = MAX_TEXT) -> str:
    """Return what concerns the submission as a whole: score, next step, notes."""
    return printable("\n".join(_summary(page)), limit)


def function_text(function: PageFunction, limit: int = MAX_TEXT) -> str:
    """Return what to read about one function: nothing where it is right."""
    return printable("\n".join(_function(function)), limit)


def whole(page: Page, limit: int = MAX_TEXT) -> str:
    """Return everything, for platforms that show one text; ``limit`` holds for each part."""
    parts = [summary(page, limit)]
    for function in page.functions:
        head = f"{function.name}: {function.points}"
        parts.append("\n".join(filter(None, [head, function_text(function, limit)])))
    return "\n\n".join(parts)


def explanation_lines(explanation: PageExplanation) -> Iterator[str]:
    """Yield what is wrong, and where to look."""
    yield f"{explanation.sign} {explanation.message}"
    yield from filter(None, [explanation.evidence, explanation.place])
    yield from (f"▸ {look}" for look in explanation.look)
    if checks := explanation.checks:
        yield " ".join(filter(None, [checks.title, *checks.items, checks.more]))


def _summary(page: Page) -> Iterator[str]:
    yield page.headline
    if page.next_step:
        yield page.next_step
    yield from _list(page.notes, page.notes.items)
    reasons = []
    for reason in page.left_out.items:
        shown = [f"{where} ({what})" for where, what in reason.parts.items]
        reasons.append(f"{reason.why}: {'; '.join(filter(None, [*shown, reason.parts.more]))}")
    yield from _list(page.left_out, reasons)


def _list(of: CutList[Any], rows: Sequence[str]) -> Iterator[str]:
    if of:
        yield from ["", f"{of.title}:", *(f"- {row}" for row in rows)]
    if of.more:
        yield of.more


def _function(function: PageFunction) -> Iterator[str]:
    yield from filter(None, [function.state, function.unwritten])
    if function.section:
        yield from _section(function.section)


def _section(section: Section) -> Iterator[str]:
    if len(section.functions) > 1:
        yield ", ".join(section.functions)
    for explanation in section.explanations.items:
        yield ""
        yield from explanation_lines(explanation)
    if section.explanations.more:
        yield from ["", section.explanations.more]
    if output := section.output:
        yield from ["", output.title, *(f"│ {line}" for line in output.items)]
        if output.more:
            yield output.more
