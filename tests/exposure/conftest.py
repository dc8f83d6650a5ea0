"""Gradings of hostile submissions, with what they cost the process that grades."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.course.course import Course
from grader.judge import events, grade
from grader.submission import read_submission

if TYPE_CHECKING:
    from grader.report.model import FunctionResult, Report

BASES = {
    "computation_graph": "plain",
    "deep_network": "plain",
    "logistic_regression": "plain",
    "shallow_network": "plain",
}


@dataclass(frozen=True)
class Grading:
    """A report, and what the grader's own process took to come to it."""

    report: Report
    cpu_seconds: float
    mib: float

    def function(self, name: str) -> FunctionResult:
        """Return the result of one function."""
        return next(result for result in self.report.functions if result.name == name)

    @property
    def losing(self) -> set[str]:
        """The functions that did not get every point."""
        return {each.name for each in self.report.functions if each.score < each.max_score}


@pytest.fixture(scope="session")
def right(root):
    """Return the text of right work for an exercise."""

    def right(exercise):
        folder = root / "tests" / "submissions" / exercise / "right"
        return (folder / f"{BASES[exercise]}.py").read_text("utf-8")

    return right


@pytest.fixture
def attacked(fork_server, root, right, tmp_path, callback_server):
    """Return a function that grades right work with hostile functions put after it."""
    course = Course.at(root)

    def attacked(exercise, source, *, base=True, **options):
        file = tmp_path / f"{exercise}.py"
        file.write_text(f"{right(exercise)}\n\n{source}" if base else source, "utf-8")
        subject = course.exercise(exercise)
        submission = read_submission(file, functions=list(subject.functions))
        options.setdefault("callbacks", callback_server(subject))
        own = replace(course, show_output=options.pop("show_output", False))
        before, started = forget_the_peak(), time.process_time()
        with closing(grade(submission, subject, fork_server, course=own, **options)) as grading:
            *_, last = grading
        assert isinstance(last, events.SubmissionGraded)
        return Grading(last.report, time.process_time() - started, peak() - before)

    return attacked


def forget_the_peak() -> float:
    """Have the kernel measure the peak of this process's memory anew; return what it is now."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return peak()


def peak() -> float:
    """Return the most memory that this process has had, in MiB."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
