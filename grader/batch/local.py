"""Processes on this machine, each with a zygote of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from multiprocessing import connection
from threading import Thread
from typing import TYPE_CHECKING, cast

from grader.batch.model import Outcome
from grader.errors import NNGradeError
from grader.text import say

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from grader.batch.model import Settings, Task

__all__ = ["LocalPool", "available_cores"]

_TRIES = 2


def available_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class LocalPool:
    """``jobs`` processes; one that dies is replaced, and its task is tried once more."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.capacity = jobs
        self._settings = settings
        self._idle = [_Member(settings) for _ in range(jobs)]
        self._busy: dict[Connection, _Member] = {}
        self._again: deque[Task] = deque()

    def submit(self, task: Task) -> None:
        """Begin a task in a process that has nothing to do."""
        self._begin(task, tries=1)

    def next(self) -> Outcome:
        """Wait for an outcome; raises what a process says is wrong with this machine."""
        while True:
            for end in connection.wait(list(self._busy)):
                outcome = self._hear(self._busy.pop(cast("Connection", end)))
                if outcome is not None:
                    return outcome

    def close(self) -> None:
        """End every process, whatever it does."""
        for member in [*self._idle, *self._busy.values()]:
            member.close()
        self._idle, self._busy = [], {}

    def _begin(self, task: Task, tries: int) -> None:
        member = self._idle.pop()
        member.begin(task, tries)
        self._busy[member.end] = member

    def _hear(self, member: _Member) -> Outcome | None:
        task, tries = member.task, member.tries
        try:
            answer = member.end.recv()
        except (EOFError, OSError):  # it died
            member.close()
            self._idle.append(_Member(self._settings))
            if tries < _TRIES:
                self._begin(task, tries + 1)
                return None
            return Outcome(key=task.key, status="failed", reason=say("batch.process_lost"))
        if isinstance(answer, NNGradeError):
            raise answer
        self._idle.append(member)
        return answer  # type: ignore[no-any-return]


class _Member:
    """A process, and the task that it has."""

    task: Task
    tries: int

    def __init__(self, settings: Settings) -> None:
        # Not forked: a process that may have threads cannot be copied safely.
        context = multiprocessing.get_context("spawn")
        self.end, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, settings), daemon=True)
        self._process.start()
        theirs.close()

    def begin(self, task: Task, tries: int) -> None:
        self.task, self.tries = task, tries
        try:
            self.end.send(task)
        except OSError:
            return  # it died before; whoever listens will hear so

    def close(self) -> None:
        self.end.close()
        self._process.kill()
        self._process.join()


def _work(end: Connection, settings: Settings) -> None:
    """Grade what comes until nobody asks any more."""
    from grader.batch.worker import Worker

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to handle
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        with Worker(settings) as worker:
            while True:
                end.send(worker.grade(end.recv()))
    except (EOFError, OSError):
        return
    except NNGradeError as error:
        end.send(error)


def _end_with_parent() -> None:
    """End in the middle of a submission, too: nobody is there to hear of it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
