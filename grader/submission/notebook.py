"""Notebooks: the code cells, whatever else is odd about the file.

The JSON is read directly. The format's own library validates first, and what it would refuse
(missing identifiers, outputs cut off by hand) hides no code; all versions keep code the same
way, but for two names.

What JSON unfolds to is held at once: for a text of MAX_FILE_BYTES with MAX_JSON_PARTS lists and
objects about 300 MB, for a notebook whose outputs are pictures and text no more than the text.
"""

from __future__ import annotations

import json
from typing import Any

from grader.errors import SubmissionError
from grader.submission.limits import MAX_CELLS, MAX_JSON_PARTS
from grader.submission.model import Cell, SourceFile
from grader.text import message

__all__ = ["looks_like_notebook", "read_notebook"]


def looks_like_notebook(text: str) -> bool:
    """Tell whether the text of a script is a notebook under a wrong name."""
    return text.lstrip().startswith("{") and '"cells"' in text and '"cell_type"' in text


def read_notebook(text: str, name: str) -> SourceFile:
    """Return the code cells, counted from 1; raises SubmissionError if there is no notebook."""
    # Counted first, for once they are made it is too late; those in strings count as well.
    if text.count("[") + 2 * text.count("{") > MAX_JSON_PARTS:
        raise SubmissionError(message("submission.many_parts", name=name, limit=MAX_JSON_PARTS))
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
    code = [_source(cell) for cell in cells if _is_code(cell)]
    if not code:
        raise SubmissionError(message("submission.no_code", name=name))
    if len(code) > MAX_CELLS:
        raise SubmissionError(message("submission.many_cells", name=name, limit=MAX_CELLS))
    numbered = enumerate(code, start=1)
    return SourceFile(name, "notebook", tuple(Cell(f"cell {n}", source) for n, source in numbered))


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


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""
