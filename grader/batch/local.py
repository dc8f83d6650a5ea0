"""A pool of worker processes on this machine, each with a fork server of its own.

It is written by hand: ``concurrent.futures`` gives up all tasks when one process dies, cannot end a
single task that takes too long, sends pickles, and puts the working directory on the import path.
Here a process that dies is replaced, each task has a deadline, and messages are plain data.
"""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, cast

from grader import own_process
from grader.batch import messages
from grader.batch.deadline import Deadline
from grader.batch.model import TaskResult
from grader.errors import IsolationError
from grader.text import message

if TYPE_CHECKING:
    from grader.batch.model import GradingOptions, Task

__all__ = ["LocalPool", "available_cores"]

_MAX_TRIES = 2
_SECONDS_BETWEEN_LOOKS = 1.0


def available_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class LocalPool:
    """``jobs`` processes; one that dies is replaced, and its task is tried once more.

    A task that takes longer than it may is ended with its process, and not tried again.
    """

    def __init__(self, settings: GradingOptions, jobs: int) -> None:
        self.capacity = jobs
        self._settings = settings
        self._idle = [_Member(settings) for _ in range(jobs)]
        self._busy: dict[Connection, _Member] = {}
        self._done: deque[TaskResult] = deque()

    def submit(self, task: Task) -> None:
        """Give a task to an idle process."""
        self._begin(task, tries=1)

    def next(self) -> TaskResult:
        """Wait for an outcome; raises what a process says is wrong with this machine."""
        while not self._done:
            for end in wait(list(self._busy), _SECONDS_BETWEEN_LOOKS):
                self._hear(self._busy[cast("Connection", end)])
            for member in [each for each in self._busy.values() if each.deadline.passed]:
                reason = member.deadline.reason()
                self._replace(member)
                self._done.append(
                    TaskResult(key=member.task.key, status="unreadable", reason=reason)
                )
        return self._done.popleft()

    def close(self) -> None:
        """End every process, whatever it does."""
        for member in [*self._idle, *self._busy.values()]:
            member.close()
        self._idle, self._busy = [], {}

    def _begin(self, task: Task, tries: int) -> None:
        member = self._idle.pop()
        member.begin(task, tries)
        self._busy[member.end] = member

    def _hear(self, member: _Member) -> None:
        """Receive one message of a process, or notice that it has died."""
        try:
            received = messages.receive(member.end)
        except (EOFError, OSError):
            self._replace(member)
            if member.tries < _MAX_TRIES:
                self._begin(member.task, member.tries + 1)
            else:
                reason = message("batch.process_lost")
                self._done.append(TaskResult(key=member.task.key, status="failed", reason=reason))
            return
        match received:
            case messages.Ready():
                member.deadline.begin_reading()
            case messages.Judging():
                member.deadline.begin_judging(received)
            case TaskResult():
                self._idle.append(self._busy.pop(member.end))
                self._done.append(received)
            case _:
                self._replace(member)
                raise received

    def _replace(self, member: _Member) -> None:
        del self._busy[member.end]
        member.close()
        self._idle.append(_Member(self._settings))


class _Member:
    """A process, and the task that it has."""

    task: Task
    tries: int

    def __init__(self, settings: GradingOptions) -> None:
        try:
            self._process = own_process.start("grader.batch.worker")
        except OSError as error:
            raise IsolationError(message("sandbox.no_start", reason=error)) from error
        self.end = Connection(self._process.end.detach())
        self.deadline = Deadline(self._process.pid)
        with suppress(OSError):  # it died at once; whoever listens will hear so
            messages.send_settings(self.end, settings)

    def begin(self, task: Task, tries: int) -> None:
        self.task, self.tries = task, tries
        self.deadline.begin_task()
        with suppress(OSError):
            messages.send_task(self.end, task)

    def close(self) -> None:
        self.end.close()
        self._process.close()
