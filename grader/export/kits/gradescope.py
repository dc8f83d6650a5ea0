"""The autograder archive for Gradescope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.export.kits.archive import KitFile, course_files, shipped
from grader.export.kits.faults import fault
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.export.kits.model import Grading
    from grader.export.kits.wheels import Wheelhouse

__all__ = ["gradescope_kit"]

_BESIDE_MB = 168
"""Of the container's memory: the grader, the zygote, and the system's own."""
_LEAST_MEMORY_MIB = 512
_MARGIN = 45
"""Seconds that Gradescope may need to start and to collect."""


def gradescope_kit(
    grading: Grading, wheelhouse: Wheelhouse, *, minutes: int, memory_mb: int
) -> Iterator[KitFile]:
    """Yield the files of the archive, for a container with these limits."""
    if memory_mb < _LEAST_MEMORY_MIB + _BESIDE_MB:
        raise UsageError(say("kits.memory", least=_LEAST_MEMORY_MIB + _BESIDE_MB))
    yield shipped("gradescope", "setup.sh")
    yield shipped("gradescope", "run_autograder")
    yield from (KitFile(f"wheels/{file.name}", file) for file in wheelhouse.files)
    yield KitFile("pythons", _lines(wheelhouse.pythons))
    seconds = 60 * minutes - _MARGIN
    # Should it not end by itself, for want of a moment to do so, it is made to.
    yield KitFile("seconds", _lines([str(seconds + _MARGIN // 3)]))
    arguments = grading.arguments("courses")
    limits = [f"--seconds={seconds}", f"--memory-mib={memory_mb - _BESIDE_MB}"]
    yield KitFile("arguments", _lines([*arguments, *limits]))
    killed = fault("gradescope", say("kits.fault"))
    yield KitFile("unfinished.json", (killed or "").encode())
    if grading.course:
        yield from course_files(grading.course, "courses")


def _lines(values: list[str] | tuple[str, ...]) -> bytes:
    return "".join(f"{value}\n" for value in values).encode()
