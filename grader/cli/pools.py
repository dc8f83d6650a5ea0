"""Which pool a batch runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch.local import LocalPool, available_cores
from grader.batch.pool import LazyPool

if TYPE_CHECKING:
    from grader.batch.pool import Pool
    from grader.cli.conditions import Conditions
    from grader.course.course import Course

__all__ = ["pool_for"]


def pool_for(conditions: Conditions, course: Course, total: int) -> LazyPool:
    """Return a pool for ``total`` submissions, here or on a cluster."""

    def opened() -> Pool:
        if conditions.cluster:
            from grader.batch.cluster import ClusterPool

            return ClusterPool(conditions.settings, course, conditions.cluster)
        jobs = conditions.jobs or available_cores()
        return LocalPool(conditions.settings, min(jobs, max(total, 1)))

    return LazyPool(opened)
