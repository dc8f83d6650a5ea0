"""``nngrade list``: the exercises of a course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.options import course_option, make_command

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ListOptions", "command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """Which exercises are shown."""

    course: Path | None = course_option()


@make_command("list", ListOptions, example="nngrade list")
def command(options: ListOptions) -> None:
    """Show the exercises, their functions and points."""
    from grader.api import open_course
    from grader.cli.output import write_page
    from grader.pages.tables import exercise_table

    rows = []
    for exercise in open_course(options.course).exercises():
        points = dict.fromkeys(exercise.functions, 0.0)
        for test in exercise.hidden_tests():
            points[test.function] += test.points
        rows.append((exercise.name, exercise.title, points))
    write_page(exercise_table(rows))
