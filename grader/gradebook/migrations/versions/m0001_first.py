"""The first tables: learners, their attempts, the grades of these, and what was handed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "submission",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "learner",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.Text, nullable=False, unique=True),
        sa.Column("course", _WORDS, nullable=False),
        sa.Column("key", _WORDS, nullable=False),
        sa.Column("name", _WORDS, nullable=False),
        sa.Column("email", _WORDS, nullable=False),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("identity", sa.Text, nullable=False, unique=True),
        sa.Column(
            "learner_id", sa.Integer, sa.ForeignKey("learner.id"), nullable=False, index=True
        ),
        sa.Column("exercise", _WORDS, nullable=False),
        sa.Column("source", _WORDS, nullable=False),
        sa.Column("content_sha256", sa.Text, nullable=False, index=True),
        sa.Column("submitted_at", _MOMENT),
        sa.Column("late", sa.Boolean),
    )
    _grade()


def _grade() -> None:
    op.create_table(
        "grade",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("attempt_id", sa.Integer, sa.ForeignKey("attempt.id"), nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", _WORDS, nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("max_score", sa.Double, nullable=False),
        sa.Column("version", _WORDS, nullable=False),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("graded_at", _MOMENT, nullable=False),
        sa.Column("report", _WORDS, nullable=False),
        sa.UniqueConstraint("attempt_id", "fingerprint", "outcome", name="grade_once"),
        sa.CheckConstraint("status IN ('graded', 'unreadable')", name="grade_status"),
    )
    op.create_index(
        "grade_one_counts",
        "grade",
        ["attempt_id"],
        unique=True,
        sqlite_where=sa.text("counts"),
        postgresql_where=sa.text("counts"),
    )
