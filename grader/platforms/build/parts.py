"""A part of an assignment: one function of an exercise, where a platform scores them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report.model import Report

__all__ = ["only"]


def only(report: Report, function: str | None) -> Report:
    """Return ``report`` reduced to ``function``; as it is where None is given."""
    if function is None:
        return report
    kept = [each for each in report.functions if each.name == function]
    return report.model_copy(
        update={
            "exercise": f"{report.exercise}, {function}",
            "functions": kept,
            "score": sum(each.score for each in kept),
            "max_score": sum(each.max_score for each in kept),
        }
    )
