"""Make the notebook of an exercise from its stub; the same stub gives the same bytes.

The stub is a script in percent format: ``# %%`` opens a code cell, ``# %% [markdown]`` a text
cell.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["PercentCell", "make_notebook", "split_cells"]

_HEADER = re.compile(r"^# %%(?P<markdown> \[markdown\])?\s*$")
_DEFINITION = re.compile(r"^def (\w+)\(", re.MULTILINE)
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True, slots=True)
class PercentCell:
    """One cell, without its header; text cells without their comment signs."""

    kind: Literal["code", "markdown"]
    text: str


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


def split_cells(source: str) -> list[PercentCell]:
    """Return the cells of ``source`` in order; what stands before the first is code."""
    cells: list[PercentCell] = []
    kind: Literal["code", "markdown"] = "code"
    lines: list[str] = []
    for line in source.splitlines():
        header = _HEADER.match(line)
        if header is None:
            lines.append(line)
            continue
        cells.append(_cell(kind, lines))
        kind, lines = ("markdown" if header["markdown"] else "code"), []
    cells.append(_cell(kind, lines))
    return [cell for cell in cells if cell.text]


def _cell(kind: Literal["code", "markdown"], lines: list[str]) -> PercentCell:
    if kind == "markdown":
        lines = [re.sub(r"^# ?", "", line) for line in lines]
    return PercentCell(kind, "\n".join(lines).strip("\n"))
