"""Read attempts and grades from the database, page by page."""

from __future__ import annotations

from array import array
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from grader.gradebook.model import RecordedAttempt, StoredEntry
from grader.gradebook.tables import attempt, grade, learner

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

__all__ = ["PAGE", "attempt_ids", "rows_of"]

PAGE = 500
"""Attempts that are read at once."""
_OF_ENTRY = ("learner", "name", "email", "source", "exercise", "submitted_at", "late")

_ROWS = select(
    attempt.c.id.label("attempt_id"),
    learner.c.course,
    attempt.c.exercise,
    learner.c.key.label("learner"),
    learner.c.name,
    learner.c.email,
    attempt.c.source,
    attempt.c.content_sha256,
    attempt.c.submitted_at,
    attempt.c.late,
    grade.c.id.label("grade_id"),
    *(
        grade.c[name]
        for name in (
            "score",
            "max_score",
            "status",
            "reason",
            "version",
            "seed",
            "fingerprint",
            "graded_at",
        )
    ),
).select_from(attempt.join(learner).join(grade))


def attempt_ids(
    connection: Connection, course: str | None, exercise: str | None, key: str | None
) -> Sequence[int]:
    """Return the ids of attempts in their order: eight bytes for each, which is all that is held.

    A cursor instead would hold the database itself, for as long as somebody reads.
    """
    filters = ((learner.c.course, course), (attempt.c.exercise, exercise), (learner.c.key, key))
    query = (
        select(attempt.c.id)
        .join(learner)
        .where(*(column == value for column, value in filters if value is not None))
        .order_by(
            learner.c.course,
            attempt.c.exercise,
            learner.c.key,
            attempt.c.submitted_at.nulls_first(),
            attempt.c.id,
        )
    )
    return array("q", connection.execute(query).scalars())


def rows_of(
    connection: Connection,
    ids: Sequence[int],
    content: Callable[[str], bytes | None],
    *,
    latest_grade_only: bool,
) -> list[RecordedAttempt]:
    """Return the rows of these attempts, in the order of ``ids``; older grades first.

    ``content`` reads the submission with a digest, when somebody asks an entry for it.
    """
    query = _ROWS.where(attempt.c.id.in_(ids))
    if latest_grade_only:
        query = query.where(grade.c.counts)
    rows = [_row(dict(row._mapping), content) for row in connection.execute(query)]  # noqa: SLF001 - its documented API
    order = {attempt_id: number for number, attempt_id in enumerate(ids)}
    return sorted(rows, key=lambda row: (order[row.attempt_id], row.grade_id))


def _row(columns: dict[str, Any], content: Callable[[str], bytes | None]) -> RecordedAttempt:
    entry = {name: columns.pop(name) for name in _OF_ENTRY}
    read = partial(content, columns["content_sha256"])
    return RecordedAttempt(entry=StoredEntry(read=read, **entry), **columns)
