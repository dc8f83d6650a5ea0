"""Decode source files, and other text files that do not say what they are in.

Every decoder here takes time and memory in proportion to the bytes. Others that Python has do not
(``punycode``), run escapes (``unicode_escape``), or are no encodings of text (``zlib``), so what
stands in a file never picks one of those.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from encodings import normalize_encoding
from encodings.aliases import aliases

from grader.errors import SubmissionError
from grader.submission.filenames import printable_name
from grader.text import message

__all__ = [
    "CODECS",
    "DecodedSource",
    "codec_of",
    "decode_source",
    "decode_text",
    "guess_encoding",
]

CODECS = frozenset(
    {
        *("ascii", "latin_1", "utf_8", "utf_8_sig"),
        *("utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"),
        *(f"iso8859_{part}" for part in (*range(1, 12), *range(13, 17))),
        *(f"cp{page}" for page in (*range(1250, 1259), 874)),
        *(f"cp{page}" for page in (437, 720, 737, 775, 850, 852, 855, 857, 858, 1125)),
        *(f"cp{page}" for page in (*range(860, 867), 869)),
        *("koi8_r", "koi8_t", "koi8_u", "kz1048", "ptcp154", "tis_620"),
        *("mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"),
        *("cp949", "euc_kr", "johab", "iso2022_kr"),
        *("cp932", "euc_jp", "euc_jis_2004", "shift_jis", "shift_jis_2004", "iso2022_jp"),
        *("big5", "big5hkscs", "cp950", "gb18030", "gb2312", "gbk"),
    }
)
"""The names of Python's own modules."""
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_COMMON_SYLLABLES = 0xA1
"""The least byte of the syllables that older Korean encodings have, too."""
_LETTERS_OF_CP1252 = 0xC0
"""The first letter of cp1252, but for a few rare ones."""
_SHARP_S_OF_DOS = 0xE1
_EMPTY = re.compile(rb"[ \t\f]*(?:#.*)?$")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that stand in no text: what has one of them and cannot be decoded is no source."""
_LETTER = re.compile(rb"[A-Za-z]")
_UNICODE = ("utf_8", "utf_8_sig", "ascii")
_SINGLE_BYTE = tuple(sorted(name for name in CODECS if name.startswith(("cp125", "iso8859"))))
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_ASCII = re.compile("[\0-\x7f]+")
_SAMPLE_BYTES = 400
_MIN_SAMPLE_BYTES = 16
"""Of fewer bytes, zeros say nothing of an encoding."""
_MOST = 0.9
# Python drops what Emacs adds to these names, which says how lines end.
_UTF_8 = "utf-8"
_LATIN_1 = ("latin-1", "iso-8859-1", "iso-latin-1")


def codec_of(name: str) -> str | None:
    """Return the name of the codec that ``name`` means to Python; None unless it is in CODECS.

    Nothing is imported, nor looked for, under a name that a submission contains.
    """
    plain = name.lower().replace("_", "-")
    if plain.startswith(f"{_UTF_8}-") and not plain.startswith(f"{_UTF_8}-sig"):
        plain = _UTF_8
    if plain.startswith(tuple(f"{latin}-" for latin in _LATIN_1)):
        plain = "latin-1"
    plain = normalize_encoding(plain)
    codec = aliases.get(plain) or aliases.get(plain.replace(".", "_")) or plain
    return codec if codec in CODECS else None


@dataclass(frozen=True, slots=True)
class DecodedSource:
    """The text of a source file."""

    text: str
    note: str = ""
    """What its owner should know: that some bytes do not fit its encoding."""


def decode_source(data: bytes, name: str, *, cookie: bool) -> DecodedSource:
    """Return the text of a source file called ``name``, in the encoding that it declares.

    ``cookie`` says whether a line such as ``# coding: latin-1`` counts (PEP 263); it may name
    the encodings in :data:`CODECS`. Where bytes do not fit, the whole is read as UTF-8 if it is
    that; or they are replaced; or the whole is read in the encoding that it is most likely in, for
    most of them stand in comments. Time and memory are in
    proportion to ``data``: four bytes for each character at most. Raises SubmissionError for an
    encoding that is not known, and for what is no text.
    """
    encoding = _marked(data) or (_declared(data) if cookie else "") or "utf-8"
    codec = codec_of(encoding)
    if codec is None:
        raise SubmissionError(
            message("submission.codec", name=name, encoding=printable_name(encoding))
        )
    # Other codecs have such bytes in characters.
    odd = _NO_TEXT.search(data) if codec in (*_UNICODE, *_SINGLE_BYTE) else None
    start = odd.start() if odd and not _LETTER.search(data) else None
    if start is None:
        try:
            return DecodedSource(data.decode(codec))
        except UnicodeDecodeError as error:
            start = error.start
    shown = printable_name(encoding.removesuffix("-sig").upper())
    place: dict[str, object] = {"name": name, "encoding": shown}
    place["line"] = data.count(b"\n", 0, start) + 1
    if odd:
        place |= {"byte": f"0x{data[start]:02X}", "position": start}
        raise SubmissionError(message("submission.not_text", **place))
    if codec not in {"utf_8", "utf_8_sig"} and _is_utf_8(data):
        return DecodedSource(data.decode("utf-8"), message("submission.is_utf_8", **place))
    return _with_replacements(data, codec, place)


def _is_utf_8(data: bytes) -> bool:
    """Tell whether it is text in UTF-8, which others rarely are by chance."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _NO_TEXT.search(data)


