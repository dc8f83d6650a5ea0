"""Log what was left out of a submission, for its report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.sandbox.child import locations
from grader.sandbox.child.recover import LeftOutLines
from grader.sandbox.child.statement import FUNCTIONS, bound_names

if TYPE_CHECKING:
    import ast

    from grader.sandbox.child.statement import Statement

__all__ = ["LeftOutLog"]

_MAX_ROWS = 300
_MAX_PATH_CHARACTERS = 100
_MAX_CODE_CHARACTERS = 160
_MAX_REASON_CHARACTERS = 400
_MAX_CHARACTERS = 60_000
"""Of all rows together."""
_MAX_GAP = 2
"""Lines between two pieces of code that are reported as one: empty ones, or comments."""

_NO_NAME = "cannot import name"
_BINDS = re.compile(r"(?:class\s+([^\W\d]\w{0,99})\b|([^\W\d]\w{0,99})\s*=(?!=))")
"""A line that cannot be read, but seems to define a constant or a class."""


class LeftOutLog:
    """Collects left-out lines by file, and joins neighbours that have the same reason."""

    def __init__(self) -> None:
        self._lines: dict[str, list[LeftOutLines]] = {}
        self.functions: dict[str, tuple[str, LeftOutLines]] = {}
        """The functions that were left out, each with the name of its file or cell."""
        self.names: dict[str, tuple[str, LeftOutLines]] = {}
        """The names of all kinds that the lines left out would have bound."""
        self.lacking: list[tuple[str, int, str]] = []
        """Files that are not there: where they are loaded, and how they are called."""

    def begin(self, filename: str) -> None:
        """Add ``filename`` to the files of the report, in the order of the calls."""
        self._lines.setdefault(filename, [])

    def add(self, filename: str, lines: LeftOutLines) -> None:
        """Record lines that could not be read."""
        self._lines.setdefault(filename, []).append(lines)
        if lines.function:
            self.functions[lines.function] = (filename, lines)
        elif found := _BINDS.match(lines.what):
            self.names[found[1] or found[2]] = (filename, lines)

    def statement(self, statement: Statement, why: str) -> None:
        """Record a statement that was not used."""
        self.node(statement.filename, statement.node, why)

    def node(self, filename: str, node: ast.stmt, why: str) -> None:
        """Record a piece of a statement that was not used."""
        last = node.end_lineno or node.lineno
        code = locations.source_of(filename).code(node.lineno)
        name = node.name if isinstance(node, FUNCTIONS) else ""
        lines = LeftOutLines(node.lineno, last, code, why, name)
        self.add(filename, lines)
        for bound in bound_names(node):
            # Where it cannot be imported, the line of the other file is why.
            if bound not in self.names or _NO_NAME not in why:
                self.names[bound] = (filename, lines)

    def not_loaded(self, filename: str, node: ast.stmt, path: str) -> None:
        """Record a statement that loads a file which is not there."""
        self.node(filename, node, f"not_loaded: {path[:_MAX_PATH_CHARACTERS]}")
        self.lacking.append((filename, node.lineno, path[:_MAX_PATH_CHARACTERS]))

    def rows(self) -> list[tuple[str, str, str]]:
        """Return (where, what, reason code) for the report."""
        rows: list[tuple[str, str, str]] = []
        room = _MAX_CHARACTERS
        for filename, lines in self._lines.items():
            source = locations.source_of(filename)
            for piece in _joined(lines):
                where, what = (
                    source.where(piece.first, piece.last),
                    piece.what[:_MAX_CODE_CHARACTERS],
                )
                why = piece.why[:_MAX_REASON_CHARACTERS]
                room -= len(where) + len(what) + len(why)
                if room < 0 or len(rows) == _MAX_ROWS:
                    return rows
                rows.append((where, what, why))
        return rows


def _joined(pieces: list[LeftOutLines]) -> list[LeftOutLines]:
    joined: list[LeftOutLines] = []
    for piece in sorted(pieces, key=lambda piece: piece.first):
        before = joined[-1] if joined else None
        near = before is not None and piece.first - before.last - 1 <= _MAX_GAP
        if before is not None and near and before.why == piece.why and ":" not in piece.why:
            last = max(before.last, piece.last)
            joined[-1] = LeftOutLines(before.first, last, before.what, before.why)
        else:
            joined.append(piece)
    return joined
