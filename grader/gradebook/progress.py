"""Compare each attempt of a learner with the one before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from grader.gradebook.model import RecordedAttempt
    from grader.gradebook.store import Gradebook
    from grader.report.model import Report

__all__ = ["Progress", "ProgressStep", "progress_of"]

_SOLVED = ("passed", "inherited")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStep:
    """An attempt, and what is new in it; nothing is new in the first, nor in unreadable ones."""

    row: RecordedAttempt
    change: float | None = None
    """Points more than the attempt before, or less."""
    solved: frozenset[str] = frozenset()
    functions: tuple[str, ...] = ()
    """All of them, in the order of the lesson."""
    newly_solved: tuple[str, ...] = ()
    newly_broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's attempts at one exercise, in the order of time."""

    course: str
    exercise: str
    steps: tuple[ProgressStep, ...]

    @property
    def best(self) -> ProgressStep:
        """Return the attempt with the most points; of equals the first."""
        return max(self.steps, key=lambda step: step.row.score)


def progress_of(
    gradebook: Gradebook, learner: str, exercise: str | None = None
) -> Iterator[Progress]:
    """Yield the attempts of ``learner``, exercise by exercise."""
    rows = gradebook.attempts(learner=learner, exercise=exercise)
    for (course, name), group in groupby(rows, key=lambda row: (row.course, row.entry.exercise)):
        yield Progress(course, name, tuple(_steps(gradebook, group)))


def _steps(gradebook: Gradebook, rows: Iterable[RecordedAttempt]) -> Iterator[ProgressStep]:
    before: ProgressStep | None = None
    for row in rows:
        if row.status != "graded":
            yield ProgressStep(row=row)
            continue
        step = _step(row, gradebook.report(row.grade_id), before)
        yield step
        before = step


def _step(row: RecordedAttempt, report: Report, before: ProgressStep | None) -> ProgressStep:
    functions = tuple(function.name for function in report.functions)
    solved = frozenset(function.name for function in report.functions if function.status in _SOLVED)
    if before is None:
        return ProgressStep(row=row, solved=solved, functions=functions)
    return ProgressStep(
        row=row,
        change=round(row.score - before.row.score, 6),
        solved=solved,
        functions=functions,
        newly_solved=tuple(name for name in functions if name in solved - before.solved),
        newly_broken=tuple(name for name in functions if name in before.solved - solved),
    )
