"""Compare two gradings of an attempt: which score and which checks changed, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.gradebook import RecordedAttempt
    from grader.report.model import Check, Report

__all__ = ["CheckChange", "ScoreChange", "score_change"]


@dataclass(frozen=True, slots=True)
class CheckChange:
    """A check that came out differently; empty statuses where it did not exist."""

    function: str
    check: str
    before: str
    after: str
    points: float
    """Points more, or less."""


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """An attempt that was graded again with another outcome."""

    learner: str
    exercise: str
    source: str
    before: float
    after: float
    conditions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What was different about the grading: ``version``, ``seed``; before and after."""
    checks: tuple[CheckChange, ...] = ()


def score_change(row: RecordedAttempt, old: Report, new: Report) -> ScoreChange | None:
    """Return what is different for the attempt ``row``; None when nothing is."""
    checks = tuple(_checks(old, new))
    if old.score == new.score and not checks:
        return None
    conditions = {
        name: (str(getattr(old.grader, name)), str(getattr(new.grader, name)))
        for name in ("version", "seed")
        if getattr(old.grader, name) != getattr(new.grader, name)
    }
    return ScoreChange(
        row.entry.learner,
        row.entry.exercise,
        row.entry.source,
        old.score,
        new.score,
        conditions,
        checks,
    )


def _checks(old: Report, new: Report) -> Iterator[CheckChange]:
    before, after = dict(_by_name(old)), dict(_by_name(new))
    for function, name in {**before, **after}:
        was, now = before.get((function, name)), after.get((function, name))
        if was is None or now is None or (was.status, was.points) != (now.status, now.points):
            points = (now.points if now else 0.0) - (was.points if was else 0.0)
            yield CheckChange(
                function,
                name,
                was.status if was else "",
                now.status if now else "",
                round(points, 6),
            )


def _by_name(report: Report) -> Iterator[tuple[tuple[str, str], Check]]:
    for function in report.functions:
        for check in function.checks:
            yield (function.name, check.id), check
