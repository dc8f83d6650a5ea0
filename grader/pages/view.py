"""Where a page will be read: how wide it is, in which colours and characters."""

# ruff: noqa: RUF001 - lessons write their equations with these characters

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.text.clean import printable

__all__ = ["PAGE", "SCREEN", "Colours", "PageBounds", "View", "points"]

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
class PageBounds:
    """How much of everything a page shows; what is beyond is counted.

    These are for written pages, which one can scroll and search.
    """

    explanations: int = 20
    """Of one function."""
    titles: int = 20
    """Of the checks that one explanation is about."""
    names: int = 20
    """Of the learner and the files."""
    name: int = 200
    """Characters of one of them."""
    notes: int = 20
    reasons: int = 20
    """Why parts of the submission were left out."""
    parts: int = 20
    """That were left out for one reason."""
    output_lines: int = 60
    output_columns: int = 300
    text: int = 2_000
    """Characters of one message, hint or line of code."""


SCREEN = PageBounds(
    explanations=3,
    titles=3,
    names=5,
    name=100,
    reasons=6,
    parts=1,
    output_lines=8,
    output_columns=160,
)
"""For a terminal, where the first lines scroll away."""


@dataclass(frozen=True, slots=True)
class View:
    """The place where a page will be read."""

    width: int = 80
    colours: Colours | None = None
    unicode: bool = True
    bounds: PageBounds = PageBounds()

    @property
    def columns(self) -> int:
        """Return how wide a line of prose may get."""
        return min(self.width, _MAX_COLUMNS)

    def text(self, text: str, limit: int | None = None) -> str:
        """Return foreign ``text`` harmless and, where it must be, in ASCII."""
        clean = printable(text.translate(_SPACES).strip(), limit or self.bounds.text)
        if self.unicode:
            return clean
        return clean.translate(_ASCII).encode("ascii", "replace").decode("ascii")

    def printed(self, line: str, limit: int | None = None) -> str:
        """Return a line of foreign output, indentation and all."""
        body = line.expandtabs(4).rstrip()
        indent = body[: len(body) - len(body.lstrip())]
        shown = " " * len(indent) + self.text(body)
        limit = limit or self.bounds.output_columns
        return shown if len(shown) <= limit else f"{shown[:limit]} {self.text('[…]')}"

    def line(self, text: str, limit: int = 200) -> str:
        """Return foreign ``text`` on one line."""
        return self.text(" ".join(text.split()), limit)

    def message(self, text: str) -> str:
        """Return a message, a hint or a line of code on one line: what it quotes adds no other."""
        return self.line(text, self.bounds.text)


PAGE = View()
"""Written pages are UTF-8 and wrap by themselves, whatever the screen of whoever asks for them."""


def points(number: float) -> str:
    """Return points without needless zeros: ``7``, ``7.5``, ``33.33``."""
    return f"{round(number, 2):g}"
