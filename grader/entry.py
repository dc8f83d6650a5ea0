"""One record of who handed in what, which downloads, batches and gradebooks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import SubmissionError
from grader.text import message

if TYPE_CHECKING:
    from datetime import datetime

    from grader.submission import PackedSubmission

__all__ = ["Entry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One learner's place in a batch: who handed in what, when, and where it came from.

    A kind of entry that has the submission at hand overrides :meth:`packed`.
    """

    learner: str
    """The id by which the course knows the learner."""
    source: str
    """Where it came from: its place within a download, or ``submit``."""
    name: str = ""
    email: str = ""
    exercise: str = ""
    """Empty where nothing says which one it is for."""
    submitted_at: datetime | None = None
    """Aware; None when nobody knows."""
    late: bool | None = None
    """What the platform says; None when it says nothing."""
    number: int = 1
    """Greater than that of the learner's earlier entries, where times do not tell."""

    def __post_init__(self) -> None:
        if self.submitted_at is not None and self.submitted_at.tzinfo is None:
            raise ValueError(f"{self.submitted_at} has no time zone")

    def packed(self) -> PackedSubmission:
        """Read the submission and return it as one piece; SubmissionError where it cannot be."""
        raise SubmissionError(message("batch.not_stored"))
