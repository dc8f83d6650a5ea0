"""The mistakes of an exercise: each an edit of the reference that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course.tables import Table, read_table
from grader.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Mistake", "load_mistakes"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One way to get one function wrong."""

    function: str
    id: str
    """What the mistake is called in reports."""
    quantity: str
    """The output where it shows first."""
    replace: str
    """Text of the reference, which stands exactly once in the function."""
    by: str
    """What the mistaken learner has there (``with`` in the file)."""

    def edit(self, source: str) -> str:
        """Return the function's ``source`` with the mistake in it."""
        return source.replace(self.replace, self.by, 1)


def load_mistakes(path: Path, sources: Mapping[str, str]) -> tuple[Mistake, ...]:
    """Read ``mistakes.toml``, none when there is no such file.

    ``sources`` holds the reference's text of each function: every edit must fit it exactly once.
    """
    if not path.is_file():
        return ()
    table = read_table(path)
    mistakes = tuple(_mistake(row, sources) for row in table.array("mistake"))
    table.done()
    return mistakes


def _mistake(row: Table, sources: Mapping[str, str]) -> Mistake:
    mistake = Mistake(
        function=row.text("function"),
        id=row.text("id"),
        quantity=row.text("quantity"),
        replace=row.text("replace"),
        by=row.text("with"),
    )
    row.done()
    where = f"{row.where} ({mistake.id} in {mistake.function})"
    if mistake.function not in sources:
        raise CourseError(f"{where}: the reference has no such function")
    times = sources[mistake.function].count(mistake.replace)
    if times != 1:
        raise CourseError(
            f"{where}: the text to replace occurs {times} times in the function, not once"
        )
    if mistake.replace == mistake.by:
        raise CourseError(f"{where}: the edit changes nothing")
    return mistake
