"""What makes two attempts, learners or outcomes the same, as digests."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.gradebook.model import Attempt
    from grader.report.model import Report

__all__ = ["attempt_identity", "learner_identity", "outcome"]

_TIMES = {"grader": {"started", "duration"}}


def learner_identity(attempt: Attempt) -> str:
    """Return a digest: ids of learners are unique within a course."""
    return _digest(attempt.course, attempt.entry.learner)


def attempt_identity(attempt: Attempt) -> str:
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


def outcome(report: Report) -> str:
    """Return a digest of all that a report says but how long it took, and when."""
    return _digest(report.model_dump(exclude=_TIMES))


def _digest(*parts: object) -> str:
    # ASCII, so that no text is too odd for it.
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()
