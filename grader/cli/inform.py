"""Commands that only tell: ``list``, ``doctor`` and ``schema``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from grader.cli.output import write_result

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["doctor", "listing", "schema"]

_NOT_HELD = 4


def listing(course: Path | None) -> None:
    """Print the exercises of ``course``."""
    from grader.api import open_course
    from grader.pages.tables import exercise_table

    rows = []
    for exercise in open_course(course).exercises():
        points = dict.fromkeys(exercise.functions, 0.0)
        for test in exercise.hidden_tests():
            points[test.function] += test.points
        rows.append((exercise.name, exercise.title, points))
    _print(exercise_table(rows))


def doctor() -> int:
    """Print the walls of this machine and what guards the grader; return 4 if any is missing."""
    from grader.cli.measures import examine_files
    from grader.judge.doctor import examine_grader
    from grader.pages.tables import layer_table
    from grader.sandbox.isolation import examine

    walls, measures = examine(), [*examine_grader(), *examine_files()]
    _print(layer_table(walls, measures))
    return 0 if all(layer.held for layer in (*walls, *measures)) else _NOT_HELD


def schema() -> None:
    """Print the JSON Schema of a report."""
    from grader.report.model import json_schema

    _print(json.dumps(json_schema(), indent=2) + "\n")


def _print(text: str) -> None:
    from grader.cli.screen import view_of

    shown = "\n".join(view_of(sys.stdout).printed(line, 10_000) for line in text.split("\n"))
    write_result(shown.encode(sys.stdout.encoding or "utf-8", "replace"))
