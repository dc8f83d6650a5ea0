"""Canvas: the gradebook that a teacher exported, with one column filled in.

Rows are recognised as Canvas's importer does it: by ID, SIS User ID, SIS Login ID, then name.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.formats.gradebooks.canvas_columns import CanvasColumns, assignment_column
from grader.formats.gradebooks.filling import Filled, FillOptions, fill_grade
from grader.formats.gradebooks.matching import Key, full_names, match
from grader.formats.gradebooks.numbers import number, scaled, uses_comma, written
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.formats.gradebooks.table import CsvRow, CsvTable
    from grader.gradebook import FinalScore

__all__ = ["fill"]

# Cells that Canvas gives a meaning of its own: excused, and not assigned to this student.
_KEPT = ("EX", "N/A")
_HIDDEN = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.IGNORECASE | re.DOTALL)
_READ_ONLY = re.compile(r"read\s+only", re.IGNORECASE)
_TEST_STUDENT = ("Student", "Test")


def fill(
    table: CsvTable,
    scores: Sequence[FinalScore],
    *,
    titles: Collection[str],
    file: str,
    column: str | None = None,
    new_column: bool = False,
    only_empty: bool = False,
) -> Filled:
    """Fill ``scores``, all of one exercise, into its column of ``table``.

    ``titles`` are what the column may be called; ``column`` names it instead. UsageError when
    the file is no gradebook of Canvas's, or when it is not clear which column is meant.
    """
    columns = CanvasColumns.of(table.heading, file)
    students, points_row = _rows(table)
    comma = uses_comma(points_row.values if points_row else ())
    most = Decimal(repr(scores[0].attempt.max_score)) if scores else Decimal(100)
    if new_column:
        name = column or next(iter(titles))
        place = _add_column(table, name, points_row, written(most, comma=comma))
    else:
        place = assignment_column(table.heading, column, titles, file)
    filled = Filled(table, table.heading[place].strip())
    points = _points(filled, points_row, place, most)
    matched = match(scores, students, _keys(columns))
    rules = FillOptions(only_empty=only_empty, comma=comma)
    for row, score in matched.pairs:
        who = columns.person(row) or score.entry.learner
        filled.check_name(columns.person(row), who, score)
        cell = row.value(place).strip()
        if cell.upper() in _KEPT:
            filled.kept.append((who, cell))
        else:
            value = scaled(score.score, score.attempt.max_score, points)
            fill_grade(filled, row, place, who, value, rules)
    filled.without_row = matched.scores
    rest = [row for row in matched.rows if columns.name_of(row) != _TEST_STUDENT]
    filled.without_score = [columns.person(row) for row in rest]
    return filled


def _rows(table: CsvTable) -> tuple[list[CsvRow], CsvRow | None]:
    """Return the students' rows, and the one that says how many points are possible."""
    points = next((row for row in table.body if "Points Possible" in row.value(0)), None)
    return [row for row in table.body if row is not points and not _is_hidden_row(row)], points


def _keys(columns: CanvasColumns) -> list[Key]:
    def of(name: str) -> Key:
        return Key(
            lambda row: [columns.value(row, name)],
            lambda score: [score.entry.learner],
            several=True,
        )

    logins = Key(
        lambda row: [columns.value(row, "SIS Login ID")],
        lambda score: [score.entry.learner, score.entry.email],
        several=True,
    )
    names = Key(lambda row: full_names(*columns.name_of(row)), lambda score: [score.entry.name])
    return [of("ID"), of("SIS User ID"), logins, names]


def _is_hidden_row(row: CsvRow) -> bool:
    """Tell whether a row says which assignments are muted or posted by hand."""
    return all(_HIDDEN.fullmatch(value) for value in row.values)


def _add_column(table: CsvTable, name: str, points_row: CsvRow | None, points: str) -> int:
    place = len(table.heading)
    if name in (each.strip() for each in table.heading):
        raise UsageError(message("export.column_exists", column=name))
    table.put(table.rows[0], place, name)
    for row in table.body:
        table.put(row, place, points if row is points_row else "")
    return place


def _points(filled: Filled, row: CsvRow | None, place: int, most: Decimal) -> Decimal:
    """Return the points that the column is out of, and note where scores are converted."""
    cell = row.value(place).strip() if row else ""
    if _READ_ONLY.search(cell):
        raise UsageError(message("export.read_only", column=filled.column))
    points = number(cell)
    if not points:
        filled.notes.append(message("export.no_points", column=filled.column, most=_short(most)))
        return most
    if points != most:
        filled.notes.append(
            message("export.scaled", column=filled.column, points=_short(points), most=_short(most))
        )
    return points


def _short(value: Decimal) -> str:
    return f"{float(value):.12g}"
