"""A process of a batch: grades one task after another, with one fork server."""

from __future__ import annotations

from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from grader.api import Grader
from grader.batch import messages
from grader.batch.deadline import allowed
from grader.batch.model import TaskResult
from grader.errors import CourseError, IsolationError, NNGradeError, SubmissionError
from grader.own_process import bound_memory, end_with
from grader.submission.limits import set_max_file_bytes
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from grader.batch.model import GradingOptions, Task
    from grader.sandbox.limits import Limits

__all__ = ["Worker", "main"]


class Worker:
    """Grades tasks; a context manager, whose processes end with it."""

    def __init__(self, settings: GradingOptions) -> None:
        set_max_file_bytes(settings.source_bytes)
        self._grader = Grader(settings.course, allow_weak_isolation=settings.allow_weak)
        self._settings = settings
        try:
            self._grader.exercises(settings.exercise)  # what is broken is told at once
        except BaseException:
            self._grader.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._grader.close()

    def grade(self, task: Task, judging: Callable[[Limits | None], None]) -> TaskResult:
        """Grade ``task`` and return its result.

        ``judging`` hears when the submission has been read, and under which limits it is judged;
        None: the exercise is checked first, which is not the submission's time.
        What is wrong for every submission ends the batch, and is raised: IsolationError when they
        cannot be held, CourseError when the reference of an exercise fails its hidden tests.
        """
        from grader.report.text import to_json
        from grader.sandbox.fork_server_client import ForkServerLost

        if task.reason:
            return self._unreadable(task)
        settings = self._settings
        try:
            reading = self._grader.read(
                task.content,
                # Not by its key: whoever else hands in the same is told the same.
                name=message("submission.unnamed"),
                exercise=task.exercise or settings.exercise,
                learner=task.learner,
            )
        except SubmissionError as error:
            return TaskResult(key=task.key, status="unreadable", reason=str(error))
        exercise = reading.exercise
        judging(None)
        self._grader.check(exercise, seed=settings.seed)
        judging(self._grader.limits(exercise, settings.limits))
        try:
            report = to_json(
                self._grader.grade(reading, seed=settings.seed, limits=settings.limits)
            )
        except ForkServerLost as error:
            return TaskResult(key=task.key, status="failed", reason=str(error))
        except IsolationError:
            raise
        except CourseError as error:
            reason = message("batch.course_fault", exercise=exercise.name, error=error)
            return TaskResult(key=task.key, status="failed", reason=reason)
        except Exception as error:  # noqa: BLE001 - one odd submission must not stop the rest
            reason = message("batch.our_fault", kind=type(error).__name__, error=error)
            return TaskResult(key=task.key, status="failed", reason=reason)
        return TaskResult(key=task.key, status="graded", exercise=exercise.name, report=report)

    def _unreadable(self, task: Task) -> TaskResult:
        from grader.judge.reports import unreadable_report
        from grader.report.text import to_json

        exercise = self._grader.exercises(task.exercise)[0] if task.exercise else None
        report = unreadable_report(
            exercise, self._grader.course, self._settings.seed, task.learner, task.reason
        )
        return TaskResult(
            key=task.key,
            status="unreadable",
            exercise=report.exercise,
            report=to_json(report),
            reason=task.reason,
        )


def main(descriptor: int) -> None:
    """Serve the coordinator at the other end of ``descriptor``."""
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
