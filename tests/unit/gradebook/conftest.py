"""Gradebooks in SQLite and, for real, in PostgreSQL."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.gradebook import Gradebook

sys.path.insert(0, str(Path(__file__).parent))
from postgres_server import Server, Unavailable


@pytest.fixture(scope="session")
def postgres():
    """Return a server of our own, shared by the tests of this process."""
    pytest.importorskip("psycopg")
    try:
        server = Server()
    except Unavailable as error:
        pytest.skip(str(error))
    yield server
    server.remove()


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
