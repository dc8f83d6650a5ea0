"""The columns of a Canvas gradebook, and which of them is the exercise's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.formats.gradebooks.table import CsvRow

__all__ = ["CanvasColumns", "assignment_column"]

_ABOUT_STUDENTS = {
    "Student",
    "LastName",
    "FirstName",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
}
# Canvas calculates these, whatever stands before or behind the words.
_CALCULATED = re.compile(
    r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)"
)
_TITLE_AND_ID = re.compile(r"(.*)\s\((\d+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CanvasColumns:
    """Where a gradebook says who a student is."""

    heading: list[str]

    @classmethod
    def of(cls, heading: Sequence[str], file: str) -> CanvasColumns:
        """Recognise a gradebook by its heading; UsageError when it is none of Canvas's."""
        names = [name.strip() for name in heading]
        named = names[0] == "Student" or names[:2] == ["LastName", "FirstName"]
        if not named or "ID" not in names:
            raise UsageError(message("export.not_canvas", file=file))
        return cls(names)

    def value(self, row: CsvRow, name: str) -> str:
        """Return what ``row`` says in the column ``name``; nothing where there is none."""
        return row.value(self.heading.index(name)).strip() if name in self.heading else ""

    def name_of(self, row: CsvRow) -> tuple[str, str]:
        """Return the last and the first name; a name of one piece is all last."""
        if "LastName" in self.heading:
            return _unquoted(self.value(row, "LastName")), _unquoted(self.value(row, "FirstName"))
        last, _, first = _unquoted(self.value(row, "Student")).partition(",")
        return last.strip(), first.strip()

    def person(self, row: CsvRow) -> str:
        """Return the name as people say it."""
        return " ".join(filter(None, reversed(self.name_of(row))))


def assignment_column(
    heading: Sequence[str], chosen: str | None, titles: Collection[str], file: str
) -> int:
    """Return the column called ``chosen``, else the one whose title is among ``titles``.

    ``chosen`` is a whole heading, its title or its number. UsageError, with the columns that
    there are, when none or several fit.
    """
    places = [
        place
        for place, name in enumerate(heading)
        if name.strip() not in _ABOUT_STUDENTS
        and not _CALCULATED.search(name)
        and (_TITLE_AND_ID.fullmatch(name.strip()) or name.strip() == chosen)
    ]
    fitting = _fitting([heading[place].strip() for place in places], chosen, titles)
    if len(fitting) == 1:
        return places[fitting[0]]
    listed = "".join(f"\n  {heading[place].strip()}" for place in places)
    if not places:
        raise UsageError(message("export.no_columns", file=file))
    if chosen is not None:
        raise UsageError(message("export.no_such_column", column=chosen, file=file, columns=listed))
    key = "several_columns" if fitting else "no_column"
    raise UsageError(
        message(f"export.{key}", exercise=next(iter(titles)), file=file, columns=listed)
    )


def _fitting(names: Sequence[str], chosen: str | None, titles: Collection[str]) -> list[int]:
    """Return which of ``names`` fit, by the first way of looking at them that finds any."""
    parts = [_split(name) for name in names]
    if chosen is not None:
        exact = [place for place, name in enumerate(names) if name == chosen.strip()]
        return exact or [place for place, part in enumerate(parts) if chosen.strip() in part]
    expected = {_letters(title) for title in titles} - {""}
    plain = [_letters(title) for title, _ in parts]
    same = [place for place, title in enumerate(plain) if title in expected]
    return same or [
        place for place, title in enumerate(plain) if any(each in title for each in expected)
    ]


def _split(name: str) -> tuple[str, str]:
    match = _TITLE_AND_ID.fullmatch(name)
    return (match[1].strip(), match[2]) if match else (name, "")


def _letters(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())


def _unquoted(name: str) -> str:
    """Return a name without the formula that Canvas wraps around one that begins with ``=``."""
    return name[2:-1] if name.startswith('="') and name.endswith('"') else name
