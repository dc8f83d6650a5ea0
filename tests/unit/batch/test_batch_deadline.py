"""A task that takes longer than it may is ended, reported as unreadable, and the next goes on."""

from __future__ import annotations

import os
from multiprocessing import Pipe

import pytest

from grader.batch import deadline, messages
from grader.batch.deadline import Deadline, allowed
from grader.batch.messages import Judging, Ready
from grader.batch.model import GradingOptions, Task, TaskResult
from grader.errors import (
    CourseError,
    GradebookError,
    IsolationError,
    UnavailableError,
    UsageError,
)
from grader.sandbox.limits import Limits

EXERCISE = "computation_graph"


def test_reading_has_a_processor_limit(clocks):
    watched = Deadline(os.getpid())
    clocks.processor += 100
    assert not watched.passed  # what a process needs to get ready is no submission's fault
    watched.begin_reading()
    assert not watched.passed
    clocks.processor += deadline.READING_CPU_SECONDS + 1
    assert watched.passed
    assert "too long to read: more than 30 s" in watched.reason()


def test_reading_has_a_limit_by_the_clock(clocks):
    watched = Deadline(os.getpid())
    watched.begin_reading()
    clocks.wall += deadline.READING_WALL_SECONDS
    assert not watched.passed
    clocks.wall += 1
    assert watched.passed


def test_what_has_been_read_gets_the_time_of_its_limits_and_the_next_task_its_own(clocks):
    watched = Deadline(os.getpid())
    watched.begin_reading()
    watched.begin_judging(Judging(60.0, 60.0))
    clocks.processor += deadline.READING_CPU_SECONDS + 1
    assert not watched.passed
    assert "longer than grading may take in all: more than 60 s" in watched.reason()
    watched.begin_task()
    assert not watched.passed
    clocks.processor += deadline.READING_CPU_SECONDS + 1
    assert watched.passed


def test_a_task_may_take_all_that_the_limits_of_a_submission_allow():
    cpu, wall = allowed(Limits(total_cpu_seconds=100, total_wall_seconds=500))
    assert cpu > 100
    assert wall > 500 + cpu


def task(number, content, **more):
    return Task(key=f"l{number}", learner=f"l{number}", content=content, exercise=EXERCISE, **more)


@pytest.mark.parametrize(
    "message",
    [
        Ready(),
        Judging(1.0, 2.0),
        TaskResult(key="é", status="graded", exercise="e", report="{}\n", reason=""),
    ],
)
def test_what_a_process_says_arrives(message):
    here, there = Pipe()
    messages.send(there, message)
    assert messages.receive(here) == message


@pytest.mark.parametrize(
    "kind", [CourseError, IsolationError, UsageError, UnavailableError, GradebookError]
)
def test_an_error_arrives_as_what_it_is(kind):
    here, there = Pipe()
    messages.send(there, kind("what to do"))
    found = messages.receive(here)
    assert (type(found), str(found)) == (kind, "what to do")


def test_settings_and_tasks_arrive():
    here, there = Pipe()
    settings = GradingOptions(
        course="/c", seed=1 << 70, limits={"memory_mib": 600}, allow_weak=True
    )
    messages.send_settings(here, settings)
    assert messages.receive_settings(there) == settings
    given = task(1, bytes(range(256)), reason="\ud800")
    messages.send_task(here, given)
    assert messages.receive_task(there) == given
