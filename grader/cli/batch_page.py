"""What ``nngrade batch`` prints when it is done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.cli.screen import view_of
from grader.pages.view import points
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.batch.results import Results
    from grader.batch.summary import Summary

__all__ = ["page"]

_MOST_MISTAKES = 5
_SOLVED = ("passed", "inherited")


def page(summary: Summary, results: Results) -> str:
    """Return how the class did, what could not be graded, and where everything is."""
    view, data = view_of(sys.stdout), summary.as_data()
    lines = [
        *(line for name, of in data["exercises"].items() for line in _exercise(name, of)),
        *_problems("unreadable", data["unreadable"]),
        *_problems("failed", data["failed"]),
        message("batch.where", reports=results.reports, scores=results.scores),
    ]
    return "".join(view.printed(line, 1_000) + "\n" for line in lines)


def _exercise(name: str, data: dict[str, Any]) -> Iterator[str]:
    low, middle, high = (points(round(value, 1)) for value in data["quartiles"])
    yield message(
        "batch.exercise", exercise=name, count=data["graded"], mean=points(round(data["mean"], 1))
    )
    yield message("batch.quartiles", low=low, middle=middle, high=high)
    widest = max(map(len, data["functions"]), default=0)
    for function, statuses in data["functions"].items():
        solved = sum(statuses.get(status, 0) for status in _SOLVED)
        yield f"  {function:<{widest}}  {100 * solved / data['graded']:3.0f} %"
    if data["mistakes"]:
        yield message("batch.mistakes")
        for entry in data["mistakes"][:_MOST_MISTAKES]:
            yield f"  {entry['submissions']:>4}  {entry['function']}: {entry['mistake']}"
    yield ""


def _problems(kind: str, entries: list[dict[str, str]]) -> Iterator[str]:
    if not entries:
        return
    yield message(f"batch.{kind}", count=len(entries))
    for entry in entries:
        yield message("batch.problem", **entry)
    yield ""
