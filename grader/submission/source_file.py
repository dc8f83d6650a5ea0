"""Read the cells of scripts, notebooks and Markdown, whatever is odd about the files.

What a file is, its contents say before its name does: notebooks are sent as ``.py`` and ``.txt``,
and scripts as ``.ipynb``.

A script may be a notebook that was exported: it has a cell where the export has marked one. A
notebook's JSON is read directly. The format's own library validates first, and what it would
refuse (missing identifiers, outputs cut off by hand) hides no code; all versions keep code the
same way, but for two names.

What JSON unfolds to is held at once: for a text of MAX_FILE_BYTES with MAX_JSON_PARTS lists and
objects about 300 MB, for a notebook whose outputs are pictures and text no more than the text.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from grader.errors import SubmissionError
from grader.submission.code_blocks import code_blocks, has_python_blocks
from grader.submission.encodings import decode_source
from grader.submission.filenames import is_markdown, is_source, module_name, printable_name
from grader.submission.limits import MAX_CELLS, MAX_SPARE_BYTES, max_json_parts
from grader.submission.model import Cell, SourceFile
from grader.submission.scan import text_of
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "NoCodeError",
    "ReadFile",
    "ZipInsideError",
    "is_spare",
    "is_zip",
    "read_markdown",
    "read_notebook",
    "read_script",
]

# nbconvert, then the percent format of many editors, then Databricks and old IPython.
_CELL_MARKER = re.compile(
    r"^(?:\#\ In\ ?\[[\ \d*]*\]:?|\#\ ?%%.*|\#\ COMMAND\ -{10}|\#\ <\w*cell>)[ \t]*$",
    re.MULTILINE | re.VERBOSE,
)


_DEF = re.compile(r"^[ \t>]*(?:async[ \t]+)?def[ \t]+([^\W\d]\w{0,100})[ \t]*\(", re.MULTILINE)
_NOT_CODE = {"markdown": "Markdown", "raw": "raw", "heading": "heading"}
"""What people call the kinds of cells that are not run."""
_MAX_NOT_CODE = 500
# What a script has at the beginning of a line.
_PYTHON = re.compile(
    r"^(?:[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+\w|import[ \t]+\w"
    r"|from[ \t]+[\w.]+[ \t]+import\b)",
    re.MULTILINE,
)
# What a text with code in it has at least one of, wherever it was pasted from; prose has none.
_ANY_CODE = re.compile(
    r"\bdef[ \t]+\w+[ \t]*\(|^[^\w\n]*(?:In[ ]?\[[ \d]*\]:[ \t]*)?"
    r"(?:class[ \t]+\w+[ \t]*[(:]|from[ \t]+[\w.]+[ \t]+import\b"
    r"|import[ \t]+[\w.]+[ \t]*(?:as\b|[,;#]|$)|[\w.]+(?:[ \t]*:[ \t]*\w+)?[ \t]*=[^=])",
    re.MULTILINE,
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NOTEBOOK_NAME = re.compile(r".*\.ipynb(?:\.(?:txt|json))?", re.IGNORECASE | re.DOTALL)


def is_spare(data: bytes) -> bool:
    """Tell whether a file that usually is no work, such as text, may define a function."""
    return len(data) <= MAX_SPARE_BYTES and b"def" in data.replace(b"\0", b"")


class ZipInsideError(SubmissionError):
    """A file that is called like a source file is a zip archive."""

    def __init__(self, text: str, data: bytes) -> None:
        super().__init__(text)
        self.data = data


class NoCodeError(SubmissionError):
    """Text or a document without any code in it."""


class ReadFile:
    """A source file and its bytes; SubmissionError when it cannot be read."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.notes: list[str] = []
        """What people should know about how it was read."""
        self.source = self._read(printable_name(path.rpartition("/")[2]))

    @property
    def stem(self) -> str:
        """The name by which it is imported."""
        return module_name(self.path)

    @property
    def text(self) -> str:
        """All of its source."""
        return text_of(self.source)

    def _read(self, name: str) -> SourceFile:
        if is_zip(self.data):
            raise ZipInsideError(message("submission.zip_inside", name=name), self.data)
        is_json = self.data.lstrip()[:1] == b"{"
        decoded = decode_source(self.data, name, cookie=not is_json)
        text = decoded.text
        if not text.strip():
            raise SubmissionError(message("submission.empty", name=name))
        self.notes += filter(None, [decoded.note])
        if _looks_like_notebook(text):
            return read_notebook(text, name)
        if _is_named_notebook(self.path) or not _may_be_text(self.path):
            if text.lstrip().startswith(("{", "[")) or not _PYTHON.search(text):
                return read_notebook(text, name)
            self.notes.append(message("submission.python_inside", name=name))
        if is_markdown(self.path) or (not is_source(self.path) and has_python_blocks(text)):
            return read_markdown(text, name)
        if not is_source(self.path) and not _ANY_CODE.search(text):
            raise NoCodeError(message("submission.no_code_in_text", name=name))
        return read_script(text, name)


