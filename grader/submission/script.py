"""Scripts, among them notebooks that were exported to one: cells with true line numbers."""

from __future__ import annotations

import re

from grader.submission.limits import MAX_CELLS
from grader.submission.model import Cell, SourceFile

__all__ = ["read_script"]

# nbconvert, then the percent format of many editors, then Databricks and old IPython.
_MARKER = re.compile(
    r"^(?:\#\ In\ ?\[[\ \d*]*\]:?|\#\ ?%%.*|\#\ COMMAND\ -{10}|\#\ <\w*cell>)[ \t]*$",
    re.MULTILINE | re.VERBOSE,
)


def read_script(text: str, name: str) -> SourceFile:
    """Return a script as cells, which begin where an export has marked one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = [0]
    for marker in _MARKER.finditer(text):
        if len(starts) > MAX_CELLS:
            starts = [0]
            break
        if marker.start():
            starts.append(marker.start())
    cells = []
    line = 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        source = text[start:end]
        cells.append(Cell("", source, line))
        line += source.count("\n")
    return SourceFile(name, "script", tuple(cells))
