"""Make names from downloads safe to show, to compare and to sort."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from grader.text import message
from grader.text.clean import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "appearance",
    "composed",
    "escaped",
    "has_unseen",
    "is_junk",
    "listed",
    "natural_key",
    "squashed",
    "tidy",
    "with_digest",
]

_JUNK = {
    ".ds_store",
    ".ipynb_checkpoints",
    "__macosx",
    "__pycache__",
    "desktop.ini",
    "icon\r",
    "thumbs.db",
}
_MAX_NAME = 200
# They join or direct letters and are invisible themselves.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060\ufeff]")
# Unicode's "default ignorable" characters, the blank of Braille, and what stands for a character
# that cannot be shown: names that differ in these alone look alike.
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufffd\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_WHITE = re.compile(r"^ | $|(?<= ) |[^\S ]")
_MAX_COMPOSED_NAME = 2 * _MAX_NAME
"""Characters of a name that are composed: accents may take time for the square of them."""
_NUMBER = re.compile(r"([0-9]+)")
_MAX_LISTED = 50


def is_junk(name: str) -> bool:
    """Tell whether a file or folder of that name was made by an operating system."""
    return name.lower() in _JUNK or name.startswith("._")


def tidy(text: str) -> str:
    """Return foreign text as one short, printable line, the same from every system."""
    if len(text) <= _MAX_NAME and text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", text[:_MAX_COMPOSED_NAME]))
    return printable(" ".join(visible.split()), _MAX_NAME)


def composed(text: str) -> str:
    """Return a name in Unicode's composed form, and otherwise unchanged."""
    return unicodedata.normalize("NFC", text) if len(text) <= _MAX_COMPOSED_NAME else text


def appearance(text: str) -> str:
    """Return the visible part of a name, by which names that look alike are found."""
    visible = unicodedata.normalize("NFC", _HIDDEN.sub("", tidy(text)))
    return " ".join(visible.split()).rstrip(" .")


def has_unseen(text: str) -> bool:
    """Tell whether a name has invisible characters, or white space at its end.

    So has one that is too long to be shown.
    """
    return composed(text) != appearance(text)


def escaped(text: str) -> str:
    """Return a name with invisible characters escaped: ``ada<U+200B>``.

    One that is too long has a digest of all of it at its end.
    """
    full = composed(text)
    marked = _HIDDEN.sub(_marked, _WHITE.sub(_marked, full[:_MAX_NAME]))
    if not marked.isprintable():
        marked = "".join(char if char.isprintable() else _code(char) for char in marked)
    if len(full) <= _MAX_NAME and len(marked) <= _MAX_NAME:
        return marked
    return with_digest(f"{marked[:_MAX_NAME]} […]", text)


def with_digest(name: str, text: str) -> str:
    """Return ``name`` with a digest of the full ``text`` behind it."""
    data = composed(text).encode("utf-8", "surrogatepass")
    return f"{name}#{hashlib.sha256(data).hexdigest()[:8]}"


def _marked(match: re.Match[str]) -> str:
    return _code(match[0])


def _code(char: str) -> str:
    return f"<U+{ord(char):04X}>"


def squashed(text: str) -> str:
    """Return letters and digits only, in lower case: platforms write names in many ways."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LMN")


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return what to sort by, so that ``try 10`` comes after ``try 9``."""
    parts = _NUMBER.split(text)
    return tuple(
        (len(part), part) if place % 2 else (0, part) for place, part in enumerate(parts) if part
    )


def listed(names: Sequence[str]) -> str:
    """Return names for people, and how many more there are."""
    text = ", ".join(tidy(name) for name in names[:_MAX_LISTED])
    more = len(names) - _MAX_LISTED
    return text + (message("submission.and_more", count=more) if more > 0 else "")
