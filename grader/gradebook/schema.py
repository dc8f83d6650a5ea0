"""Check whether a database is a gradebook of this version, and migrate it where it is older."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Text, column, inspect, select, table, text

from grader.errors import GradebookError
from grader.gradebook.tables import HEAD, VERSION_TABLE
from grader.text import message

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["is_current", "migrate"]

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x6E6E6772616465
"""An advisory lock of PostgreSQL: any number that nobody else takes."""


def is_current(connection: Connection, where: str) -> bool:
    """Tell whether the tables are those of this version; GradebookError for no gradebook."""
    inspector = inspect(connection)
    if not inspector.has_table(VERSION_TABLE):
        if inspector.get_table_names():
            raise GradebookError(message("gradebook.foreign", where=where))
        return False
    return _version(connection) == HEAD


def migrate(connection: Connection, where: str) -> None:
    """Bring the tables up to date, within a transaction that keeps other writers out.

    GradebookError for a gradebook of a later version, and for what is no gradebook.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if is_current(connection, where):  # somebody else was faster
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        version = _version(connection)
        raise GradebookError(message("gradebook.newer", where=where, version=version)) from error


def _version(connection: Connection) -> str | None:
    number = column("version_num", Text)
    return connection.execute(select(number).select_from(table(VERSION_TABLE, number))).scalar()
