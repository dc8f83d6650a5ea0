"""``nngrade export gradescope`` and others: what grades inside of a learning platform."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.api import open_course
from grader.cli.options import course_option, exercise_option, flag, make_command, option
from grader.cli.output import check_target, notify
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.platforms.build.archive import BuildFile
    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["PlatformOptions", "classroom", "coursera", "gradescope", "prairielearn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformOptions:
    """Which exercise is graded on a platform, and what nngrade is installed from there."""

    exercise: str = exercise_option("What it grades.", required=True)
    course: Path | None = course_option()
    wheels: Path | None = option(
        "--wheels",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR",
        help="The wheels of nngrade and of all that it needs.",
    )
    wheel: Path | None = option(
        "--wheel",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        metavar="FILE",
        help="nngrade's own wheel, if it is elsewhere.",
    )
    allow_weak_isolation: bool = flag(
        "--allow-weak-isolation", "Grade even where sandbox layers are missing: trusted code only."
    )


def _minutes_option(minutes: int, *, most: int) -> Any:
    return option(
        "--minutes",
        type=click.IntRange(1, most),
        metavar="N",
        default=minutes,
        help=f"The time-out there ({minutes}).",
    )


def _memory_option(memory_mb: int) -> Any:
    return option(
        "--memory-mb",
        type=int,
        metavar="N",
        default=memory_mb,
        help=f"The memory there ({memory_mb}).",
    )


def _output_option(default: str) -> Any:
    return option(
        "--output",
        type=click.Path(path_type=Path),
        metavar="PATH",
        default=Path(default),
        help=f"By default {default}.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GradescopeOptions(PlatformOptions):
    """What an autograder of Gradescope is made of."""

    minutes: int = _minutes_option(10, most=40)
    memory_mb: int = _memory_option(768)
    output: Path = _output_option("autograder.zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseraOptions(PlatformOptions):
    """What a grader of Coursera is made of."""

    minutes: int = _minutes_option(5, most=60)
    memory_mb: int = _memory_option(1024)
    output: Path = _output_option("grader.zip")
    parts: tuple[str, ...] = option(
        "--part",
        multiple=True,
        default=(),
        metavar="PART=FUNCTION",
        help="Grade one function in this part; may be repeated.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassroomOptions(PlatformOptions):
    """What a workflow of GitHub Classroom is made of."""

    minutes: int = _minutes_option(15, most=360)
    memory_mb: int = _memory_option(4096)
    output: Path = _output_option("classroom")
    repository: str = option(
        "--repository",
        metavar="OWNER/NAME",
        required=True,
        help="The private one that will hold what grades.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrairieLearnOptions(PlatformOptions):
    """What a question of PrairieLearn is made of."""

    minutes: int = _minutes_option(5, most=10)
    memory_mb: int = _memory_option(2048)
    output: Path = _output_option("prairielearn")
    image: str = option(
        "--image", metavar="NAME", required=True, help="The image, as Docker Hub will know it."
    )


@make_command(
    "gradescope",
    GradescopeOptions,
    example="nngrade export gradescope --exercise deep_network --wheels DIR",
)
def gradescope(options: GradescopeOptions) -> None:
    """Write an autograder archive for Gradescope.

    It installs without a network.
    """
    from grader.platforms.build.gradescope import gradescope_build

    check_target(options.output)
    grading, container, wheelhouse = _parts(options)
    _write_zip(gradescope_build(grading, container, wheelhouse), options.output)
    notify(message("platforms.gradescope_next", pythons=" or ".join(wheelhouse.pythons)))


@make_command(
    "coursera",
    CourseraOptions,
    example="nngrade export coursera --exercise deep_network --wheels DIR",
)
def coursera(options: CourseraOptions) -> None:
    """Write a grader archive for Coursera.

    It grades the exercise, or one function in each part of an assignment.
    """
    from grader.platforms.build.coursera import coursera_build, parts_of

    check_target(options.output)
    grading, container, wheelhouse = _parts(options)
    parts = parts_of(options.parts, grading)
    _write_zip(coursera_build(grading, container, wheelhouse, parts), options.output)
    notify(message("platforms.coursera_next"))


@make_command(
    "classroom",
    ClassroomOptions,
    example="nngrade export classroom --exercise deep_network "
    "--wheels DIR --repository school/grading",
)
def classroom(options: ClassroomOptions) -> None:
    """Write a workflow for GitHub Classroom.

    The repository that it grades with is written as well.
    """
    from grader.platforms.build.classroom import classroom_build

    build = classroom_build(*_parts(options), repository=options.repository)
    _write_folder(build, options.output)
    notify(message("platforms.classroom_next", repository=options.repository))


@make_command(
    "prairielearn",
    PrairieLearnOptions,
    example="nngrade export prairielearn --exercise deep_network "
    "--wheels DIR --image school/nngrade",
)
def prairielearn(options: PrairieLearnOptions) -> None:
    """Write a question for PrairieLearn.

    The image that grades it is written as well.
    """
    from grader.platforms.build.prairielearn import prairielearn_build

    build = prairielearn_build(*_parts(options), image=options.image)
    _write_folder(build, options.output)
    notify(message("platforms.prairielearn_next", image=options.image, folder=options.output))


def _parts(
    options: GradescopeOptions | CourseraOptions | ClassroomOptions | PrairieLearnOptions,
) -> tuple[BuildOptions, Container, Wheelhouse]:
    """Return what is graded, where and with what; UsageError where one is not to be had."""
    from grader.judge.limits import limits_for
    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

    course = open_course(options.course)
    exercise = course.exercise(options.exercise)
    grading = BuildOptions(
        exercise=exercise.name,
        functions=tuple(exercise.functions),
        title=exercise.title,
        memory_mib=limits_for(exercise).memory_mib,
        course=course.root if options.course else None,
        allow_weak=options.allow_weak_isolation,
    )
    container = Container(seconds=60 * options.minutes, memory_mb=options.memory_mb)
    return grading, container, Wheelhouse.at(options.wheels, options.wheel)


def _write_zip(build: Iterable[BuildFile], output: Path) -> None:
    from grader.files import write_output
    from grader.platforms.build.archive import to_zip

    data = to_zip(build)
    write_output(output, data, shared=True)  # it has nobody's grades in it
    notify(message("platforms.written", file=output, size=f"{len(data) / 1e6:.1f}"))


def _write_folder(build: Iterable[BuildFile], output: Path) -> None:
    from grader.platforms.build.archive import to_folder

    count = to_folder(build, output)
    notify(message("platforms.written_folder", folder=output, count=count))
