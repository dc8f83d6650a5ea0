"""A teacher's own CSV file, in which single cells are filled in and all other bytes stay the same.

The file is parsed by hand, because ``csv`` forgets how a cell was quoted and how a line ended: a
file that it wrote again would differ everywhere from what the platform exported.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CsvRow", "CsvTable"]

_MAX_FILE_BYTES = 100 * 10**6
_ENCODINGS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_DELIMITERS = ",;\t"
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


@dataclass(slots=True)
class CsvRow:
    """A record, as it is written in the file."""

    raw: list[str]
    """The cells, quotes and all."""
    end: str
    """The line end; the last record may have none."""

    def value(self, column: int) -> str:
        """Return what a cell says; nothing where the record is too short to have it."""
        return _plain(self.raw[column]) if column < len(self.raw) else ""

    @property
    def values(self) -> list[str]:
        """Return what each cell says."""
        return [_plain(cell) for cell in self.raw]

    @property
    def empty(self) -> bool:
        """Tell whether the record says nothing: a blank line, or delimiters only."""
        return not any(value.strip() for value in self.values)


class CsvTable:
    """The records of a CSV file; the first is the heading."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read ``data``; UsageError when it is no text or has no heading."""
        self._bom, self._encoding = next(
            ((bom, encoding) for bom, encoding in _ENCODINGS.items() if data.startswith(bom)),
            (b"", "utf-8"),
        )
        try:
            text = data[len(self._bom) :].decode(self._encoding)
        except UnicodeDecodeError:
            raise UsageError(message("export.not_utf8", file=name)) from None
        self.delimiter = _delimiter(text)
        self.rows = _parse(text, self.delimiter)
        if not self.rows or self.rows[0].empty:
            raise UsageError(message("export.no_heading", file=name))
        self._quotes_all = all(cell.startswith('"') for cell in self.rows[0].raw)

    @classmethod
    def read(cls, file: Path) -> CsvTable:
        """Read ``file``; UsageError when it cannot be read or is no CSV file."""
        try:
            with file.open("rb") as opened:
                data = opened.read(_MAX_FILE_BYTES + 1)
        except OSError as error:
            raise UsageError(f"{file} cannot be read: {error.strerror}") from error
        if len(data) > _MAX_FILE_BYTES:
            raise UsageError(message("export.too_large", file=file, limit=_MAX_FILE_BYTES // 10**6))
        return cls(data, str(file))

    @property
    def heading(self) -> list[str]:
        """Return the names of the columns."""
        return self.rows[0].values

    @property
    def body(self) -> list[CsvRow]:
        """Return the records below the heading that say something."""
        return [row for row in self.rows[1:] if not row.empty]

    def put(self, row: CsvRow, column: int, text: str) -> None:
        """Write ``text`` into a cell, quoted where it must be or where it was."""
        row.raw += [""] * (column + 1 - len(row.raw))
        quoted = self._quotes_all or row.raw[column].startswith('"')
        needed = any(char in text for char in (self.delimiter, '"', "\r", "\n"))
        row.raw[column] = '"' + text.replace('"', '""') + '"' if quoted or needed else text

    def to_bytes(self) -> bytes:
        """Return the file as it is now."""
        text = "".join(self.delimiter.join(row.raw) + row.end for row in self.rows)
        return self._bom + text.encode(self._encoding)


def _plain(raw: str) -> str:
    body, closing, rest = raw[1:].rpartition('"')
    return body.replace('""', '"') + rest if raw.startswith('"') and closing else raw


def _delimiter(text: str) -> str:
    """Return the delimiter that parts the heading into the most cells."""
    lengths = {delimiter: len(_parse(text, delimiter, 1)[0].raw) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: lengths[delimiter])


def _parse(text: str, delimiter: str, most: int | None = None) -> list[CsvRow]:
    """Return the records of ``text``, all or the first ``most``.

    A quotation that never ends is no quotation. The records joined again are ``text``.
    """
    pattern = re.compile(rf'(?:"[^"]*+(?:""[^"]*+)*+")?+[^{delimiter}\r\n]*+')
    rows: list[CsvRow] = []
    cells: list[str] = []
    position = 0
    while most is None or len(rows) < most:
        match = pattern.match(text, position)
        assert match is not None  # noqa: S101 - the pattern matches nothing at all, too
        cells.append(match[0])
        position = match.end()
        if text.startswith(delimiter, position):
            position += 1
            continue
        end = _LINE_END.match(text, position)
        assert end is not None  # noqa: S101 - cells end at delimiters and line ends only
        rows.append(CsvRow(cells, end[0]))
        cells, position = [], end.end()
        if position == len(text):
            break
    return rows
