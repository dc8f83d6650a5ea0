"""Gradebooks in SQLite and, for real, in PostgreSQL."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from helpers.postgres_server import Server, Unavailable

from grader.gradebook import Gradebook


@contextmanager
def server():
    """Yield a server of PostgreSQL's; skip where there cannot be one."""
    pytest.importorskip("psycopg")
    try:
        server = Server()
    except Unavailable as error:
        pytest.skip(str(error))
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres():
    """Return a server that the tests of this process share."""
    with server() as shared:
        yield shared


@pytest.fixture
def own_server():
    """Return a server that may be stopped."""
    with server() as own:
        yield own


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Return where a new gradebook may be: a file, or the URL of an empty database."""
    if request.param == "sqlite":
        return tmp_path / "gradebook.sqlite"
    return request.getfixturevalue("postgres").new_database()


@pytest.fixture
def book(place):
    with Gradebook.open(place) as gradebook:
        yield gradebook
