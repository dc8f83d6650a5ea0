"""Grading leaves alone what is the caller's, and says what makes no sense."""

from __future__ import annotations

import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from grader import Grader, SubmissionError, UsageError, grade

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]


def test_threads_that_grade_leave_the_streams_as_they_were(right, capsys):
    before = sys.stdout, sys.stderr, warnings.filters[:]
    with ThreadPoolExecutor(4) as pool:
        scores = [report.score for report in pool.map(grade, [right] * 4)]
    assert scores == [100.0] * 4
    assert (sys.stdout, sys.stderr, warnings.filters[:]) == before
    sys.stdout.write("still here\n")
    assert capsys.readouterr().out == "still here\n"


def test_random_numbers_of_the_caller_go_on(right, tmp_path):
    wrong = tmp_path / "computation_graph.py"
    wrong.write_text(right.read_text("utf-8").replace("3 * v", "2 * v"), "utf-8")
    for file in (right, wrong):
        np.random.seed(1)  # noqa: NPY002 - the caller's
        due = np.random.rand(3)  # noqa: NPY002
        np.random.seed(1)  # noqa: NPY002
        grade(file)
        assert (np.random.rand(3) == due).all()  # noqa: NPY002


@pytest.mark.parametrize(
    "options",
    [
        {"seed": 1.5},
        {"seed": "x"},
        {"seed": True},
        {"learner": 5},
        {"exercise": 5},
        {"exercise": ""},
    ],
)
def test_options_that_make_no_sense_are_refused(right, options):
    with pytest.raises(UsageError):
        grade(right, **options)


def test_what_is_no_submission_is_refused():
    with pytest.raises(UsageError, match="a path, or bytes with a name"):
        grade("")
    with pytest.raises(UsageError, match="a path, or bytes with a name"):
        grade(bytearray(b"x = 1"))
    with pytest.raises(SubmissionError, match="null character"):
        grade("a\0b.py")


def test_options_of_reading_come_too_late_for_what_was_read(right):
    with Grader() as grader:
        reading = grader.read(right)
        for options in ({"learner": "bob"}, {"exercise": "deep_network"}, {"with_modules": True}):
            with pytest.raises(UsageError, match="was read already"):
                grader.grade(reading, **options)


def test_what_was_read_for_another_course_is_refused(right, root):
    with Grader() as one, Grader(root / "docs" / "authors" / "kmeans-course") as other:
        reading = one.read(right)
        with pytest.raises(UsageError, match="read for another course"):
            other.grade(reading)


def test_events_end_where_the_grader_is_closed(right):
    grader = Grader()
    steps = grader.events(right)
    grader.close()
    with pytest.raises(RuntimeError, match="closed"):
        list(steps)
    grader = Grader()
    steps = grader.events(right)
    next(steps)
    grader.close()
    with pytest.raises(RuntimeError, match="closed"):
        list(steps)


def test_a_listener_hears_every_step(right):
    heard = []
    with Grader() as grader:
        report = grader.grade(right, listen=heard.append)
    assert heard[-1].report == report
    assert len(heard) > len(report.functions)
