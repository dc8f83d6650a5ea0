"""A pool that grades on the workers of a Dask cluster.

A packed submission is sent with its task. The course is sent once to each worker, also to those
that join later. The scheduler gives the tasks of a worker that dies to others.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from grader.batch.model import TaskResult
from grader.errors import NNGradeError, UnavailableError
from grader.text import message

try:
    from distributed import Client, Future, as_completed
    from distributed.scheduler import KilledWorker
except ImportError as error:
    raise UnavailableError(message("batch.no_distributed")) from error

from grader.batch.remote import GradingPlugin, grade_there, pack_course

if TYPE_CHECKING:
    from grader.batch.model import GradingOptions, Task
    from grader.course.course import Course

__all__ = ["ClusterPool"]

_SECONDS_TO_CONNECT = 20
_TASKS_PER_WORKER = 2
"""One that it grades, and one that waits beside it."""
_SECONDS_BETWEEN_COUNTS = 5.0
"""How often the workers are counted."""
_CANCELLED = (asyncio.CancelledError, concurrent.futures.CancelledError)
"""What the tasks raise when the scheduler is gone."""
_GONE = (Exception, *_CANCELLED)
"""What the client raises then: its errors have no base of their own."""


class ClusterPool:
    """The workers behind a scheduler such as ``tcp://scheduler:8786``.

    UnavailableError when there is no scheduler, or when its workers lack nngrade.
    """

    def __init__(self, settings: GradingOptions, course: Course, address: str) -> None:
        self._address = address
        _silence()
        try:
            self._client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UnavailableError(
                message("batch.no_scheduler", address=address, reason=error)
            ) from error
        self._plugin = f"nngrade-{uuid4().hex}"
        self._tasks: dict[str, Task] = {}
        self._done = as_completed(loop=self._client.loop)
        self._workers, self._counted = 0, 0.0
        try:
            grading = GradingPlugin(settings, course.root.name, pack_course(course))
            self._client.register_plugin(grading, name=self._plugin)
        except Exception as error:
            self._client.close()
            raise UnavailableError(message("batch.workers_unfit", reason=error)) from error

    @property
    def capacity(self) -> int:
        """How many tasks the cluster takes at once; it grows with the cluster."""
        now = time.monotonic()
        if now - self._counted > _SECONDS_BETWEEN_COUNTS or not self._workers:
            try:
                self._workers, self._counted = len(self._client.nthreads()), now
            except _GONE as error:
                raise self._lost(error) from error
        return max(1, _TASKS_PER_WORKER * self._workers)

    def submit(self, task: Task) -> None:
        """Send a task; with no worker there, it waits for the first to come."""
        key = f"{self._plugin}-{len(self._tasks)}-{uuid4().hex[:8]}"
        self._tasks[key] = task
        try:
            future = self._client.submit(grade_there, task, self._plugin, key=key, pure=False)
            self._done.add(future)
        except _GONE as error:
            raise self._lost(error) from error

    def next(self) -> TaskResult:
        """Wait for an outcome; UnavailableError when the scheduler is gone."""
        try:
            future: Future[TaskResult] = next(self._done)
            task = self._tasks.pop(str(future.key))
            failure = asyncio.CancelledError() if future.cancelled() else future.exception()
            if failure is None:
                return future.result()  # which the scheduler still has to hand over
        except _GONE as error:
            raise self._lost(error) from error
        # Whatever it says: a task without a scheduler has not failed.
        if isinstance(failure, _CANCELLED) or self._client.status != "running":
            raise self._lost(failure)
        if isinstance(failure, KilledWorker):
            return TaskResult(key=task.key, status="failed", reason=message("batch.process_lost"))
        if isinstance(failure, NNGradeError):
            raise failure
        reason = message("batch.our_fault", kind=type(failure).__name__, error=failure)
        return TaskResult(key=task.key, status="failed", reason=reason)

    def close(self) -> None:
        """Cancel the tasks that are not done; the workers of the cluster stay."""
        with suppress(*_GONE):
            self._client.cancel(list(self._done.futures))
            self._client.unregister_worker_plugin(self._plugin)
        with suppress(*_GONE):
            self._client.close()

    def _lost(self, reason: object) -> UnavailableError:
        return UnavailableError(
            message("batch.scheduler_lost", address=self._address, reason=reason)
        )


def _silence() -> None:
    """Turn Dask's log off: errors that matter are raised with sentences of ours."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
