"""Foreign text in GitHub-flavoured Markdown: shown as it is, never obeyed."""

from __future__ import annotations

import re

from grader.pages.view import PAGE

__all__ = ["block", "code", "prose"]

_MARKUP = re.compile(r"([\\`*_\[\]<>&~^])")
# At the start of an item these would begin a list, a quotation, a heading or a rule.
_OPENING = re.compile(r"^(\d{0,9})([-+=.):!])")
# GitHub brings these to life after Markdown is done, when a backslash is gone: mentions,
# issues, commits, addresses, formulas, emoji. In code it leaves them alone. An emoji's last
# colon may be one that we write, so its first is enough.
_LIVE = re.compile(r"[@#$]|:[/\w+-]|www\.|(?:mailto|xmpp):|gh-\d|[0-9a-f]{7,}", re.IGNORECASE)
# No way to write it in code within a table works everywhere; as an entity it does.
_PIPE = "&#124;"


def prose(text: str, limit: int = 2_000) -> str:
    """Return foreign ``text`` for one line of prose, or for a cell of a table."""
    line = PAGE.line(text, limit)
    pieces = [_piece(piece) for piece in re.split(r"([ |])", line)]
    return _OPENING.sub(r"\1\\\2", "".join(pieces))


def code(text: str, limit: int = 400) -> str:
    """Return foreign ``text`` as code within a line; nothing for nothing."""
    line = PAGE.line(text, limit)
    return "".join(_PIPE if part == "|" else _span(part) for part in re.split(r"(\|)", line))


def block(lines: list[str]) -> list[str]:
    """Return harmless ``lines`` as a block of code, fenced by more backticks than they hold."""
    fence = "`" * max(3, 1 + _longest_run("\n".join(lines)))
    return [f"{fence}text", *lines, fence]


def _piece(piece: str) -> str:
    if piece == "|":
        return _PIPE
    return _span(piece) if _LIVE.search(piece) else _MARKUP.sub(r"\\\1", piece)


def _span(text: str) -> str:
    if not text.strip():
        return text
    fence = "`" * (1 + _longest_run(text))
    # A space is dropped at both ends where both have one, so that backticks may stand there.
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
