"""What a platform build grades, and in what container."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.sandbox.limits import MIN_MEMORY_MIB
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["BuildOptions", "Container", "lines"]

_RESERVED_MB = 168
"""Of a container's memory, for the grader, the fork server and the system itself."""
_MARGIN_SECONDS = 45
"""What a platform may need to start a container and to collect its results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """What a platform allows one run: time and memory."""

    seconds: int
    memory_mb: int

    @property
    def working_seconds(self) -> int:
        """Return after how many seconds what is known has to be the result."""
        return max(self.seconds - _MARGIN_SECONDS, self.seconds // 2)

    def limits(self, memory_mib: int) -> list[str]:
        """Return the arguments that keep a submission, which may have ``memory_mib``, within it.

        UsageError where NumPy finds no room.
        """
        if self.memory_mb < MIN_MEMORY_MIB + _RESERVED_MB:
            raise UsageError(message("platforms.memory", least=MIN_MEMORY_MIB + _RESERVED_MB))
        return [
            f"--seconds={self.working_seconds}",
            f"--memory-mib={min(memory_mib, self.memory_mb - _RESERVED_MB)}",
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """Which exercise a platform build grades, and how."""

    exercise: str
    functions: tuple[str, ...]
    title: str
    memory_mib: int
    """What a submission may have where there is enough."""
    course: Path | None = None
    """None: the course that comes with nngrade."""
    allow_weak: bool = False

    def arguments(self, container: Container) -> bytes:
        """Return the arguments of ``grader.cli.platform_run``, one to a line.

        The build has its course in ``courses``.
        """
        return lines(
            [
                f"--exercise={self.exercise}",
                *([f"--course=courses/{self.course.name}"] if self.course else []),
                *(["--allow-weak-isolation"] if self.allow_weak else []),
                *container.limits(self.memory_mib),
            ]
        )


def lines(values: Iterable[str]) -> bytes:
    """Return ``values`` as a file of lines, as the scripts of a build read them."""
    return "".join(f"{value}\n" for value in values).encode()
