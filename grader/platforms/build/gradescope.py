"""Make the autograder archive for Gradescope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.platforms.build.archive import BuildFile, course_files, shipped
from grader.platforms.build.model import lines
from grader.platforms.faults import result_without_grade
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.platforms.build.model import BuildOptions, Container
    from grader.platforms.build.wheels import Wheelhouse

__all__ = ["gradescope_build"]

_GRACE_SECONDS = 15
"""To end by itself, before it is made to."""


def gradescope_build(
    options: BuildOptions, container: Container, wheelhouse: Wheelhouse
) -> Iterator[BuildFile]:
    """Yield the files of the archive."""
    yield shipped("gradescope", "setup.sh")
    yield shipped("gradescope", "run_autograder")
    yield from (BuildFile(f"wheels/{file.name}", file) for file in wheelhouse.files)
    yield BuildFile("pythons", lines(wheelhouse.pythons))
    yield BuildFile("seconds", lines([str(container.working_seconds + _GRACE_SECONDS)]))
    yield BuildFile("arguments", options.arguments(container))
    yield BuildFile(
        "unfinished.json",
        (result_without_grade("gradescope", message("platforms.fault")) or "").encode(),
    )
    if options.course:
        yield from course_files(options.course, "courses")
