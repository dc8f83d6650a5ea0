"""What every pool of grading processes offers, here or on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from grader.batch.model import Task, TaskResult

__all__ = ["LazyPool", "Pool"]


class Pool(Protocol):
    """Grades a few tasks at once and returns their results as they come.

    A task whose process dies is tried again, and failed when that happens every time.
    """

    @property
    def capacity(self) -> int:
        """How many tasks it takes at once."""
        ...

    def submit(self, task: Task) -> None:
        """Begin a task; only while fewer than ``capacity`` are under way."""
        ...

    def next(self) -> TaskResult:
        """Wait for the next result.

        IsolationError when no submission can be held where they would be graded.
        """
        ...

    def close(self) -> None:
        """End every process of its own, at once."""
        ...


class LazyPool:
    """Opens a pool when the first task comes, so that no process is started without need."""

    def __init__(self, open_pool: Callable[[], Pool]) -> None:
        self._open = open_pool
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def capacity(self) -> int:
        """How many tasks it takes at once."""
        return self._opened().capacity

    def submit(self, task: Task) -> None:
        """Begin a task."""
        self._opened().submit(task)

    def next(self) -> TaskResult:
        """Wait for the next result."""
        return self._opened().next()

    def close(self) -> None:
        """End every process, if there are any."""
        if self._pool is not None:
            self._pool.close()

    def _opened(self) -> Pool:
        if self._pool is None:
            self._pool = self._open()
        return self._pool
