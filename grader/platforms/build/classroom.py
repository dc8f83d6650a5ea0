"""Files for GitHub Classroom: the workflow of the template, and a repository that grades."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.platforms.build.archive import KitFile, course_files, shipped
from grader.platforms.build.faults import fault
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import Container, Grading
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["classroom_kit"]

_START = 3
"""Minutes to check out and to install."""


def classroom_kit(
    grading: Grading, container: Container, wheelhouse: Wheelhouse, *, repository: str
) -> Iterator[KitFile]:
    """Yield the files; those in ``grading`` are for the private ``repository``."""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise UsageError(message("kits.repository", repository=repository))
    yield shipped(
        "classroom",
        "classroom.yml",
        "template/.github/workflows/classroom.yml",
        repository=repository,
        python=wheelhouse.pythons[-1],
        minutes=str(container.seconds // 60 + _START),
    )
    yield shipped("classroom", "grade", "grading/grade")
    yield from (KitFile(f"grading/wheels/{file.name}", file) for file in wheelhouse.files)
    yield KitFile("grading/arguments", grading.arguments(container))
    yield KitFile("grading/unfinished", (fault("classroom", message("kits.fault")) or "").encode())
    if grading.course:
        yield from course_files(grading.course, "grading/courses")
