"""A process of a batch: grades the tasks that it is given until nobody asks any more."""

from __future__ import annotations

from multiprocessing.connection import Connection

from grader.batch import messages
from grader.batch.deadline import allowed
from grader.errors import NNGradeError
from grader.own_process import bound_memory, end_with

__all__ = ["main"]


def main(descriptor: int) -> None:
    """Serve the coordinator at the other end of ``descriptor``."""
    from grader.batch.worker import Worker

    end_with(descriptor)
    end = Connection(descriptor)
    try:
        with Worker(messages.receive_settings(end)) as worker:
            bound_memory()
            messages.send(end, messages.Ready())
            while True:
                task = messages.receive_task(end)
                outcome = worker.grade(
                    task, lambda limits: messages.send(end, messages.Judging(*allowed(limits)))
                )
                messages.send(end, outcome)
    except (EOFError, OSError):
        return
    except NNGradeError as error:
        messages.send(end, error)
