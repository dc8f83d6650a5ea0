"""Find the line to point at, by plain search: the learner's text is never parsed or executed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import SourceLocation
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.submission.model import SourceFile, Submission

__all__ = ["SourceLine", "assigning_line", "function_lines", "line_in_words"]

MAX_LINE = 300
"""Characters of a line that are searched."""
MAX_LINES = 20_000
"""Lines of a cell that are searched."""
MAX_CELL = 2_000_000
"""Characters of a cell that are searched."""

_DEF = re.compile(r"([ \t]{0,40})(?:async )?def[ \t]{1,8}([A-Za-z_]\w{0,80})[ \t]{0,8}\(")
_CALL = re.compile(r"\b([A-Za-z_]\w{0,80})[ \t]{0,4}\(")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the submission, and where the learner finds it."""

    where: SourceLocation
    text: str


def line_in_words(where: SourceLocation) -> str:
    """Return the place of a line and its code: ``net.py, line 4: total = x * 2``."""
    code = printable(where.code.strip(), 160)
    place = printable(str(where), 200)
    return f"{place}: {code}" if code else place


def function_lines(submission: Submission, function: str) -> list[SourceLine]:
    """Return the lines of ``function``, then those of the learner's functions that it calls."""
    functions = dict(_functions(submission))
    if function not in functions:
        return []
    lines = list(functions[function])
    called = {name for line in lines[1:] for name in _CALL.findall(_code(line.text))}
    for name, body in functions.items():
        if name in called and name != function:
            lines += body
    return lines


def assigning_line(lines: Sequence[SourceLine], quantity: str) -> SourceLine | None:
    """Return the one line that computes ``quantity``: ``x = …``, or ``state["x" + …] = …``.

    ``quantity`` comes without its number. Lines that store a result under its name only count if
    no other line assigns it. If two lines could be meant, none is returned.
    """
    name = re.escape(quantity)
    others = r"[\w, ]{0,80}"
    plain = re.compile(rf"(?:{others}\b)?{name}\d{{0,3}}\s{{0,8}}(?:,{others})?[-+*/@]?=(?!=)")
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


def _functions(submission: Submission) -> Iterator[tuple[str, list[SourceLine]]]:
    """Yield name and lines of every function; the last of one name counts."""
    for source in (*submission.modules, submission.main):
        yield from _functions_of(source)


def _functions_of(source: SourceFile) -> Iterator[tuple[str, list[SourceLine]]]:
    for cell in source.cells:
        texts = cell.source[:MAX_CELL].split("\n")[:MAX_LINES]
        lines = [
            SourceLine(
                SourceLocation(source.name, cell.first_line + number, cell.label, text), text
            )
            for number, text in enumerate(texts)
        ]
        for number, line in enumerate(lines):
            if found := _DEF.match(line.text[:MAX_LINE]):
                yield found[2], [line, *_indented(lines[number + 1 :], len(found[1]))]


def _indented(lines: list[SourceLine], depth: int) -> Iterator[SourceLine]:
    """Yield the lines up to the first that is not indented deeper than ``depth``.

    Blank lines, comments and closing brackets may stand anywhere.
    """
    for line in lines:
        text = line.text[:MAX_LINE].rstrip()
        bare = text.lstrip()
        if bare and not bare.startswith((")", "]", "#")) and len(text) - len(bare) <= depth:
            return
        yield line


def _code(text: str) -> str:
    """Return a line without indentation and comment, as far as plain search can tell."""
    return text[:MAX_LINE].lstrip().split("#", 1)[0]
