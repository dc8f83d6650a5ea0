"""The tables as this version of nngrade uses them; ``migrations`` is how they came about.

::

    learner 1 ──── n attempt 1 ──── n grade        submission
                     content_sha256  ·············  sha256
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.types import TypeEngine

__all__ = ["HEAD", "VERSION_TABLE", "attempt", "grade", "learner", "metadata", "submission"]

HEAD = "0001"
"""The schema of these tables: the last of the migrations."""
VERSION_TABLE = "nngrade_schema"


class AnyText(TypeDecorator[str]):
    """Any text, those that no database takes included; sorted alike on every machine."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Sort by code points: a server's own order depends on where it was installed."""
        text = Text(collation="C") if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(text)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write lone surrogates and NUL in other characters."""
        if value is None:
            return None
        return (
            value.replace("\0", "\N{SYMBOL FOR NULL}").encode("utf-8", "backslashreplace").decode()
        )


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, in UTC within the database and aware outside."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return it in UTC, whatever the server's own time zone; SQLite knows no zones."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AnyInteger(TypeDecorator[int]):
    """A whole number of any size: seeds are people's choice."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it in digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Read the digits."""
        return None if value is None else int(value)


metadata = MetaData()

submission = Table(
    "submission",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)

learner = Table(
    "learner",
    metadata,
    Column("id", Integer, primary_key=True),
    # A digest, since the longest ids are longer than what an index takes.
    Column("identity", Text, nullable=False, unique=True),
    Column("course", AnyText, nullable=False),
    Column("key", AnyText, nullable=False),
    Column("name", AnyText, nullable=False),
    Column("email", AnyText, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    # Of all that makes an attempt the same; a missing time, too, which no constraint compares.
    Column("identity", Text, nullable=False, unique=True),
    Column("learner_id", ForeignKey(learner.c.id), nullable=False, index=True),
    Column("exercise", AnyText, nullable=False),
    Column("source", AnyText, nullable=False),
    # No foreign key: contents need not be kept.
    Column("content_sha256", Text, nullable=False, index=True),
    Column("submitted_at", UtcDateTime),
    Column("late", Boolean),
)

grade = Table(
    "grade",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey(attempt.c.id), nullable=False),
    Column("fingerprint", Text, nullable=False),
    # Digest of the report but for its times: measured again with the same result is no new grade.
    Column("outcome", Text, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("status", Text, nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("score", Double, nullable=False),
    Column("max_score", Double, nullable=False),
    Column("version", AnyText, nullable=False),
    Column("seed", AnyInteger, nullable=False),
    Column("graded_at", UtcDateTime, nullable=False),
    Column("report", AnyText, nullable=False),
    UniqueConstraint("attempt_id", "fingerprint", "outcome", name="grade_once"),
    CheckConstraint("status IN ('graded', 'unreadable')", name="grade_status"),
)

Index(
    "grade_one_counts",
    grade.c.attempt_id,
    unique=True,
    sqlite_where=grade.c.counts,
    postgresql_where=grade.c.counts,
)
