"""Recording: each row at most once, however many write at the same time."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError
from sqlalchemy import select, update

from grader.gradebook import tables
from grader.gradebook.identity import attempt_identity, learner_identity, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Table

    from grader.gradebook.model import Attempt, Grade
    from grader.report.model import Report

__all__ = ["write"]


def write(connection: Connection, attempt: Attempt, grade: Grade, content: bytes | None) -> int:
    """Write everything within the transaction of ``connection``; return the grade's id.

    ValueError when ``content`` is not what the attempt's digest is of.
    """
    if content is not None:
        _write_content(connection, attempt, content)
    learner_id = _write_learner(connection, attempt)
    attempt_id = _write_attempt(connection, attempt, learner_id)
    return _write_grade(connection, attempt_id, grade)


def _write_content(connection: Connection, attempt: Attempt, content: bytes) -> None:
    if hashlib.sha256(content).hexdigest() != attempt.content_sha256:
        raise ValueError("content and content_sha256 do not agree")
    key = {"sha256": attempt.content_sha256}
    _insert(connection, tables.submission, key, {"packed": content})


def _write_learner(connection: Connection, attempt: Attempt) -> int:
    learner = tables.learner
    key = {"identity": learner_identity(attempt)}
    known = {"name": attempt.name, "email": attempt.email}
    values = {"course": attempt.course, "key": attempt.learner, **known}
    _insert(connection, learner, key, values)
    query = select(learner.c.id, learner.c.name, learner.c.email).where(
        learner.c.identity == key["identity"]
    )
    row = connection.execute(query).one()
    # A later download or a roster may know more; what it does not know is kept.
    news = {
        field: value for field, value in known.items() if value and value != getattr(row, field)
    }
    if news:
        connection.execute(update(learner).where(learner.c.id == row.id).values(news))
    return int(row.id)


def _write_attempt(connection: Connection, attempt: Attempt, learner_id: int) -> int:
    key = {"identity": attempt_identity(attempt)}
    fields = ("exercise", "source", "content_sha256", "submitted_at", "late")
    values = {name: getattr(attempt, name) for name in fields}
    _insert(connection, tables.attempt, key, {"learner_id": learner_id, **values})
    query = select(tables.attempt.c.id).where(tables.attempt.c.identity == key["identity"])
    # Whoever else records a grade of this attempt waits here for his turn.
    return int(connection.execute(query.with_for_update()).scalar_one())


def _write_grade(connection: Connection, attempt_id: int, grade: Grade) -> int:
    table, report = tables.grade, grade.report
    key = {
        "attempt_id": attempt_id,
        "fingerprint": grade.fingerprint,
        "outcome": outcome(report),
    }
    of_attempt = table.c.attempt_id == attempt_id
    query = select(table.c.id, table.c.counts).where(
        *(table.c[name] == value for name, value in key.items())
    )
    there = connection.execute(query).first()
    if there is not None and there.counts:
        return int(there.id)
    connection.execute(update(table).where(of_attempt, table.c.counts).values(counts=False))
    if there is not None:
        connection.execute(update(table).where(table.c.id == there.id).values(counts=True))
        return int(there.id)
    _insert(connection, table, key, {"counts": True, **_measured(grade)})
    return int(connection.execute(query).one().id)


def _measured(grade: Grade) -> dict[str, Any]:
    report = grade.report
    return {
        "status": grade.status,
        "reason": grade.reason,
        "score": report.score,
        "max_score": report.max_score,
        "version": report.grader.version,
        "seed": report.grader.seed,
        "graded_at": report.grader.started,
        "report": _as_json(report),
    }


def _insert(
    connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]
) -> None:
    """Insert a row, unless there is one with that key."""
    new = _upsert(connection)(table).values(**key, **values)
    connection.execute(new.on_conflict_do_nothing(index_elements=list(key)))


def _upsert(connection: Connection) -> Callable[[Table], Any]:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


def _as_json(report: Report) -> str:
    try:
        return report.model_dump_json()
    except PydanticSerializationError:  # text that has no UTF-8
        from grader.report.text import to_json

        return type(report).model_validate_json(to_json(report)).model_dump_json()
