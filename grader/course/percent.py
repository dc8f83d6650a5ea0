"""Scripts in percent format: ``# %%`` opens a code cell, ``# %% [markdown]`` a text cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["PercentCell", "split_cells"]

_HEADER = re.compile(r"^# %%(?P<markdown> \[markdown\])?\s*$")


@dataclass(frozen=True, slots=True)
class PercentCell:
    """One cell, without its header; text cells without their comment signs."""

    kind: Literal["code", "markdown"]
    text: str


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
