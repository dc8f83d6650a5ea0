"""Make foreign text harmless to show: learners' prints, exceptions and file names."""

from __future__ import annotations

import unicodedata

__all__ = ["printable"]

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Cc: control characters; Cf: invisible ones, the bidirectional overrides among them;
# Cs: lone surrogates, which no file or terminal can encode; Co, Cn: nothing to show.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def printable(text: str, limit: int = 10_000) -> str:
    """Return ``text`` without control characters (new lines and tabs stay), cut at ``limit``."""
    cut = text[:limit]
    clean = cut if cut.isprintable() else "".join(map(_shown, cut))
    return clean if len(text) <= limit else clean + " […]"


def _shown(char: str) -> str:
    is_shown = char in "\n\t" or unicodedata.category(char) not in _INVISIBLE
    return char if is_shown else _REPLACEMENT