def is_zip(data: bytes) -> bool:
    """Tell whether the bytes are a zip archive, whatever their file is called."""
    return data.startswith(_ZIP)


def _is_named_notebook(path: str) -> bool:
    return _NOTEBOOK_NAME.fullmatch(path) is not None


def _may_be_text(path: str) -> bool:
    return not path.lower().endswith(".json") or ".py." in path.lower()


def read_markdown(text: str, name: str) -> SourceFile:
    """Return the blocks of Python code as the cells of a script, whose lines count as they do."""
    text = _with_plain_line_ends(text)
    pieces = code_blocks(text)
    if not pieces:
        raise NoCodeError(message("submission.no_blocks", name=name))
    if len(pieces) > MAX_CELLS:
        raise SubmissionError(message("submission.many_cells", name=name, limit=MAX_CELLS))
    outside = _functions_outside(text, pieces)
    return SourceFile(name, "script", _cells_of(pieces), tuple(outside[:_MAX_NOT_CODE]))


def _functions_outside(text: str, pieces: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the functions that stand outside of a document's blocks of code."""
    inside = "".join(pieces).split("\n")
    return [
        (name[1], f"line {number}", "Markdown")
        for number, line in enumerate(text.split("\n"), start=1)
        if (name := _DEF.match(line)) and not inside[number - 1].strip()
    ]


def read_script(text: str, name: str) -> SourceFile:
    """Return a script as cells, which begin where an export has marked one."""
    text = _with_plain_line_ends(text)
    starts = [0]
    for marker in _CELL_MARKER.finditer(text):
        if len(starts) > MAX_CELLS:
            starts = [0]
            break
        if marker.start():
            starts.append(marker.start())
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return SourceFile(name, "script", _cells_of(parts))


def _cells_of(parts: Sequence[str]) -> tuple[Cell, ...]:
    """Return the parts of a script as cells that know their first line."""
    cells = []
    line = 1
    for source in parts:
        cells.append(Cell("", source, line))
        line += source.count("\n")
    return tuple(cells)


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_notebook(text: str) -> bool:
    """Tell whether a text is a notebook, under any name."""
    return text.lstrip().startswith("{") and '"cells"' in text and '"cell_type"' in text


def read_notebook(text: str, name: str) -> SourceFile:
    """Return the code cells, counted from 1; raises SubmissionError if there is no notebook."""
    # Counted first, for once they are made it is too late; those in strings count as well.
    if text.count("[") + 2 * text.count("{") > max_json_parts():
        limit = max_json_parts()
        raise SubmissionError(message("submission.many_parts", name=name, limit=limit))
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        reason = message("submission.json_at", line=error.lineno, problem=error.msg)
        raise SubmissionError(message("submission.no_json", name=name, reason=reason)) from None
    except (RecursionError, ValueError):  # ValueError: a number of more digits than int takes
        reason = message("submission.json_deep")
        raise SubmissionError(message("submission.no_json", name=name, reason=reason)) from None
    cells = _cells(content)
    if cells is None:
        raise SubmissionError(message("submission.no_notebook", name=name))
    code = [_cell_source(cell) for cell in cells if _is_code(cell)]
    not_code = [*islice(_not_code(cells), _MAX_NOT_CODE)]
    if not code and not not_code:
        raise SubmissionError(message("submission.no_code", name=name))
    if len(code) > MAX_CELLS:
        raise SubmissionError(message("submission.many_cells", name=name, limit=MAX_CELLS))
    numbered = enumerate(code, start=1)
    made = tuple(Cell(f"cell {n}", source) for n, source in numbered)
    return SourceFile(name, "notebook", made, tuple(not_code))


def _kind_of_text(cell: Any) -> str | None:
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    return _NOT_CODE.get(kind) if isinstance(kind, str) else None


def _not_code(cells: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the functions in cells that hold no code."""
    for number, cell in enumerate(cells, start=1):
        kind = _kind_of_text(cell)
        if kind is None:
            continue
        for match in _DEF.finditer(_cell_source(cell)):
            yield match[1], f"cell {number}", kind


def _cells(content: Any) -> list[Any] | None:
    """Return the cells of version 4, or those of the worksheets of an older version."""
    if not isinstance(content, dict):
        return None
    if isinstance(content.get("cells"), list):
        return list(content["cells"])
    sheets = content.get("worksheets")
    if not isinstance(sheets, list):
        return None
    found = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for cells in found if isinstance(cells, list) for cell in cells]


def _is_code(cell: Any) -> bool:
    return isinstance(cell, dict) and (
        cell.get("cell_type") == "code" or ("cell_type" not in cell and "outputs" in cell)
    )


def _cell_source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return _with_plain_line_ends(source) if isinstance(source, str) else ""
