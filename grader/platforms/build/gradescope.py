"""The autograder archive for Gradescope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.platforms.build.archive import KitFile, course_files, shipped
from grader.platforms.build.faults import fault
from grader.platforms.build.model import lines
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import Container, Grading
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["gradescope_kit"]

_GRACE = 15
"""Seconds to end by itself, before it is made to."""


def gradescope_kit(
    grading: Grading, container: Container, wheelhouse: Wheelhouse
) -> Iterator[KitFile]:
    """Yield the files of the archive."""
    yield shipped("gradescope", "setup.sh")
    yield shipped("gradescope", "run_autograder")
    yield from (KitFile(f"wheels/{file.name}", file) for file in wheelhouse.files)
    yield KitFile("pythons", lines(wheelhouse.pythons))
    yield KitFile("seconds", lines([str(container.working_seconds + _GRACE)]))
    yield KitFile("arguments", grading.arguments(container))
    yield KitFile("unfinished.json", (fault("gradescope", message("kits.fault")) or "").encode())
    if grading.course:
        yield from course_files(grading.course, "courses")
