"""Fill scores into a teacher's own file, and record what changes, what is kept and who is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.formats.gradebooks.numbers import number, written

if TYPE_CHECKING:
    from decimal import Decimal

    from grader.formats.gradebooks.table import CsvRow, CsvTable
    from grader.gradebook import FinalScore

__all__ = ["FillOptions", "Filled", "FilledGrade", "fill_grade", "names_differ"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FillOptions:
    """How a file is filled in."""

    only_empty: bool = False
    """Leave every cell that has a grade already."""
    comma: bool = False
    """Whether the file writes numbers with a decimal comma."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledGrade:
    """A grade that was put into the file."""

    who: str
    old: str
    """What the cell said before; empty where it said nothing."""
    new: str
    lower: bool = False


@dataclass(slots=True)
class Filled:
    """A file after its column was filled in, and what changed in it."""

    table: CsvTable
    column: str
    """The heading of the filled column."""
    changes: list[FilledGrade] = field(default_factory=list)
    unchanged: int = 0
    """Grades that were there already."""
    kept: list[tuple[str, str]] = field(default_factory=list)
    """(who, what the cell says): cells that are left although there is a score."""
    without_row: list[FinalScore] = field(default_factory=list)
    without_score: list[str] = field(default_factory=list)
    comments_kept: int = 0
    """Comments of the teacher's that are left."""
    other_names: list[tuple[str, FinalScore]] = field(default_factory=list)
    """(who, score): pairs that were matched by an id although their names differ."""
    notes: list[str] = field(default_factory=list)

    def check_name(self, name: str, who: str, score: FinalScore) -> None:
        """Remember a pair whose names have nothing in common."""
        if names_differ(name, score):
            self.other_names.append((who, score))


def fill_grade(
    filled: Filled, row: CsvRow, column: int, who: str, value: Decimal, rules: FillOptions
) -> bool:
    """Put ``value`` into a cell unless ``rules`` keep it; tell whether the cell says it now.

    One that says the same number in other words stays as it is.
    """
    old = row.value(column).strip()
    old = "" if old == "-" else old
    before = number(old)
    if before == value:
        filled.unchanged += 1
    elif old and rules.only_empty:
        filled.kept.append((who, old))
        return False
    else:
        new = written(value, comma=rules.comma)
        filled.table.put(row, column, new)
        lower = before is not None and value < before
        filled.changes.append(FilledGrade(who=who, old=old, new=new, lower=lower))
    return True


def names_differ(name: str, score: FinalScore) -> bool:
    """Tell whether ``name`` and the learner's have nothing in common; an id is no name."""
    if score.entry.name == score.entry.learner:
        return False
    words, others = _words(name), _words(score.entry.name)
    together = "".join(others)
    return bool(words and others) and not any(word in together for word in words)


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\W\d_]+", name.casefold()) if word]
