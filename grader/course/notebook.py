"""The notebook of an exercise, made from its stub; the same stub gives the same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from grader.course.percent import PercentCell, split_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["make_notebook"]

_DEFINITION = re.compile(r"^def (\w+)\(", re.MULTILINE)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def make_notebook(name: str, stub: str, functions: Collection[str]) -> str:
    """Return the ``.ipynb`` text (nbformat 4.5) of a percent-format ``stub``.

    After each cell that defines one of ``functions`` comes a cell that runs the function's
    visible tests.
    """
    cells = [
        _node(f"{name[:60]}-{number:02}", cell)
        for number, cell in enumerate(_with_checks(split_cells(stub), functions), 1)
    ]
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    # As nbformat writes it, so that a notebook saved unchanged stays unchanged.
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _with_checks(cells: list[PercentCell], functions: Collection[str]) -> Iterator[PercentCell]:
    imported = False
    for cell in cells:
        defined = _DEFINITION.findall(cell.text) if cell.kind == "code" else []
        graded = [name for name in defined if name in functions]
        if graded and not imported:
            yield PercentCell("code", "from notebook_check import check")
            imported = True
        yield cell
        for name in graded:
            yield PercentCell("code", f"check({name})")


def _node(cell_id: str, cell: PercentCell) -> dict[str, Any]:
    node: dict[str, Any] = {
        "cell_type": cell.kind,
        "id": cell_id,
        "metadata": {},
        "source": cell.text.splitlines(keepends=True),
    }
    if cell.kind == "code":
        node |= {"execution_count": None, "outputs": []}
    return node
