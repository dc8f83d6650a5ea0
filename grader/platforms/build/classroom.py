"""Make the files for GitHub Classroom: the workflow of a template, and a grading repository."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.platforms.build.archive import BuildFile, course_files, shipped
from grader.platforms.faults import result_without_grade
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["classroom_build"]

_START_MINUTES = 3
"""To check out and to install."""


def classroom_build(
    options: BuildOptions, container: Container, wheelhouse: Wheelhouse, *, repository: str
) -> Iterator[BuildFile]:
    """Yield the files; those in ``grading/`` are for the private ``repository``."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise UsageError(message("platforms.repository", repository=repository))
    yield shipped(
        "classroom",
        "classroom.yml",
        "template/.github/workflows/classroom.yml",
        repository=repository,
        python=wheelhouse.pythons[-1],
        minutes=str(container.seconds // 60 + _START_MINUTES),
    )
    yield shipped("classroom", "grade", "grading/grade")
    yield from (BuildFile(f"grading/wheels/{file.name}", file) for file in wheelhouse.files)
    yield BuildFile("grading/arguments", options.arguments(container))
    yield BuildFile(
        "grading/unfinished",
        (result_without_grade("classroom", message("platforms.fault")) or "").encode(),
    )
    if options.course:
        yield from course_files(options.course, "grading/courses")
