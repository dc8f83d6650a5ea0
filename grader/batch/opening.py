"""Which pool a batch runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch.local import LocalPool, available_cores
from grader.batch.pool import LazyPool

if TYPE_CHECKING:
    from grader.batch.model import Settings
    from grader.batch.pool import Pool
    from grader.course.course import Course

__all__ = ["pool_for"]


def pool_for(
    settings: Settings, course: Course, *, jobs: int | None, cluster: str | None, total: int
) -> LazyPool:
    """Return a pool for ``total`` submissions: ``jobs`` processes (default: a core each).

    With ``cluster``, the address of a Dask scheduler, its workers instead.
    """

    def opened() -> Pool:
        if cluster:
            from grader.batch.cluster import ClusterPool

            return ClusterPool(settings, course, cluster)
        return LocalPool(settings, min(jobs or available_cores(), max(total, 1)))

    return LazyPool(opened)
