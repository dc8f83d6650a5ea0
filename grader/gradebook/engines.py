"""Make database engines: SQLite that is durable, and PostgreSQL that never waits for ever."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, text

from grader.errors import GradebookError
from grader.text import message

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = [
    "WRITES",
    "must_hold_every_text",
    "postgres_engine",
    "sqlite_engine",
    "use_best_journal",
]

_SECONDS_TO_CONNECT = 10

WRITES = "nngrade_writes"
"""The option of a connection that is going to write."""

# Their locks, or the shared memory that a write-ahead log needs, do not reach other machines.
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "lustre", "ceph", "gluster", "beegfs", "gpfs", "fuse")

_WRITE_VERSION_OFFSET = 18
"""The byte in the header of a database that is 2 if it is written with a write-ahead log."""


def sqlite_engine(file: Path, lock_seconds: float) -> Engine:
    """Return an engine for ``file``; it waits up to ``lock_seconds`` for other writers."""
    engine = create_engine(_url(file), connect_args={"timeout": lock_seconds})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _url(file: Path) -> URL:
    if _is_at_rest(file) and not os.access(file.parent, os.W_OK):
        # The log that SQLite would set up, even for reading, cannot be.
        name = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        return URL.create("sqlite", database=name, query={"uri": "true"})
    return URL.create("sqlite", database=str(file))


def _is_at_rest(file: Path) -> bool:
    """Tell whether a database that uses a write-ahead log has none now: nobody has it open."""
    try:
        with file.open("rb") as start:
            header = start.read(_WRITE_VERSION_OFFSET + 1)
    except OSError:
        return False
    return header[_WRITE_VERSION_OFFSET:] == b"\x02" and not os.path.exists(f"{file}-wal")  # noqa: PTH110


def use_best_journal(engine: Engine, file: Path) -> None:
    """Let readers and a writer work side by side where the file system can bear it.

    Every journal keeps what is written; so when it cannot be changed now, it stays.
    """
    journal = "delete" if _is_remote(file) else "wal"
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != journal:
            with suppress(sqlite3.OperationalError):
                cursor.execute(f"PRAGMA journal_mode = {journal}")


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin in _begin, not where sqlite3 guesses
    connection.execute("PRAGMA foreign_keys = ON")
    # As FULL is, and durable as well where the journal is not a write-ahead log.
    connection.execute("PRAGMA synchronous = EXTRA")


def _begin(connection: Connection) -> None:
    # One that is going to write waits for its turn now: later, it would have to start anew.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _is_remote(file: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Tell whether other machines may have ``file``, too."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    kinds = {
        line.split()[4].replace(r"\040", " "): line.partition(" - ")[2].split()[0] for line in lines
    }
    folder = file.resolve().parent
    nearest = next((str(place) for place in (folder, *folder.parents) if str(place) in kinds), "")
    return kinds.get(nearest, "").startswith(_REMOTE)


def postgres_engine(url: URL, name: str, lock_seconds: float) -> Engine:
    """Return an engine for a database; it waits up to ``lock_seconds`` for each lock of others."""
    url = url.set(drivername="postgresql+psycopg")
    if "connect_timeout" not in url.query:
        url = url.update_query_dict({"connect_timeout": str(_SECONDS_TO_CONNECT)})
    try:
        engine = create_engine(
            url,
            # Else the driver hands out bytes where the database does not say what it is in.
            connect_args={"client_encoding": "utf8"},
            # A connection that a restart of the server has cut is noticed before it is used.
            pool_pre_ping=True,
        )
    except ModuleNotFoundError as error:
        raise GradebookError(message("gradebook.no_psycopg", where=name)) from error

    def prepare(connection: Any, _record: Any) -> None:
        connection.execute(f"SET lock_timeout = {round(1000 * lock_seconds)}")
        connection.commit()  # or the end of a transaction may undo it

    event.listen(engine, "connect", prepare)
    return engine


def must_hold_every_text(connection: Connection, where: str) -> None:
    """Raise GradebookError for a database that lacks characters that learners may write."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise GradebookError(message("gradebook.encoding", where=where, encoding=encoding))
