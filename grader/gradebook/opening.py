"""Open a database by its file name or URL, and bring its tables up to date."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from grader.errors import GradebookError
from grader.files import create as make_file
from grader.gradebook.engines import (
    WRITES,
    must_hold_every_text,
    postgres_engine,
    sqlite_engine,
    use_best_journal,
)
from grader.gradebook.faults import sentences_for
from grader.gradebook.schema import is_current, migrate
from grader.text import message

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

__all__ = ["default_location", "open_engine"]

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRETS = ("password", "sslpassword")


def default_location() -> Path:
    """Return where a person's own gradebook is."""
    from platformdirs import user_data_path

    return user_data_path("nngrade", appauthor=False) / "gradebook.sqlite"


def open_engine(
    where: str | Path, *, create: bool, shared: bool, lock_seconds: float
) -> tuple[Engine, str]:
    """Return an engine whose tables are up to date, and the database's name for people."""
    url = _url(str(where))
    if url is None or url.get_backend_name() == "sqlite":
        file = _file(where, url)
        name = str(file)
        if not (create or os.path.exists(file)):  # noqa: PTH110 - Path.exists may raise
            raise GradebookError(message("gradebook.missing", where=name))
        if create:
            # SQLite would make it for everybody to read; what it makes beside it gets its rights.
            with suppress(OSError):  # which SQLite words in its own way
                make_file(Path(os.path.realpath(file)), shared=shared)
        engine = sqlite_engine(file, lock_seconds)
    else:
        file = None
        name = url.difference_update_query(_SECRETS).render_as_string(hide_password=True)
        engine = postgres_engine(url, name, lock_seconds)
    try:
        with sentences_for(name):
            with engine.connect() as connection:
                if file is None:
                    must_hold_every_text(connection, name)
                current = is_current(connection, name)
            if not current:
                with engine.execution_options(**{WRITES: True}).begin() as connection:
                    migrate(connection, name)
            if file:
                use_best_journal(engine, file)
    except BaseException:
        engine.dispose()
        raise
    return engine, name


def _url(where: str) -> URL | None:
    if "://" not in where:
        return None
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise GradebookError(message("gradebook.no_url")) from error
    if url.drivername not in ("sqlite", *_POSTGRES):
        raise GradebookError(message("gradebook.other_database", kind=url.drivername))
    return url


def _file(where: str | Path, url: URL | None) -> Path:
    if url is None:
        return Path(where)
    if not url.database or url.database == ":memory:" or url.query:
        raise GradebookError(message("gradebook.no_file"))
    return Path(url.database)
