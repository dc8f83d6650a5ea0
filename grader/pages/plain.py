"""The page as plain text: for platforms that have a page of their own, and for JUnit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.pages.model import Page, PageExplanation, PageFunction, Section

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
        yield f"{checks.title} {checks.joined()}"


def _summary(page: Page) -> Iterator[str]:
    yield page.headline
    if page.next_step:
        yield page.next_step
    for each in (page.notes, page.left_out):
        if each:
            yield from ["", f"{each.title}:", *(f"- {item}" for item in each.items)]
        if each.more:
            yield each.more


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
