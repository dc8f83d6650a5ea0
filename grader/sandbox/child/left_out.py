"""What was left out of a submission, in the order of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.sandbox.child import locations
from grader.sandbox.child.recover import Problem

if TYPE_CHECKING:
    import ast

    from grader.sandbox.child.statement import Statement

__all__ = ["LeftOut"]

_MOST = 300
_LONGEST = 160
_MAX_REASON = 400
_MAX_CHARACTERS = 60_000
"""All rows together."""
_GAP = 2
"""So many empty lines or comments may lie between lines that are reported as one piece."""


class LeftOut:
    """Collects problems by file, and joins neighbours that have one reason."""

    def __init__(self) -> None:
        self._problems: dict[str, list[Problem]] = {}

    def begin(self, filename: str) -> None:
        """Give ``filename`` its turn in the order of the report."""
        self._problems.setdefault(filename, [])

    def add(self, filename: str, problem: Problem) -> None:
        """Record lines that could not be read."""
        self._problems.setdefault(filename, []).append(problem)

    def statement(self, statement: Statement, why: str) -> None:
        """Record a statement that was not used."""
        self.node(statement.filename, statement.node, why)

    def node(self, filename: str, node: ast.stmt, why: str) -> None:
        """Record a piece of a statement that was not used."""
        last = node.end_lineno or node.lineno
        code = locations.place_of(filename).code(node.lineno)
        self.add(filename, Problem(node.lineno, last, code, why))

    def rows(self) -> list[tuple[str, str, str]]:
        """Return (where, what, reason code) for the report."""
        rows: list[tuple[str, str, str]] = []
        room = _MAX_CHARACTERS
        for filename, problems in self._problems.items():
            place = locations.place_of(filename)
            for piece in _joined(problems):
                where, what = place.where(piece.first, piece.last), piece.what[:_LONGEST]
                why = piece.why[:_MAX_REASON]
                room -= len(where) + len(what) + len(why)
                if room < 0 or len(rows) == _MOST:
                    return rows
                rows.append((where, what, why))
        return rows


def _joined(problems: list[Problem]) -> list[Problem]:
    pieces: list[Problem] = []
    for problem in sorted(problems, key=lambda problem: problem.first):
        before = pieces[-1] if pieces else None
        near = before is not None and problem.first - before.last - 1 <= _GAP
        if before is not None and near and before.why == problem.why and ":" not in problem.why:
            last = max(before.last, problem.last)
            pieces[-1] = Problem(before.first, last, before.what, before.why)
        else:
            pieces.append(problem)
    return pieces
