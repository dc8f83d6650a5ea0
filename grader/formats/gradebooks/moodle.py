"""Moodle: the grading worksheet that a teacher downloaded, with grades and comments filled in.

``Last modified (grade)`` stays as it is: the importer compares it with what it knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.formats.gradebooks.filling import Filled, FillOptions, fill_grade, names_differ
from grader.formats.gradebooks.matching import Key, match
from grader.formats.gradebooks.moodle_columns import MoodleColumns
from grader.formats.gradebooks.numbers import number, scaled, uses_comma
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.formats.gradebooks.table import CsvRow, CsvTable
    from grader.gradebook import FinalScore

__all__ = ["fill"]


def fill(
    table: CsvTable,
    scores: Sequence[FinalScore],
    *,
    file: str,
    column: str | None = None,
    only_empty: bool = False,
    comment: Callable[[FinalScore], str] | None = None,
    replace_comments: bool = False,
) -> Filled:
    """Fill ``scores``, all of one exercise, into the worksheet ``table``.

    ``comment`` returns the HTML for a learner; None leaves the comments alone. One that is
    there already stays unless ``replace_comments``. UsageError when the file is no worksheet,
    or when its columns cannot be told apart.
    """
    columns = MoodleColumns.of(table, file, column)
    filled = Filled(table, table.heading[columns.grade].strip())
    rules = FillOptions(
        only_empty=only_empty,
        comma=uses_comma(columns.points(row) for row in table.body),
    )
    matched = match(scores, table.body, _keys(columns))
    for row, score in matched.pairs:
        who = _person(row, columns)
        name = row.value(1) if columns.named else ""
        if names_differ(name, score) and name.isascii() == score.entry.name.isascii():
            # Moodle writes both names. It numbers teams, too, and as it numbers participants.
            filled.without_row.append(score)
            filled.without_score.append(who)
            continue
        filled.check_name(name, who, score)
        if columns.is_locked(row):
            filled.kept.append((who, message("export.locked")))
            continue
        points = number(columns.points(row))
        assert points is not None  # noqa: S101 - the column was recognised by its numbers
        value = scaled(score.score, score.attempt.max_score, points)
        if fill_grade(filled, row, columns.grade, who, value, rules) and comment:
            _put_comment(filled, columns, row, comment(score), replace=replace_comments)
    filled.without_row += matched.scores
    filled.without_score += [_person(row, columns) for row in matched.rows]
    _add_notes(filled, columns, scores, comments=comment is not None)
    return filled


def _keys(columns: MoodleColumns) -> list[Key]:
    """Return the ways to recognise a participant: number, then address or the like, then name."""
    between = range(1, columns.grade)
    return [
        Key(lambda row: [row.value(0), _digits(row.value(0))], lambda score: [score.entry.learner]),
        Key(
            lambda row: [row.value(place) for place in between],
            lambda score: [score.entry.learner, score.entry.email],
        ),
        Key(lambda row: [row.value(1)], lambda score: [score.entry.name]),
    ]


def _digits(identifier: str) -> str:
    """Return the number of ``Participant 17``, which is called otherwise in each language."""
    return re.sub(r"\D", "", identifier)


def _person(row: CsvRow, columns: MoodleColumns) -> str:
    identifier = row.value(0).strip()
    return f"{row.value(1).strip()} ({identifier})" if columns.named else identifier


def _put_comment(
    filled: Filled, columns: MoodleColumns, row: CsvRow, text: str, *, replace: bool
) -> None:
    place = columns.feedback
    if place is None:
        return
    if row.value(place).strip() and not replace:
        filled.comments_kept += 1
    else:
        filled.table.put(row, place, text)


def _add_notes(
    filled: Filled, columns: MoodleColumns, scores: Sequence[FinalScore], *, comments: bool
) -> None:
    points = number(columns.points(filled.table.body[0]))
    if scores and points is not None and float(points) != scores[0].attempt.max_score:
        most = f"{scores[0].attempt.max_score:.12g}"
        note = message(
            "export.scaled", column=filled.column, points=f"{float(points):g}", most=most
        )
        filled.notes.append(note)
    if comments and columns.feedback is None:
        filled.notes.append(message("export.no_comments"))
    if filled.comments_kept:
        filled.notes.append(message("export.comments_kept", count=filled.comments_kept))
