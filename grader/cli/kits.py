"""``nngrade export`` of kits, but for its options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.api import open_course
from grader.cli.output import check_target, notify, replace_file
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from grader.platforms.build.archive import BuildFile
    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["Wanted", "classroom", "coursera", "gradescope", "prairielearn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a kit is to grade, in which container, what it is made of, and where it goes."""

    exercise: str
    course: Path | None
    allow_weak: bool
    wheels: Path | None
    wheel: Path | None
    minutes: int
    memory_mb: int
    output: Path


def gradescope(wanted: Wanted) -> None:
    """Write the autograder archive."""
    from grader.platforms.build.gradescope import gradescope_build

    check_target(wanted.output)
    grading, container, wheelhouse = _parts(wanted)
    _write_zip(gradescope_build(grading, container, wheelhouse), wanted.output)
    notify(message("platforms.gradescope_next", pythons=_either(wheelhouse)))


def coursera(wanted: Wanted, parts: Sequence[str]) -> None:
    """Write the grader archive."""
    from grader.platforms.build.coursera import coursera_build, parts_of

    check_target(wanted.output)
    grading, container, wheelhouse = _parts(wanted)
    kit = coursera_build(grading, container, wheelhouse, parts_of(parts, grading))
    _write_zip(kit, wanted.output)
    notify(message("platforms.coursera_next"))


def classroom(wanted: Wanted, repository: str) -> None:
    """Write the workflow, and the repository that grades."""
    from grader.platforms.build.classroom import classroom_build

    kit = classroom_build(*_parts(wanted), repository=repository)
    _write_folder(kit, wanted.output)
    notify(message("platforms.classroom_next", repository=repository))


def prairielearn(wanted: Wanted, image: str) -> None:
    """Write the question, and what its image is built from."""
    from grader.platforms.build.prairielearn import prairielearn_build

    kit = prairielearn_build(*_parts(wanted), image=image)
    _write_folder(kit, wanted.output)
    notify(message("platforms.prairielearn_next", image=image, folder=wanted.output))


def _parts(wanted: Wanted) -> tuple[BuildOptions, Container, Wheelhouse]:
    """Return what is graded, where and with what; UsageError where one is not to be had."""
    from grader.judge.limits import limits_for
    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

    course = open_course(wanted.course)
    exercise = course.exercise(wanted.exercise)
    grading = BuildOptions(
        exercise=exercise.name,
        functions=tuple(exercise.functions),
        title=exercise.title,
        memory_mib=limits_for(exercise).memory_mib,
        course=course.root if wanted.course else None,
        allow_weak=wanted.allow_weak,
    )
    container = Container(seconds=60 * wanted.minutes, memory_mb=wanted.memory_mb)
    return grading, container, Wheelhouse.at(wanted.wheels, wanted.wheel)


def _either(wheelhouse: Wheelhouse) -> str:
    return " or ".join(wheelhouse.pythons)


def _write_zip(kit: Iterable[BuildFile], output: Path) -> None:
    from grader.platforms.build.archive import to_zip

    data = to_zip(kit)
    replace_file(output, data, shared=True)  # a kit has nobody's grades in it
    notify(message("platforms.written", file=output, size=f"{len(data) / 1e6:.1f}"))


def _write_folder(kit: Iterable[BuildFile], output: Path) -> None:
    from grader.platforms.build.archive import to_folder

    count = to_folder(kit, output)
    notify(message("platforms.written_folder", folder=output, count=count))
