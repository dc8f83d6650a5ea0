"""Grading one task after another in one process, with one zygote."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.batch.model import Outcome
from grader.errors import CourseError, IsolationError, SubmissionError
from grader.text import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from grader.batch.model import Settings, Task
    from grader.course.course import Course
    from grader.course.exercise import Exercise
    from grader.judge.callbacks import CallbackServerClient
    from grader.sandbox.limits import Limits
    from grader.submission.model import Submission

__all__ = ["Worker"]


class Worker:
    """Grades tasks; a context manager, whose zygote and callback servers end with it."""

    def __init__(self, settings: Settings) -> None:
        from grader.sandbox.host import Zygote

        # First of all: it gets ready while this process imports what it needs itself.
        self._zygote = Zygote(allow_weak=settings.allow_weak)
        self._settings = settings
        self._course = open_course(settings.course)
        # Opened once: their references and hidden tests stay loaded from task to task.
        names = [settings.exercise] if settings.exercise else self._course.names()
        self._exercises = {name: self._course.exercise(name) for name in names}
        self._callbacks: dict[str, CallbackServerClient] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zygote.close()
        for client in self._callbacks.values():
            client.close()

    def grade(self, task: Task, judging: Callable[[Limits], None]) -> Outcome:
        """Return what became of ``task``; IsolationError when submissions cannot be held.

        ``judging`` hears when the submission has been read, and under which limits it is judged.
        """
        from grader.judge.limits import limits_for
        from grader.sandbox.host import ZygoteLost

        if task.reason:
            return self._unreadable(task)
        try:
            submission, exercise, notes = self._read(task)
        except SubmissionError as error:
            return Outcome(key=task.key, status="unreadable", reason=str(error))
        limits = limits_for(exercise, self._settings.limits)
        judging(limits)
        try:
            report = self._judge(submission, exercise, limits, notes)
        except ZygoteLost as error:
            return Outcome(key=task.key, status="failed", reason=str(error))
        except IsolationError:
            raise
        except CourseError as error:
            reason = say("batch.course_fault", exercise=exercise.name, error=error)
            return Outcome(key=task.key, status="failed", reason=reason)
        except Exception as error:  # noqa: BLE001 - one odd submission must not stop the rest
            reason = say("batch.our_fault", kind=type(error).__name__, error=error)
            return Outcome(key=task.key, status="failed", reason=reason)
        return Outcome(key=task.key, status="graded", exercise=exercise.name, report=report)

    def _read(self, task: Task) -> tuple[Submission, Exercise, list[str]]:
        from grader.course.detect import detect
        from grader.submission import defined_names, read_packed

        wanted = task.exercise or self._settings.exercise
        exercises = [self._exercises[wanted]] if wanted else list(self._exercises.values())
        functions = {name for exercise in exercises for name in exercise.functions}
        submission = read_packed(
            task.content,
            # Not by its key: whoever else hands in the same is told the same.
            name=say("submission.unnamed"),
            hint_names=[exercise.name for exercise in exercises],
            functions=functions,
        )
        submission = replace(submission, learner=task.learner)
        if wanted:
            return submission, exercises[0], []
        found = detect(submission.main.name, defined_names(submission, functions), exercises)
        return submission, found.exercise, [found.note]

    def _judge(
        self, submission: Submission, exercise: Exercise, limits: Limits, notes: list[str]
    ) -> str:
        from grader.judge import grade
        from grader.judge.callbacks import CallbackServerClient
        from grader.judge.events import Graded
        from grader.report.text import to_json

        if exercise.name not in self._callbacks:
            self._callbacks[exercise.name] = CallbackServerClient(exercise)
        events = grade(
            submission,
            exercise,
            self._zygote,
            course=self._course,
            seed=self._settings.seed,
            limits=limits,
            notes=notes,
            callbacks=self._callbacks[exercise.name],
        )
        with closing(events):
            for event in events:
                if isinstance(event, Graded):
                    return to_json(event.report)
        raise AssertionError("the judge ended without a report")

    def _unreadable(self, task: Task) -> Outcome:
        from grader.judge.unreadable import unreadable_report
        from grader.report.text import to_json

        exercise = self._exercises[task.exercise] if task.exercise else None
        report = unreadable_report(
            exercise, self._course, self._settings.seed, task.learner, task.reason
        )
        return Outcome(
            key=task.key,
            status="unreadable",
            exercise=report.exercise,
            report=to_json(report),
            reason=task.reason,
        )


def open_course(root: str | None) -> Course:
    """Return the course in the folder ``root``, by default the one that comes with nngrade."""
    from grader.course.course import Course

    return Course.default() if root is None else Course.at(Path(root))
