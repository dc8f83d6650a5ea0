"""The gradebook: every attempt of every learner, with all that was measured."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import bindparam, select

from grader.gradebook import reading
from grader.gradebook.engines import WRITES
from grader.gradebook.faults import sentences_for
from grader.gradebook.opening import open_engine
from grader.gradebook.tables import attempt as attempts_table
from grader.gradebook.tables import grade as grades_table
from grader.gradebook.tables import submission
from grader.gradebook.writing import write
from grader.report import Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from grader.gradebook.model import Attempt, Grade, RecordedAttempt

__all__ = ["Gradebook"]

_MAX_SECONDS_FOR_LOCK = 60.0
"""How long to wait while others write."""
_MEASURED = (
    select(grades_table.c.report)
    .join(attempts_table)
    .where(
        attempts_table.c.content_sha256 == bindparam("content_sha256"),
        grades_table.c.fingerprint.in_(bindparam("fingerprints", expanding=True)),
        grades_table.c.status == "graded",
    )
    .order_by(grades_table.c.id.desc())
    .limit(1)
)


class Gradebook:
    """A database of attempts and grades; a context manager.

    Every method raises GradebookError when the database cannot do what is asked of it.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        """The database's name for people, without a password."""
        self._engine = engine

    @classmethod
    def open(
        cls,
        where: str | Path,
        *,
        create: bool = True,
        shared: bool = False,
        lock_seconds: float = _MAX_SECONDS_FOR_LOCK,
    ) -> Self:
        """Open a file, or a database by its URL: ``sqlite:///…``, ``postgresql://…``.

        The tables are made or brought up to date. ``create=False`` makes no new file. A new
        file is its owner's to read, or ``shared`` as the umask says.
        If others are writing, it is waited for up to ``lock_seconds``.
        """
        return cls(*open_engine(where, create=create, shared=shared, lock_seconds=lock_seconds))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back what the database holds open."""
        self._engine.dispose()

    def record(self, attempt: Attempt, grade: Grade, content: bytes | None = None) -> int:
        """Write a grade of an attempt, and what was handed in; return the grade's id.

        All of it is durable when this returns, or none of it. The same once more changes
        nothing. Of several grades of an attempt, the one recorded last is the one that counts.
        """
        with self._connection(writes=True) as connection:
            return write(connection, attempt, grade, content)

    def find(self, content_sha256: str, fingerprints: Collection[str]) -> Report | None:
        """Return what was measured before for the same content, whoever handed it in.

        Of several such reports, the last one.
        """
        parameters = {"content_sha256": content_sha256, "fingerprints": list(fingerprints)}
        with self._connection() as connection:
            text = connection.execute(_MEASURED, parameters).scalar()
        return None if text is None else Report.model_validate_json(text)

    def attempts(
        self,
        *,
        course: str | None = None,
        exercise: str | None = None,
        learner: str | None = None,
        latest_grade_only: bool = True,
    ) -> Iterator[RecordedAttempt]:
        """Yield attempts by course, exercise, learner, time and id, each with its grades.

        Nothing is locked meanwhile: recording goes on between any two rows.
        """
        with self._connection() as connection:
            ids = reading.attempt_ids(connection, course, exercise, learner)
        for start in range(0, len(ids), reading.PAGE):
            page = ids[start : start + reading.PAGE]
            with self._connection() as connection:
                rows = reading.rows_of(
                    connection, page, self.content, latest_grade_only=latest_grade_only
                )
            yield from rows

    def report(self, grade_id: int) -> Report:
        """Return the report of a grade; LookupError when there is none of that id."""
        query = select(grades_table.c.report).where(grades_table.c.id == grade_id)
        with self._connection() as connection:
            text = connection.execute(query).scalar()
        if text is None:
            raise LookupError(grade_id)
        return Report.model_validate_json(text)

    def content(self, content_sha256: str) -> bytes | None:
        """Return a packed submission; None when it is not kept here."""
        query = select(submission.c.packed).where(submission.c.sha256 == content_sha256)
        with self._connection() as connection:
            return connection.execute(query).scalar()

    @contextmanager
    def _connection(self, *, writes: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{WRITES: writes})
        with sentences_for(self.where), engine.begin() as connection:
            yield connection
