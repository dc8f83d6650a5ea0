"""Names of report files, made from what learners and their platforms call things."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["report_name"]

_PLAIN = re.compile(r"[a-z0-9_@+-][a-z0-9_.@+-]{,119}")
"""Every file system tells these apart, and none takes one of them for something of its own."""
_MARK = 32
"""Hexadecimal digits of a key's SHA-256: 128 bits."""
_MARKED = re.compile(rf".*\.[0-9a-f]{{{_MARK}}}")
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""On Windows these are devices, with whatever suffix."""
_LONGEST = 120
_UNSAFE = re.compile(r"[^\w.@+-]+")


def report_name(key: str) -> str:
    """Return a file name for the report of the submission ``key``: readable, safe and its own.

    The same key always gets the same name. Names of different keys differ on every file system,
    also where case, or the way in which letters are composed, makes no difference: a short key of
    small ASCII letters is its own name, and every other one is marked with its digest.
    """
    if _is_plain(key):
        return f"{key}.json"
    mark = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]
    return f"{_readable(key)}.{mark}.json"


def _is_plain(key: str) -> bool:
    return (
        _PLAIN.fullmatch(key) is not None
        and not key.endswith(".")
        and key.partition(".")[0] not in _RESERVED
        and not _MARKED.fullmatch(key)
    )


def _readable(key: str) -> str:
    """Return what people will know ``key`` by; it need not be its own."""
    text = key.encode("utf-8", "replace").decode().replace("/", ".")
    folded = unicodedata.normalize("NFKC", text.casefold())
    stem = _UNSAFE.sub("_", folded).strip("._") or "submission"
    short = stem.encode()[:_LONGEST].decode("utf-8", "ignore").rstrip(".")
    return f"_{short}" if short.partition(".")[0] in _RESERVED else short
