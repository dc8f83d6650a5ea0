"""The columns of a Moodle grading worksheet, in whatever language its headings are.

Headings are translated, partly, and change with the version. What does not change is their
order and what stands below them::

    Identifier, [Full name], …, Status, …, Grade, Maximum grade, …, Grade can be changed,
    [Last modified (submission), …], Last modified (grade), [Feedback comments, …]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.formats.gradebooks.numbers import number
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.formats.gradebooks.table import CsvRow, CsvTable

__all__ = ["MoodleColumns"]

_IDENTIFIER = re.compile(r"(\D*)(\d+)")
_STATUS_AND_IDENTIFIER = 2
_NEVER = "-"
# A date as any language writes it: a year, and a time of day.
_DATE = re.compile(r"(?=.*\d{4})(?=.*\d{1,2}\s?[:.h時시]\s?\d{2}).{8,100}", re.DOTALL)
# The word of Moodle's core language packs for "No".
_NO = frozenset(
    (
        *("no", "nein", "non", "nee", "não", "nej", "nei", "ei", "nie", "ne", "nu", "nem", "tidak"),
        *("hayır", "không", "нет", "ні", "не", "όχι", "لا", "לא", "ไม่"),  # noqa: RUF001 - Turkish
        *("아니오", "아니요", "いいえ", "否"),
    )
)


@dataclass(frozen=True, slots=True)
class MoodleColumns:
    """Where a worksheet says what."""

    grade: int
    maximum: int
    locked: int | None
    """The column that says whether a grade can be changed."""
    feedback: int | None

    @classmethod
    def of(cls, table: CsvTable, file: str, grade: str | None = None) -> MoodleColumns:
        """Recognise the columns; ``grade`` is the heading of the one for grades.

        UsageError when the file is no worksheet, has no rows, or uses a scale.
        """
        if not table.body:
            raise UsageError(message("export.no_rows", file=file))
        prefixes = {_prefix(row.value(0)) for row in table.body}
        if None in prefixes or len(prefixes) != 1:
            raise UsageError(message("export.not_moodle", file=file))
        place = _grade_column(table, file, grade)
        graded = _last_date(table, place + 1)
        feedback = graded + 1 if graded is not None and graded + 1 < len(table.heading) else None
        return cls(place, place + 1, _locked_column(table, place + 2), feedback)

    @property
    def named(self) -> bool:
        """Tell whether the second column is a name: where marking is blind, there is none."""
        return self.grade > _STATUS_AND_IDENTIFIER

    def points(self, row: CsvRow) -> str:
        """Return the maximum grade."""
        return row.value(self.maximum).strip()

    def is_locked(self, row: CsvRow) -> bool:
        """Tell whether Moodle would refuse to change the grade."""
        return self.locked is not None and row.value(self.locked).strip().casefold() in _NO


def _prefix(identifier: str) -> str | None:
    match = _IDENTIFIER.fullmatch(identifier.strip())
    return match[1] if match else None


def _grade_column(table: CsvTable, file: str, chosen: str | None) -> int:
    heading = [name.strip() for name in table.heading]
    if chosen is None:
        places = [place for place in range(1, len(heading) - 1) if _is_grade(table.body, place)]
        if not places:
            raise UsageError(message("export.no_maximum", file=file))
    else:
        places = [place for place, name in enumerate(heading) if name == chosen.strip()]
        if len(places) == 1 and not _is_grade(table.body, places[0]):
            raise UsageError(message("export.no_grade_column", column=chosen, file=file))
    if len(places) != 1:
        listed = ", ".join(repr(name) for name in heading)
        raise UsageError(message("export.which_grade", file=file, columns=listed))
    return places[0]


def _is_grade(rows: Sequence[CsvRow], place: int) -> bool:
    """Tell whether ``place`` holds grades up to the maximum that is beside it in every row."""
    maxima = {number(row.value(place + 1)) for row in rows}
    (most, *others) = maxima
    if others or not most:
        return False
    grades = [row.value(place).strip() for row in rows]
    numbers = [number(grade) for grade in grades if grade not in ("", _NEVER)]
    return all(grade is not None and grade <= most for grade in numbers)


def _last_date(table: CsvTable, start: int) -> int | None:
    """Return the last column of times, that of the last change of the grade."""
    width = len(table.heading)
    dated = [
        place
        for place in range(start, width)
        if all(_is_date(row.value(place).strip()) for row in table.body)
    ]
    return dated[-1] if dated else None


def _is_date(text: str) -> bool:
    return text == _NEVER or bool(_DATE.fullmatch(text))


def _locked_column(table: CsvTable, start: int) -> int | None:
    """Return the first column after the maximum that answers yes or no."""
    for place in range(start, min(start + 2, len(table.heading))):
        words = Counter(row.value(place).strip().casefold() for row in table.body)
        if len(words) <= 2 and _NO & words.keys():  # noqa: PLR2004 - yes and no
            return place
    return None
