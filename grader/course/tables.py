"""TOML files of a course, read strictly: an author's slip is named, never skipped over."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from grader.errors import CourseError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Table", "read_table", "read_text"]


class Table:
    """One TOML table, whose keys are taken out one by one until none may be left."""

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        self.where = where
        self._values = dict(values)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a string; without ``default`` the key must be there."""
        return str(self._take(key, str, default))

    def integer(self, key: str, default: int) -> int:
        """Take a whole number."""
        return int(self._take(key, int, default))

    def flag(self, key: str) -> bool:
        """Take true or false, false when the key is missing."""
        return bool(self._take(key, bool, default=False))

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of strings, empty when the key is missing."""
        values = self._take(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise CourseError(f"{self.where}: {key} must be a list of strings")
        return tuple(values)

    def tables(self, key: str) -> dict[str, Table]:
        """Take a table of tables, empty when the key is missing."""
        return {
            name: Table(f"{self.where}: {key}.{name}", self._table(f"{key}.{name}", value))
            for name, value in self._take(key, dict, {}).items()
        }

    def array(self, key: str) -> list[Table]:
        """Take an array of tables (``[[key]]``), empty when the key is missing."""
        return [
            Table(f"{self.where}: {key} {number}", self._table(f"{key} {number}", value))
            for number, value in enumerate(self._take(key, list, []), 1)
        ]

    def rename(self, key: str) -> dict[str, str]:
        """Take a table of strings, empty when the key is missing."""
        values = self._take(key, dict, {})
        if not all(isinstance(value, str) for value in values.values()):
            raise CourseError(f"{self.where}: {key} must map strings to strings")
        return dict(values)

    def numbers(self, key: str) -> dict[str, Any]:
        """Take a table of plain values, empty when the key is missing."""
        return dict(self._take(key, dict, {}))

    def done(self) -> None:
        """Complain about every key that nobody took."""
        if self._values:
            raise CourseError(f"{self.where}: unknown key {', '.join(self._values)}")

    def _take(self, key: str, kind: type, default: Any) -> Any:
        value = self._values.pop(key, default)
        if value is None:
            raise CourseError(f"{self.where}: {key} is missing")
        if not isinstance(value, kind):
            raise CourseError(f"{self.where}: {key} must be of type {kind.__name__}")
        return value

    def _table(self, name: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise CourseError(f"{self.where}: {name} must be a table")
        return value


def read_text(path: Path) -> str:
    """Return a file of the course as text; CourseError when it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"{path}: {error}") from error


def read_table(path: Path) -> Table:
    """Return a TOML file of the course; CourseError when it cannot be read."""
    try:
        return Table(str(path), tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path}: {error}") from error
