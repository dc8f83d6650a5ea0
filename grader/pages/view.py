"""Where a page will be read: how wide it is, in which colours and characters."""

# ruff: noqa: RUF001 - lessons write their equations with these characters

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.text.clean import printable

__all__ = ["PAGE", "Colours", "View", "points"]

Colours = Literal["standard", "256", "truecolor"]

# The signs of the page and of the exercises' equations, for screens that know ASCII only.
_ASCII = str.maketrans(
    {
        "✓": "+",
        "✗": "x",
        "○": "o",
        "→": ">",
        "▸": ">",
        "│": "|",
        "━": "=",
        "─": "-",
        "…": "...",
        "·": "*",
        "∗": "*",
        "−": "-",
        "–": "-",
        "’": "'",
        "′": "'",
        "ᵀ": "^T",
        "Σ": "sum",
        "α": "alpha",
        "×": "x",
        "²": "^2",
        "≤": "<=",
        "≥": ">=",
        "\N{REPLACEMENT CHARACTER}": "?",
    }
)
# Line ends to Unicode, but not to a terminal.
_SPACES = str.maketrans({"\N{LINE SEPARATOR}": " ", "\N{PARAGRAPH SEPARATOR}": " "})
_MAX_COLUMNS = 100
"""Longer lines are hard to read, however wide the screen."""


@dataclass(frozen=True, slots=True)
class View:
    """The place where a page will be read."""

    width: int = 80
    colours: Colours | None = None
    unicode: bool = True

    @property
    def columns(self) -> int:
        """Return how wide a line of prose may get."""
        return min(self.width, _MAX_COLUMNS)

    def text(self, text: str, limit: int = 2_000) -> str:
        """Return foreign ``text`` harmless and, where it must be, in ASCII."""
        clean = printable(text.translate(_SPACES).strip(), limit)
        if self.unicode:
            return clean
        return clean.translate(_ASCII).encode("ascii", "replace").decode("ascii")

    def printed(self, line: str, limit: int) -> str:
        """Return a line of foreign output, indentation and all."""
        body = line.expandtabs(4).rstrip()
        indent = body[: len(body) - len(body.lstrip())]
        return (" " * len(indent) + self.text(body))[:limit]

    def line(self, text: str, limit: int = 200) -> str:
        """Return foreign ``text`` on one line."""
        return self.text(" ".join(text.split()), limit)


PAGE = View()
"""Written pages are UTF-8 and wrap by themselves, whatever the screen of whoever asks for them."""


def points(number: float) -> str:
    """Return points without needless zeros: ``7``, ``7.5``, ``33.33``."""
    return f"{round(number, 2):g}"
