"""What every kit is to grade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Grading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """Which exercise a kit grades, and how."""

    exercise: str
    course: Path | None = None
    """None: the course that comes with nngrade."""
    allow_weak: bool = False

    def arguments(self, courses: str) -> list[str]:
        """Return the arguments of ``grader.cli.inside``; the kit has its course in ``courses``."""
        return [
            f"--exercise={self.exercise}",
            *([f"--course={courses}/{self.course.name}"] if self.course else []),
            *(["--allow-weak-isolation"] if self.allow_weak else []),
        ]
