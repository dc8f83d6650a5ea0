"""Write CSV files that spreadsheets open, in which nothing that learners wrote is a formula.

The ``csv`` module writes the rows. What makes a cell harmless is done by hand: it knows formulas in
full-width signs and behind quotes, and cells that a semicolon would begin elsewhere.
"""

# ruff: noqa: RUF001 - spreadsheets take full-width signs for what they look like

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Value = str | int | float | datetime | None

__all__ = ["cell", "csv_text"]

_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Control characters, and those that turn the direction of the text around them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_FORMULA = "=+\\-@＝＋－＠"
_LEADING = re.compile(rf"""[\s'"`´‘’“”]*[{_FORMULA}]""")
# Where commas are decimal, semicolons part cells, and what follows one begins a cell.
_INNER = re.compile(rf"""(;[\s'"]*)(?=[{_FORMULA}])""")


def cell(value: Value) -> str:
    """Return one cell: numbers and times as they are, text harmless and on one line.

    A text that a spreadsheet would calculate gets an apostrophe in front.
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str):
        return str(value)
    line = _LINE_ENDS.sub(" ", value).replace("\t", " ")
    clean = _UNSEEN.sub("", line).encode("utf-8", "replace").decode("utf-8")
    clean = _INNER.sub(r"\1'", clean)
    return f"'{clean}" if _LEADING.match(clean) else clean


def csv_text(head: Iterable[str], rows: Iterable[Iterable[Value]]) -> str:
    """Return a CSV file with a heading; lines end as RFC 4180 wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
