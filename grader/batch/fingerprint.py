"""What decides a report beside the submission, as one short string."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from grader import __version__
from grader.course.digest import digest

if TYPE_CHECKING:
    from grader.batch.model import Settings
    from grader.course.course import Course

__all__ = ["fingerprint"]


def fingerprint(course: Course, exercise: str, settings: Settings) -> str:
    """Return a digest of nngrade's version, the exercise's files, seed, limits, walls and output.

    Two gradings of the same submission with the same fingerprint give the same report.
    """
    decisive = {
        "version": __version__,
        "course": course.name,
        "exercise": exercise,
        "files": digest(course.root / "solutions" / exercise) if exercise else "",
        "seed": course.seed if settings.seed is None else settings.seed,
        "limits": dict(settings.limits),
        "weak": settings.allow_weak,
        "output": course.show_output,
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
