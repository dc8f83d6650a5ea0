"""Decode names in zip archives that do not say their encoding, one guess for each archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.submission.encodings import guess_encoding

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

__all__ = ["decoded_name", "encoding_of", "undecoded_name"]

_UTF_8 = 0x800
_MAX_SAMPLE = 100_000
"""Bytes of names that tell their encoding."""


def undecoded_name(member: zipfile.ZipInfo) -> bytes | None:
    """Return the bytes of a name that is not ASCII and whose encoding is not given; else None."""
    if member.flag_bits & _UTF_8 or member.filename.isascii():
        return None
    try:
        return member.filename.encode("cp437")
    except UnicodeEncodeError:  # zipfile knows better, from a field beside the name
        return None


def decoded_name(member: zipfile.ZipInfo, encoding: str) -> str:
    """Return the name, read as UTF-8 if it is that, else in the ``encoding`` of the archive."""
    data = undecoded_name(member)
    if data is None:
        return member.filename
    return _decoded(data, "utf-8") or _decoded(data, encoding) or member.filename


def encoding_of(names: Iterable[bytes]) -> str:
    """Return what names that are not in UTF-8 are most likely in, those of one archive.

    They are looked at together, because one alone may pass for another language's.
    """
    others = b"\n".join(name for name in names if not _decoded(name, "utf-8"))[:_MAX_SAMPLE]
    return guess_encoding(others, may_be_dos=True)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
