"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re

from grader.errors import SubmissionError
from grader.submission.encodings import codec_of
from grader.submission.filenames import printable_name
from grader.text import message

__all__ = ["decode"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_EMPTY = re.compile(rb"[ \t\f]*(?:#.*)?$")


def decode(data: bytes, name: str, *, cookie: bool) -> str:
    """Return the text of a file called ``name``.

    ``cookie`` says whether a line such as ``# coding: latin-1`` counts (PEP 263); it may name
    the encodings in :data:`grader.submission.encodings.CODECS`. Time and memory are in proportion
    to ``data``: four bytes for each character at most. Raises SubmissionError, with the place of
    the first byte that does not fit.
    """
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    encoding = encoding or (_declared(data) if cookie else "") or "utf-8"
    codec = codec_of(encoding)
    if codec is None:
        raise SubmissionError(
            message("submission.codec", name=name, encoding=printable_name(encoding))
        )
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}" if error.start < len(data) else "the last byte"
        raise SubmissionError(
            message(
                "submission.not_text",
                name=name,
                encoding=printable_name(encoding.removesuffix("-sig").upper()),
                byte=byte,
                position=error.start,
                line=line,
            )
        ) from None


def _declared(data: bytes) -> str:
    for line in data[:2_000].splitlines()[:2]:
        found = _COOKIE.match(line)
        if found:
            return found[1].decode("ascii", "replace")
        if not _EMPTY.match(line):
            break
    return ""
