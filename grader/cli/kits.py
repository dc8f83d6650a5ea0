"""``nngrade export`` of kits, but for its options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.cli.grading import open_course
from grader.cli.output import check_target, replace_file, tell
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from grader.export.kits.archive import KitFile
    from grader.export.kits.model import Grading

__all__ = ["Wanted", "gradescope"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a kit is to grade, and what it is made of."""

    exercise: str
    course: Path | None
    allow_weak: bool
    wheels: Path | None = None
    wheel: Path | None = None


def gradescope(wanted: Wanted, output: Path, *, minutes: int, memory_mb: int) -> None:
    """Write the autograder archive."""
    from grader.export.kits.gradescope import gradescope_kit
    from grader.export.kits.wheels import Wheelhouse

    check_target(output)
    wheelhouse = Wheelhouse.at(wanted.wheels, wanted.wheel)
    kit = gradescope_kit(grading_of(wanted), wheelhouse, minutes=minutes, memory_mb=memory_mb)
    _write_zip(kit, output)
    tell(say("kits.gradescope_next", pythons=" or ".join(wheelhouse.pythons)))


def grading_of(wanted: Wanted) -> Grading:
    """Return what is to be graded; UsageError where the course has no such exercise."""
    from grader.export.kits.model import Grading

    course = open_course(wanted.course)
    exercise = course.exercise(wanted.exercise)
    return Grading(
        exercise=exercise.name,
        course=course.root if wanted.course else None,
        allow_weak=wanted.allow_weak,
    )


def _write_zip(kit: Iterable[KitFile], output: Path) -> None:
    from grader.export.kits.archive import to_zip

    data = to_zip(kit)
    replace_file(output, data)
    tell(say("kits.written", file=output, size=f"{len(data) / 1e6:.1f}"))
