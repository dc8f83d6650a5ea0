"""Record attempts and grades: each row at most once, however many write at the same time."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticSerializationError
from sqlalchemy import bindparam, select, update

from grader.gradebook import tables
from grader.submission import PackedSubmission

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from grader.gradebook.model import Attempt, Grade
    from grader.report.model import Report

__all__ = ["write"]

_TIMES = {"grader": {"started", "duration"}}
"""What two reports of the same measurement may differ in."""

# Made once: that takes longer than to carry them out.
_LEARNER = select(*(tables.learner.c[name] for name in ("id", "name", "email"))).where(
    tables.learner.c.identity == bindparam("identity")
)
_ATTEMPT = (
    select(tables.attempt.c.id)
    .where(tables.attempt.c.identity == bindparam("identity"))
    .with_for_update()
)
_GRADE = select(tables.grade.c.id, tables.grade.c.counts).where(
    *(tables.grade.c[name] == bindparam(name) for name in ("attempt_id", "fingerprint", "outcome"))
)


def write(connection: Connection, attempt: Attempt, grade: Grade, content: bytes | None) -> int:
    """Write everything within the transaction of ``connection``; return the grade's id.

    ValueError when ``content`` is not what the attempt's digest is of.
    """
    if content is not None:
        _write_content(connection, attempt, content)
    return _write_grade(connection, attempt, grade, _write_learner(connection, attempt))


def _write_content(connection: Connection, attempt: Attempt, content: bytes) -> None:
    if PackedSubmission.of(content).sha256 != attempt.content_sha256:
        raise ValueError("content and content_sha256 do not agree")
    key = {"sha256": attempt.content_sha256}
    _insert(connection, tables.submission, key, {"packed": content})


def _write_learner(connection: Connection, attempt: Attempt) -> int:
    learner = tables.learner
    key = {"identity": _learner_identity(attempt)}
    entry = attempt.entry
    known = {"name": entry.name, "email": entry.email}
    values = {"course": attempt.course, "key": entry.learner, **known}
    new = _insert(connection, learner, key, values)
    if new is not None:
        return new
    row = connection.execute(_LEARNER, key).one()
    # A later download or a roster may know more; what it does not know is kept.
    news = {
        field: value for field, value in known.items() if value and value != getattr(row, field)
    }
    if news:
        connection.execute(update(learner).where(learner.c.id == row.id).values(news))
    return int(row.id)


def _write_grade(connection: Connection, attempt: Attempt, grade: Grade, learner_id: int) -> int:
    table = tables.grade
    key = {"identity": _attempt_identity(attempt)}
    fields = ("exercise", "source", "submitted_at", "late")
    values = {name: getattr(attempt.entry, name) for name in fields}
    values |= {"learner_id": learner_id, "content_sha256": attempt.content_sha256}
    attempt_id = _insert(connection, tables.attempt, key, values)
    is_new = attempt_id is not None
    if attempt_id is None:
        # Whoever else records a grade of this attempt waits here for his turn.
        attempt_id = int(connection.execute(_ATTEMPT, key).scalar_one())
    measured = {
        "attempt_id": attempt_id,
        "fingerprint": grade.fingerprint,
        "outcome": _outcome(grade.report),
    }
    there = None if is_new else connection.execute(_GRADE, measured).first()
    if there is not None and there.counts:
        return int(there.id)
    of_attempt = table.c.attempt_id == attempt_id
    if not is_new:
        connection.execute(update(table).where(of_attempt, table.c.counts).values(counts=False))
    if there is not None:
        connection.execute(update(table).where(table.c.id == there.id).values(counts=True))
        return int(there.id)
    new = _insert(connection, table, measured, {"counts": True, **_measured(grade)})
    assert new is not None  # noqa: S101 - nobody else writes to this attempt meanwhile
    return new


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
) -> int | None:
    """Insert a row, unless there is one with that key; return the id of a new one."""
    new = _insertion(connection.dialect.name, table, tuple(key))
    done = connection.execute(new, {**key, **values})
    # Nothing was inserted: SQLite counts no row then, PostgreSQL has no key.
    key_of_row = done.inserted_primary_key if done.rowcount else None
    return key_of_row[0] if key_of_row else None


@cache
def _insertion(dialect: str, table: Table, key: tuple[str, ...]) -> Any:
    # "RETURNING" would be shorter, which SQLite has not had for long.
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table).on_conflict_do_nothing(index_elements=key)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing(index_elements=key)


def _as_json(report: Report) -> str:
    try:
        return report.model_dump_json()
    except PydanticSerializationError:  # text that has no UTF-8
        from grader.report.text import to_json

        return type(report).model_validate_json(to_json(report)).model_dump_json()


def _learner_identity(attempt: Attempt) -> str:
    """Return a digest: ids of learners are unique within a course."""
    return _digest(attempt.course, attempt.entry.learner)


def _attempt_identity(attempt: Attempt) -> str:
    """Return a digest of who handed in what, when and from where."""
    entry, when = attempt.entry, attempt.entry.submitted_at
    return _digest(
        attempt.course,
        entry.exercise,
        entry.learner,
        entry.source,
        attempt.content_sha256,
        when.astimezone(UTC).isoformat() if when else None,
    )


def _outcome(report: Report) -> str:
    """Return a digest of all that a report says but how long it took, and when."""
    return _digest(report.model_dump(exclude=_TIMES))


def _digest(*parts: object) -> str:
    # ASCII, so that no text is too odd for it.
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()
