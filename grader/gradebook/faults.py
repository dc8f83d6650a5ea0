"""Turn errors of a database into sentences that say what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError

from grader.descriptors import out_of_files_message, require_free
from grader.errors import GradebookError, IsolationError
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sentences_for"]

_SQLITE = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_NOTADB: "no_database",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_CANTOPEN: "unusable",
    sqlite3.SQLITE_IOERR: "unusable",
}
_PRIMARY_CODE_BITS = 0xFF
"""The lower bits of SQLite's codes are the kind of error, the upper ones details."""

_LACKS = ("no such table", "no such column")
"""SQLite has no code for these."""

_POSTGRES = {
    "53100": "full",
    "55P03": "locked",
    "40P01": "locked",
    "25006": "read_only",
    "42501": "read_only",
    "42703": "damaged",
    "42P01": "damaged",
    "53200": "unusable",
    "58030": "unusable",
}
_GONE = ("08", "28", "3D", "53", "57")
"""Classes of errors that tell of a server which does not, or no longer, take requests."""

_MAX_PAGE_BYTES = 65_536
"""The most that SQLite writes at once."""
_FILES_OF_SQLITE = 4
"""The database, its log and the log's index, and for a moment their folder."""


@contextmanager
def sentences_for(where: str) -> Iterator[None]:
    """Raise GradebookError for errors of the database; let our own faults pass."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        key = _kind(error.orig)
        if key is None:
            raise
        raise _as_sentence(key, where, error.orig) from error
    except sqlite3.Error as error:  # from where SQLAlchemy does not stand between
        raise _as_sentence(_kind(error) or "unusable", where, error) from error


def _as_sentence(key: str, where: str, error: BaseException | None) -> GradebookError:
    if key == "unusable":  # as SQLite puts it, whatever the reason
        if _is_full(where):
            key = "full"
        elif _has_too_few_descriptors():
            return GradebookError(out_of_files_message())
    reason = " ".join(str(error).split())
    return GradebookError(message(f"gradebook.{key}", where=where, reason=reason))


def _is_full(where: str) -> bool:
    try:
        return shutil.disk_usage(os.path.dirname(where) or ".").free < _MAX_PAGE_BYTES  # noqa: PTH120
    except OSError:
        return False


def _has_too_few_descriptors() -> bool:
    try:
        require_free(_FILES_OF_SQLITE)
    except IsolationError:
        return True
    return False


def _kind(error: BaseException | None) -> str | None:
    """Return the sentence for an error of a driver; None when it is a fault of ours."""
    if isinstance(error, sqlite3.Error):
        if str(error).startswith(_LACKS):
            return "damaged"
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE_BITS)
    state = getattr(error, "sqlstate", None)
    if state is None:  # there was no server to give one
        return "unreachable" if type(error).__name__ == "OperationalError" else None
    return _POSTGRES.get(state) or ("unreachable" if state.startswith(_GONE) else None)
