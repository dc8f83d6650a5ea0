"""Finding the line: plain search in the learner's text, which is never parsed or executed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import Where
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.submission.model import SourceFile, Submission

__all__ = ["Line", "assigning", "body_of", "place"]

LONGEST = 300
MOST_LINES = 20_000
_DEF = re.compile(r"([ \t]{0,40})(?:async )?def[ \t]{1,8}([A-Za-z_]\w{0,80})[ \t]{0,8}\(")
_CALLS = re.compile(r"\b([A-Za-z_]\w{0,80})[ \t]{0,4}\(")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the learner's, where they will find it."""

    where: Where
    text: str


def place(where: Where) -> str:
    """Say the place and show its code."""
    code = printable(where.code.strip(), 160)
    spot = printable(str(where), 200)
    return f"{spot}: {code}" if code else spot


def body_of(submission: Submission, function: str) -> list[Line]:
    """Return the lines of ``function``, then those of the learner's helpers that it calls."""
    bodies = dict(_bodies(submission))
    if function not in bodies:
        return []
    lines = list(bodies[function])
    called = {name for line in lines[1:] for name in _CALLS.findall(_code(line.text))}
    for name, body in bodies.items():
        if name in called and name != function:
            lines += body
    return lines


def assigning(lines: Sequence[Line], quantity: str) -> Line | None:
    """Return the one line that computes ``quantity``: ``x = …``, ``state["x" + …] = …``.

    ``quantity`` comes without its number.

    A line that only stores a result under its name is passed over; if two lines are left,
    neither is shown.
    """
    name = re.escape(quantity)
    others = r"[\w, ]{0,80}"
    plain = re.compile(
        rf"\s{{0,200}}(?:{others}\b)?{name}\d{{0,3}}\s{{0,8}}(?:,{others})?[-+*/@]?=(?!=)"
    )
    stored = re.compile(
        rf"[^=]{{0,80}}\[[^=]{{0,20}}[\"']{name}(?:\d{{0,3}}[\"']|\{{)[^=]{{0,60}}=(?!=)"
    )
    for pattern in (plain, stored):
        found = [line for line in lines if pattern.match(_code(line.text))]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _bodies(submission: Submission) -> Iterator[tuple[str, list[Line]]]:
    for source in (*submission.modules, submission.main):
        yield from _defined(source)


def _defined(source: SourceFile) -> Iterator[tuple[str, list[Line]]]:
    for cell in source.cells:
        lines = [
            Line(Where(source.name, cell.first_line + number, cell.label, text), text)
            for number, text in enumerate(cell.source[:2_000_000].split("\n")[:MOST_LINES])
        ]
        for number, line in enumerate(lines):
            if found := _DEF.match(line.text[:LONGEST]):
                yield found[2], [line, *_indented(lines[number + 1 :], len(found[1]))]


def _indented(lines: list[Line], depth: int) -> Iterator[Line]:
    """Yield the lines that are indented deeper than ``depth``; blank ones and closing ``)`` too."""
    for line in lines:
        text = line.text[:LONGEST].rstrip()
        bare = text.lstrip()
        if bare and not bare.startswith((")", "]", "#")) and len(text) - len(bare) <= depth:
            return
        yield line


def _code(text: str) -> str:
    """Return a line without its comment, as far as plain text tells."""
    return text[:LONGEST].split("#", 1)[0]
