"""Rows of the gradebook, page by page."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sqlalchemy import select

from grader.gradebook.model import RecordedAttempt
from grader.gradebook.tables import attempt, grade, learner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

__all__ = ["PAGE", "attempt_ids", "rows_of"]

PAGE = 500

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
    wanted = ((learner.c.course, course), (attempt.c.exercise, exercise), (learner.c.key, key))
    query = (
        select(attempt.c.id)
        .join(learner)
        .where(*(column == value for column, value in wanted if value is not None))
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
    connection: Connection, ids: Sequence[int], *, latest_grade_only: bool
) -> list[RecordedAttempt]:
    """Return the rows of these attempts, in the order of ``ids``; older grades first."""
    query = _ROWS.where(attempt.c.id.in_(ids))
    if latest_grade_only:
        query = query.where(grade.c.counts)
    rows = [RecordedAttempt(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - its documented API
    order = {attempt_id: number for number, attempt_id in enumerate(ids)}
    return sorted(rows, key=lambda row: (order[row.attempt_id], row.grade_id))
