"""What decides a report beside the submission, as one short string."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from grader.course.digest import digest, file_digest
from grader.version import __version__

if TYPE_CHECKING:
    from grader.batch.model import Settings
    from grader.course.course import Course

__all__ = ["fingerprint"]


_FORM = 3
"""Of reports; those of before have no variant and no hint, or name another learner."""


def fingerprint(
    course: Course, exercise: str, settings: Settings, *, by: Literal["batch", "submit"] = "batch"
) -> str:
    """Return a digest of nngrade's version, the exercise's files, seed, limits, walls and output.

    Two gradings of the same submission with the same fingerprint give the same report, but for
    the learner's id. What is graded ``by`` ``nngrade submit`` may say how the learner's own file is
    called, so it is nobody else's report.
    """
    decisive = {
        "version": __version__,
        "form": _FORM,
        "by": by,
        "course": course.name,
        "exercise": exercise,
        "files": digest(course.root / "solutions" / exercise) if exercise else "",
        "sentences": file_digest(course.root / "solutions" / "sentences.toml"),
        "seed": course.seed if settings.seed is None else settings.seed,
        "limits": dict(settings.limits),
        "weak": settings.allow_weak,
        "output": course.show_output,
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
