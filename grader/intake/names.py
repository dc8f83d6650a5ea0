"""Names in downloads: made harmless to show and to compare, put in an order that people expect."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from grader.text import say
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_junk", "listed", "natural", "squashed", "tidy"]

_JUNK = {
    ".ds_store",
    ".ipynb_checkpoints",
    "__macosx",
    "__pycache__",
    "desktop.ini",
    "icon\r",
    "thumbs.db",
}
_LONGEST = 200
# They join or direct letters and are not seen themselves.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")
_NUMBER = re.compile(r"([0-9]+)")
_LISTED = 50


def is_junk(name: str) -> bool:
    """Tell whether a file or folder of that name is an operating system's, and nobody's work."""
    return name.lower() in _JUNK or name.startswith("._")


def tidy(text: str) -> str:
    """Return foreign text as one short, harmless line, the same from every system."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text[: 2 * _LONGEST]))
    return printable(" ".join(seen.split()), _LONGEST)


def squashed(text: str) -> str:
    """Return letters and digits only, in lower case: platforms write names in many ways."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LMN")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return what to sort by, so that ``try 10`` comes after ``try 9``."""
    parts = _NUMBER.split(text)
    return tuple(
        (len(part), part) if place % 2 else (0, part) for place, part in enumerate(parts) if part
    )


def listed(names: Sequence[str]) -> str:
    """Return names for people, and how many more there are."""
    text = ", ".join(tidy(name) for name in names[:_LISTED])
    more = len(names) - _LISTED
    return text + (say("submission.and_more", count=more) if more > 0 else "")
