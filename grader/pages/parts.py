"""What the written pages share: bounded excerpts, and what weakens a grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.pages.view import PAGE, points
from grader.text import message

if TYPE_CHECKING:
    from grader.report.model import Report

__all__ = ["excerpt", "headline", "origin", "warnings"]

_MOST_LINES = 60
_LINE = 300


def excerpt(output: str) -> tuple[list[str], int]:
    """Return the first lines of foreign output, harmless, and how many more there are."""
    lines = output.strip("\n").split("\n")
    shown = [PAGE.printed(line, _LINE) for line in lines[:_MOST_LINES]]
    return shown, len(lines) - len(shown)


def headline(report: Report) -> str:
    """Return the score in words."""
    return message("render.score", score=points(report.score), max_score=points(report.max_score))


def origin(report: Report) -> list[str]:
    """Return whose submission it is, and its files: foreign names, not yet harmless."""
    submission = report.submission
    return [*([submission.learner] if submission.learner else []), *submission.files]


def warnings(report: Report) -> list[str]:
    """Return what weakens the grade: a wall that was missing while code ran."""
    if not report.submission.sha256:  # nothing could be read, so nothing ran
        return []
    isolation = report.grader.isolation
    if isinstance(isolation, str):
        return [message("render.no_walls")]
    missing = [name for name, layer in isolation.model_dump().items() if not layer]
    return [message("render.fewer_walls", missing=", ".join(missing))] if missing else []
