"""Digest what decides a report beside the submission itself."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Literal

from grader.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from grader.batch.model import GradingOptions
    from grader.course.course import Course

__all__ = ["fingerprint"]


_REPORT_VERSION = 3
"""Reports of earlier versions have no variant and no hint, or name another learner."""


def fingerprint(
    course: Course,
    exercise: str,
    settings: GradingOptions,
    *,
    by: Literal["batch", "submit"] = "batch",
) -> str:
    """Return a digest of nngrade's version, the exercise's files, seed, limits, layers and output.

    Two gradings of the same submission with the same fingerprint give the same report, but for
    the learner's id. What is graded ``by`` ``nngrade submit`` may say how the learner's own file is
    called, so it is nobody else's report.
    """
    decisive = {
        "version": __version__,
        "form": _REPORT_VERSION,
        "by": by,
        "course": course.name,
        "exercise": exercise,
        "files": _folder_digest(course.root / "solutions" / exercise) if exercise else "",
        "sentences": _file_digest(course.root / "solutions" / "sentences.toml"),
        "seed": course.seed if settings.seed is None else settings.seed,
        "limits": dict(settings.limits),
        "weak": settings.allow_weak,
        "output": course.show_output,
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def _folder_digest(folder: Path) -> str:
    """Return a digest of the names and contents of the files in ``folder`` and below."""
    made = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            for part in (file.relative_to(folder).as_posix().encode(), file.read_bytes()):
                made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


def _file_digest(file: Path) -> str:
    """Return a digest of the content of ``file``, "" where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