def _with_replacements(data: bytes, codec: str, place: dict[str, object]) -> DecodedSource:
    """Return the text of ``data``, in which some bytes do not fit ``codec``."""
    text = data.decode(codec, "replace")
    bad = text.count(_REPLACEMENT)
    if codec in _UNICODE and 2 * bad > len(_ASCII.sub("", text)):
        # Few characters fit by chance: the whole is in another encoding.
        guess = guess_encoding(data)
        text = data.decode(guess, "replace")
        return DecodedSource(text, message("submission.not_declared", guess=guess, **place))
    return DecodedSource(text, message("submission.replaced", **place))


def decode_text(data: bytes) -> str:
    """Return the text of a file that does not say what it is in, such as a spreadsheet's export.

    Bytes that do not fit become replacement characters.
    """
    if encoding := _marked(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(guess_encoding(data), "replace")


def guess_encoding(data: bytes, *, may_be_dos: bool = False) -> str:
    """Return what ``data``, which is not UTF-8, is most likely in: Korean or Western European.

    ``may_be_dos`` says that ``cp437`` is possible as well, as it is for names in zip archives.
    """
    text = data.decode("cp949", "replace")
    syllables = [char for char in text if "\uac00" <= char <= "\ud7a3"]
    foreign = sum(not char.isascii() for char in text) - len(syllables)
    if not may_be_dos:
        # Two accented letters in a row may pass for one syllable; Korean text has no others.
        fits = len(syllables) > foreign and "\N{REPLACEMENT CHARACTER}" not in text
        return "cp949" if fits else "cp1252"
    # Only cp949 has the rarer syllables, and takes ``\u00fcl`` of cp437 for one of them.
    common = sum(min(char.encode("cp949")) >= _COMMON_SYLLABLES for char in syllables)
    if common > 2 * (foreign + len(syllables) - common):
        return "cp949"
    # Where cp1252 has its letters, cp437 has frames and signs, but for its \u00df.
    high = set(data) - set(range(128))
    is_cp1252 = high - {_SHARP_S_OF_DOS} and min(high) >= _LETTERS_OF_CP1252
    return "cp1252" if is_cp1252 else "cp437"


def _marked(data: bytes) -> str:
    """Return the encoding that a byte order mark tells, or that of UTF-16 without one."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if marked:
        return marked
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < _MIN_SAMPLE_BYTES:
        return ""
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        zeros = sample[first::2].count(0)
        if zeros and zeros >= _MOST * (len(sample) // 2) and not sample[1 - first :: 2].count(0):
            return name
    return ""


def _declared(data: bytes) -> str:
    for line in data[:2_000].splitlines()[:2]:
        found = _COOKIE.match(line)
        if found:
            return found[1].decode("ascii", "replace")
        if not _EMPTY.match(line):
            break
    return ""
