"""Read what Gradescope writes about an attempt to ``submission_metadata.json``."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from grader.text import message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["about_attempt", "score_before"]

_MAX_BYTES = 50_000_000


def about_attempt(file: Path | None) -> list[str]:
    """Return notes about an attempt: which it is, and whether it came late.

    What follows from lateness is for the course to say; scores are what was measured.
    """
    metadata = _read(file)
    notes = []
    if isinstance(before := metadata.get("previous_submissions"), list):
        notes.append(message("platforms.attempt", number=len(before) + 1))
    assignment = metadata.get("assignment")
    deadline = _time(assignment.get("due_date")) if isinstance(assignment, dict) else None
    made = _time(metadata.get("created_at"))
    if deadline and made and made > deadline:
        notes.append(message("platforms.late", due=f"{deadline:%Y-%m-%d %H:%M %Z}"))
    return notes


def score_before(file: Path | None) -> float | None:
    """Return the points of the latest attempt that was graded; None where there is none."""
    before = _read(file).get("previous_submissions")
    for attempt in reversed(before if isinstance(before, list) else []):
        if not isinstance(attempt, dict) or attempt.get("autograder_error"):
            continue
        score = attempt.get("score")
        try:
            points = float(score) if isinstance(score, int | float | str) else -1.0
        except ValueError:
            continue
        if isfinite(points) and points >= 0:
            return points
    return None


@cache  # asked for whenever results are written, and never changed
def _read(file: Path | None) -> dict[str, Any]:
    """Return what the file says; nothing where it says nothing that is understood."""
    if file is None:
        return {}
    try:
        with file.open("rb") as stream:
            metadata = json.loads(stream.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return metadata if isinstance(metadata, dict) else {}


def _time(text: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
