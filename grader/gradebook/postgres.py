"""PostgreSQL, set up so that nobody waits for it without an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text

from grader.errors import GradebookError
from grader.text import message

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

__all__ = ["must_hold_every_text", "postgres_engine"]

_SECONDS_TO_CONNECT = 10


def postgres_engine(url: URL, name: str, patience: float) -> Engine:
    """Return an engine for a database; it waits ``patience`` seconds for each lock of others."""
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
        connection.execute(f"SET lock_timeout = {round(1000 * patience)}")
        connection.commit()  # or the end of a transaction may undo it

    event.listen(engine, "connect", prepare)
    return engine


def must_hold_every_text(connection: Connection, where: str) -> None:
    """Raise GradebookError for a database that lacks characters that learners may write."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise GradebookError(message("gradebook.encoding", where=where, encoding=encoding))
