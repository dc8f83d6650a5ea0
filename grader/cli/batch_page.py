"""What ``nngrade batch`` prints when it is done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from grader.cli.screen import view_of
from grader.render.marks import points
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.results import Results
    from grader.batch.summary import ExerciseSummary, Summary

__all__ = ["page"]

_MOST_MISTAKES = 5
_SOLVED = ("passed", "inherited")


def page(summary: Summary, results: Results) -> str:
    """Return how the class did, what could not be graded, and where everything is."""
    view = view_of(sys.stdout)
    lines = [
        *(
            line
            for name in sorted(summary.exercises)
            for line in _exercise(name, summary.exercises[name])
        ),
        *_problems("unreadable", summary.unreadable),
        *_problems("failed", summary.failed),
        say("batch.where", reports=results.reports, scores=results.scores),
    ]
    return "".join(view.printed(line, 1_000) + "\n" for line in lines)


def _exercise(name: str, exercise: ExerciseSummary) -> Iterator[str]:
    data = exercise.as_data()
    low, middle, high = (points(round(value, 1)) for value in data["quartiles"])
    yield say(
        "batch.exercise", exercise=name, count=data["graded"], mean=points(round(data["mean"], 1))
    )
    yield say("batch.quartiles", low=low, middle=middle, high=high)
    widest = max(map(len, exercise.functions), default=0)
    for function, statuses in exercise.functions.items():
        solved = sum(statuses[status] for status in _SOLVED)
        yield f"  {function:<{widest}}  {100 * solved / statuses.total():3.0f} %"
    if data["mistakes"]:
        yield say("batch.mistakes")
        for entry in data["mistakes"][:_MOST_MISTAKES]:
            yield f"  {entry['submissions']:>4}  {entry['function']}: {entry['mistake']}"
    yield ""


def _problems(kind: str, entries: list[dict[str, str]]) -> Iterator[str]:
    if not entries:
        return
    yield say(f"batch.{kind}", count=len(entries))
    for entry in entries:
        yield say("batch.problem", **entry)
    yield ""
