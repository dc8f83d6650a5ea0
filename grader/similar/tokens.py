"""Turn source text into logical lines of plain tokens, without names and layout.

Comments, docstrings and white space are gone; names that learners can choose are marked, and
every string is the same token. Keywords, attributes, numbers and the names of the contract stay.
The lexer is Pygments', whose patterns take quadratic time on some texts: lines and runs of spaces
are bounded before it sees them.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]
from pygments.token import (  # type: ignore[import-untyped]
    Comment,
    Name,
    Number,
    String,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["LogicalLine", "logical_lines"]

_MAX_CHARACTERS = 200_000
_MAX_LINE_CHARACTERS = 500
_MAX_TOKENS = 60_000
_SPACES = re.compile(r"[^\S\n]+")
_FUNCTION = re.compile(r"(?:async )?def [^\W\d]\w* ?\(")
_INDENT = re.compile(r"[ \t]*")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
STRING = "string"
NAME = "\0"
"""What a name begins with that its writer was free to choose."""
_BUILTINS = frozenset(dir(builtins))


@dataclass(slots=True)
class LogicalLine:
    """One statement, or the head of a block."""

    indent: int
    tokens: list[str]


@cache
def _lexer() -> PythonLexer:
    return PythonLexer()


def logical_lines(text: str, kept: Collection[str]) -> list[LogicalLine]:
    """Return the logical lines of ``text``; names in ``kept`` stay what they are.

    What is longer than anybody's submission is cut.
    """
    text = text[:_MAX_CHARACTERS].expandtabs(4)
    rows = [row[:_MAX_LINE_CHARACTERS] for row in text.split("\n")]
    indents = [len(_INDENT.match(row)[0]) for row in rows]  # type: ignore[index]
    bare = "\n".join(_SPACES.sub(" ", row.strip()) for row in rows)
    return [line for line in _logical(bare, indents, kept) if not _is_remark(line)]


def _logical(text: str, indents: list[int], kept: Collection[str]) -> Iterator[LogicalLine]:
    current: list[str] = []
    depth = row = first = 0
    tokens = islice(_lexer().get_tokens_unprocessed(text), _MAX_TOKENS)
    for place, kind, value in tokens:
        if "\n" in value and kind in Text:
            # A function that begins in a bracket: the bracket lacks its end.
            ended = depth == 0 or _FUNCTION.match(text, place + len(value))
            if ended and current and "\\" not in value:
                yield LogicalLine(indents[first], current)
                current, depth = [], 0
        elif plain := _plain(kind, value, current, kept):
            first = first if current else row
            depth = max(0, depth + (plain in _OPENING) - (plain in _CLOSING))
            if not (plain == STRING and current[-1:] == [STRING]):
                current.append(plain)
        row += value.count("\n")
    if current:
        yield LogicalLine(indents[first], current)


def _plain(kind: object, value: str, before: list[str], kept: Collection[str]) -> str:
    """Return a token as it is compared; nothing for what does not count."""
    if kind in Text or kind in Comment or not value.strip():
        return ""
    if kind in String:
        return STRING
    if kind in Number:
        return value.rstrip("0").rstrip(".") if "." in value else value
    if kind in Name and not (value in kept or value in _BUILTINS or before[-1:] == ["."]):
        return NAME + value
    return value


def _is_remark(line: LogicalLine) -> bool:
    """Tell whether a statement is a string and nothing else, as a docstring is."""
    return line.tokens == [STRING]
