"""Names in zip archives whose encoding is not told: guessed for all of an archive together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

__all__ = ["encoding_of", "meant", "untold"]

_UTF_8 = 0x800
_SAMPLE = 100_000
"""Bytes of names that tell their encoding."""
_COMMON = 0xA1
"""The least byte of the syllables that older Korean encodings have, too."""
_LETTERS = 0xC0
"""The first letter of cp1252, but for a few rare ones."""
_SHARP_S = 0xE1


def untold(member: zipfile.ZipInfo) -> bytes | None:
    """Return the name's bytes, where their encoding is not told but matters."""
    if member.flag_bits & _UTF_8 or member.filename.isascii():
        return None
    try:
        return member.filename.encode("cp437")
    except UnicodeEncodeError:  # zipfile knows better, from a field beside the name
        return None


def meant(member: zipfile.ZipInfo, encoding: str) -> str:
    """Return the name, read as UTF-8 if it is that, else in the ``encoding`` of the archive."""
    data = untold(member)
    if data is None:
        return member.filename
    return _decoded(data, "utf-8") or _decoded(data, encoding) or member.filename


def encoding_of(names: Iterable[bytes]) -> str:
    """Return what names that are not in UTF-8 are most likely in, those of one archive.

    They are looked at together, because one alone may pass for another language's.
    """
    others = b"\n".join(name for name in names if not _decoded(name, "utf-8"))[:_SAMPLE]
    text = others.decode("cp949", "replace")
    # Only cp949 has the rarer syllables, and takes ``ül`` of cp437 for one of them.
    common = sum("가" <= char <= "힣" and min(char.encode("cp949")) >= _COMMON for char in text)
    others_count = sum(not char.isascii() for char in text) - common
    if common > 2 * others_count:
        return "cp949"
    # Where cp1252 has its letters, cp437 has frames and signs, but for its ß.
    high = set(others) - set(range(128))
    return "cp1252" if high - {_SHARP_S} and min(high) >= _LETTERS else "cp437"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
