"""Take the Python code out of a Markdown document: of R Markdown, Quarto, or a notebook's export.

Every other line becomes empty, so that lines count as they do in the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["code_blocks", "has_python_blocks"]

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*)$", re.MULTILINE
)
_PYTHON = re.compile(
    r"\{?[ \t]*(?:code-cell[ \t]*\}[ \t]*|\.)?(?:i?python[23]?|py[23]?|jupyter-python)\b(?!-)",
    re.IGNORECASE,
)
_LIKE_PYTHON = re.compile(
    r"^[ \t]*(?:def[ \t]+\w+[ \t]*\(|import[ \t]+\w|from[ \t]+\w)", re.MULTILINE
)


def has_python_blocks(text: str) -> bool:
    """Tell whether a text has a block of code that says it is Python."""
    return any(_PYTHON.match(fence["info"]) for fence in _FENCE.finditer(text))


def code_blocks(text: str) -> list[str]:
    """Return the text in pieces that begin at the blocks of Python code, of as many lines.

    What is no Python becomes empty lines. Blocks that do not say what they are count where none
    says that it is Python. Without any code the list is empty.
    """
    lines = text.split("\n")
    blocks = [*_blocks(lines)]
    said = [(first, last, info) for first, last, info in blocks if _PYTHON.match(info)]
    unsaid = [
        (first, last, info)
        for first, last, info in blocks
        if not info and _LIKE_PYTHON.search("\n".join(lines[first:last]))
    ]
    kept = said or unsaid
    if not kept:
        return []
    pieces = []
    start = 0
    for (first, last, _), following in zip(kept, [*kept[1:], None], strict=True):
        end = following[0] if following else len(lines)
        inside = _without_indent(lines[first:last], lines[first - 1])
        pieces.append("\n".join([*[""] * (first - start), *inside, *[""] * (end - last)]))
        start = end
    return [*(f"{piece}\n" for piece in pieces[:-1]), pieces[-1]]


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first line of each block, the one after its last, and what the fence says."""
    opened: tuple[int, str, str] | None = None
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if opened is None:
            if fence:
                opened = number + 1, fence["fence"], fence["info"].strip()
        elif fence and fence["fence"].startswith(opened[1]) and not fence["info"].strip():
            yield opened[0], number, opened[2]
            opened = None
    if opened:
        yield opened[0], len(lines), opened[2]


def _without_indent(lines: list[str], fence: str) -> list[str]:
    """Return the lines of a block without what stands before its fence, in a list or a quote."""
    found = _FENCE.match(fence)
    indent = found["indent"] if found else ""
    if not indent:
        return lines
    return ["" if line.strip() == indent.strip() else line.removeprefix(indent) for line in lines]
