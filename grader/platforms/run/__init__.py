"""Grading inside of a learning platform, as what :mod:`grader.platforms.build` made sets it up.

The result file always says what happened: a grade, that the submission cannot be read, what was
known when time ran out, or that there is no grade through no fault of the learner's. Details are
for stderr, unless learners read that there.
"""

from __future__ import annotations

import os
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.api import Grader, open_course
from grader.errors import ExitCode, IsolationError, NNGradeError, SubmissionError, UsageError
from grader.files import write_output
from grader.formats import render, without_output
from grader.pages.view import View
from grader.platforms.faults import result_without_grade
from grader.platforms.run.attempt import about_attempt, score_before
from grader.text import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from grader.course.course import Course
    from grader.judge.events import Event
    from grader.report.model import Report

__all__ = ["PlatformRun"]

_MAX_TRACEBACK = 20_000
_READ_BY_LEARNERS = ("classroom",)
"""Platforms whose log is as public as the result: a traceback could quote a hidden test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRun:
    """One submission, graded inside of a platform; ``run`` does it."""

    platform: str
    submission: Path
    """It may be a symbolic link to a folder: some platforms make one."""
    result: Path
    exercise: str
    notify: Callable[[str], None]
    """Shows a text on stderr."""
    course: Path | None = None
    seed: int | None = None
    seconds: float | None = None
    """After so long, what is known is the result."""
    metadata: Path | None = None
    """Gradescope's file about the attempt."""
    function: str | None = None
    """The one function that is this part of the assignment."""
    summary: Path | None = None
    """Where the report goes in Markdown as well."""
    allow_weak: bool = False
    limits: Mapping[str, float] = field(default_factory=dict)

    def run(self) -> int:
        """Write the result file and return the exit code: 0 unless there is no grade."""
        try:
            # Of a run that is killed before anything is known.
            self._write_fault("platforms.fault")
            report = self._graded()
            self.notify(message("platforms.seed", seed=report.grader.seed))
            self._write(self._rendered(report))
        except IsolationError as error:
            return self._no_grade("platforms.no_isolation", str(error))
        except NNGradeError as error:
            return self._no_grade("platforms.set_up", str(error))
        except Exception:  # noqa: BLE001 - whatever escapes to here is a fault of nngrade's
            return self._no_grade("platforms.fault", traceback.format_exc()[-_MAX_TRACEBACK:])
        self._summarise(report)
        return ExitCode.DONE

    def refuse(self, error: NNGradeError) -> int:
        """Write that nothing was graded, say why on stderr, and return the exit code."""
        self._no_grade("platforms.set_up", str(error))
        return error.exit_code

    def _graded(self) -> Report:
        # Not before a result file is there: what fails while these are imported is in it.
        from grader.course.files import did_you_mean
        from grader.judge.reports import unreadable_report
        from grader.platforms.run.partial import PartialReport, PartialWriter, TimeUp, alarm

        if not os.path.lexists(self.submission):  # no learner's doing
            raise UsageError(message("submission.not_found", name=self.submission))
        course = open_course(self.course)
        exercise = course.exercise(self.exercise)
        if self.function is not None and self.function not in exercise.functions:
            meant = did_you_mean(self.function, exercise.functions)
            raise UsageError(message("platforms.no_function", function=self.function, meant=meant))
        blank = unreadable_report(exercise, course, self.seed, "", "")
        writer = PartialWriter(
            PartialReport(blank, weak=self.allow_weak),
            lambda report: self._write(self._rendered(report)),
        )
        try:
            with alarm(self.seconds):
                return self._grade(course, writer.listen)
        except SubmissionError as error:
            return blank.model_copy(update={"notes": [str(error)]})
        except TimeUp:
            return writer.report(message("platforms.time_up"))

    def _grade(self, course: Course, listen: Callable[[Event], None]) -> Report:
        from grader.own_process import memory_bounded

        with Grader(course, allow_weak_isolation=self.allow_weak) as grader:
            reading = grader.read(self.submission, exercise=self.exercise, may_be_link=True)
            with memory_bounded():
                return grader.grade(reading, seed=self.seed, limits=self.limits, listen=listen)

    def _rendered(self, report: Report, form: str | None = None) -> str:
        from grader.platforms.run.partial import only

        notes = [*report.notes, *about_attempt(self.metadata)]
        shown = only(without_output(report.model_copy(update={"notes": notes})), self.function)
        return render(shown, form or self.platform, View())

    def _summarise(self, report: Report) -> None:
        """Write the summary, if there is to be one; the grade is safe whether that works or not."""
        if self.summary is None:
            return
        try:
            self.summary.write_text(self._rendered(report, "markdown"), "utf-8")
        except OSError as error:
            self.notify(str(error))

    def _no_grade(self, key: str, details: str) -> int:
        shown = message("platforms.details") if self.platform in _READ_BY_LEARNERS else details
        self.notify(shown)
        try:
            self._write_fault(key)
        except (NNGradeError, OSError) as error:  # the result cannot be written: it stays as it is
            if str(error) != shown:
                self.notify(str(error))
        return ExitCode.FAULT

    def _write_fault(self, key: str) -> None:
        text = result_without_grade(self.platform, message(key), score_before(self.metadata))
        if text is None:
            self.result.unlink(missing_ok=True)
        else:
            self._write(text)

    def _write(self, text: str) -> None:
        """Write the result file; UnavailableError when it cannot be written."""
        # The platform reads it, as whichever user it likes.
        write_output(self.result, text.encode(), shared=True)
