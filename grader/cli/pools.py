"""Which pool a batch runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.batch.local import LocalPool, available_cores
from grader.batch.pool import LazyPool
from grader.descriptors import require

if TYPE_CHECKING:
    from grader.batch.pool import Pool
    from grader.cli.conditions import Conditions
    from grader.course.course import Course

__all__ = ["pool_for"]

_DESCRIPTORS, _DESCRIPTORS_OF_A_JOB = 12, 4
"""What reading, writing and the start of a process need, and what each process needs for good."""


def pool_for(conditions: Conditions, course: Course, total: int) -> LazyPool:
    """Return a pool for ``total`` submissions, here or on a cluster."""

    def opened() -> Pool:
        if conditions.cluster:
            from grader.batch.cluster import ClusterPool

            return ClusterPool(conditions.settings, course, conditions.cluster)
        jobs = min(conditions.jobs or available_cores(), max(total, 1))
        require(_DESCRIPTORS + jobs * _DESCRIPTORS_OF_A_JOB)
        return LocalPool(conditions.settings, jobs)

    return LazyPool(opened)
