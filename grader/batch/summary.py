"""Summarise a class: scores, the status of functions and checks, frequent mistakes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import fmean, quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.report.model import Report

__all__ = ["ExerciseSummary", "Summary"]

_BINS = 10


@dataclass
class ExerciseSummary:
    """The submissions to one exercise; scores in per cent of its points."""

    scores: list[float] = field(default_factory=list)
    functions: dict[str, Counter[str]] = field(default_factory=dict)
    """Function to how often it had which status."""
    checks: dict[str, Counter[str]] = field(default_factory=dict)
    mistakes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(function, id of the mistake) to the number of submissions with it."""

    def add(self, report: Report) -> None:
        """Count a graded submission in."""
        self.scores.append(100 * report.score / report.max_score if report.max_score else 0.0)
        for function in report.functions:
            self.functions.setdefault(function.name, Counter())[function.status] += 1
            for check in function.checks:
                self.checks.setdefault(check.id, Counter())[check.status] += 1
            for mistake in {diagnosis.mistake for diagnosis in function.diagnoses}:
                self.mistakes[function.name, mistake] += 1

    def as_data(self) -> dict[str, Any]:
        """Return the numbers for JSON."""
        low, middle, high = quantiles(self.scores, n=4) if len(self.scores) > 1 else self.scores * 3
        bins = Counter(min(int(score * _BINS / 100), _BINS - 1) for score in self.scores)
        ranked = sorted(self.mistakes.items(), key=lambda entry: (-entry[1], entry[0]))
        return {
            "graded": len(self.scores),
            "mean": round(fmean(self.scores), 4),
            "quartiles": [round(value, 4) for value in (low, middle, high)],
            "histogram": [bins[number] for number in range(_BINS)],
            "functions": {
                name: dict(sorted(counts.items())) for name, counts in self.functions.items()
            },
            "checks": {name: dict(sorted(counts.items())) for name, counts in self.checks.items()},
            "mistakes": [
                {"function": function, "mistake": mistake, "submissions": count}
                for (function, mistake), count in ranked
            ],
        }


@dataclass
class Summary:
    """A graded class."""

    exercises: dict[str, ExerciseSummary] = field(default_factory=dict)
    unreadable: list[dict[str, str]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Count a graded submission in."""
        self.exercises.setdefault(report.exercise, ExerciseSummary()).add(report)

    def add_unreadable(self, source: str, learner: str, reason: str) -> None:
        """Count in a submission that could not be read."""
        self.unreadable.append({"source": source, "learner": learner, "reason": reason})

    def add_failed(self, source: str, learner: str, reason: str) -> None:
        """Count in a submission that could not be graded, through no fault of its learner."""
        self.failed.append({"source": source, "learner": learner, "reason": reason})

    @property
    def graded(self) -> int:
        """Return how many submissions have a score."""
        return sum(len(exercise.scores) for exercise in self.exercises.values())

    def as_data(self) -> dict[str, Any]:
        """Return everything for JSON."""
        return {
            "submissions": self.graded + len(self.unreadable) + len(self.failed),
            "graded": self.graded,
            "exercises": {
                name: exercise.as_data() for name, exercise in sorted(self.exercises.items())
            },
            # In no order of time: a run that goes on after a crash ends with the same file.
            "unreadable": sorted(self.unreadable, key=_source),
            "failed": sorted(self.failed, key=_source),
        }


def _source(problem: Mapping[str, str]) -> str:
    return problem["source"]
