"""Names of report files, made from what learners and their platforms call things."""

from __future__ import annotations

import hashlib
import re
import unicodedata

__all__ = ["report_name"]

_LONGEST = 120
_UNSAFE = re.compile(r"[^\w.@+-]+")


def report_name(key: str) -> str:
    """Return a file name for the report of the submission ``key``: readable, safe and its own.

    Different keys get different names; the same key always gets the same one.
    """
    text = unicodedata.normalize("NFC", key.encode("utf-8", "replace").decode())
    plain = _UNSAFE.sub("_", text.replace("/", ".")).strip("._") or "submission"
    short = plain.encode()[:_LONGEST].decode("utf-8", "ignore")
    if short == key:
        return f"{short}.json"
    mark = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{short}.{mark}.json"
