"""The text encodings that a submission may be in.

Every decoder here takes time and memory in proportion to the bytes. Others that Python has do not
(``punycode``), run escapes (``unicode_escape``), or are no encodings of text (``zlib``), so what
stands in a file never picks one of those.
"""

from __future__ import annotations

from encodings import normalize_encoding
from encodings.aliases import aliases

__all__ = ["CODECS", "codec_of"]

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
