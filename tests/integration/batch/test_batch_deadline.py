"""A task that takes longer than it may is ended, reported as unreadable, and the next goes on."""

from __future__ import annotations

import json

import pytest

from grader.batch import deadline
from grader.batch.deadline import allowed
from grader.batch.local import LocalPool
from grader.batch.model import GradingOptions, Task
from grader.batch.worker import Worker
from grader.submission import pack

pytestmark = pytest.mark.slow

EXERCISE = "computation_graph"


def task(number, content, **more):
    return Task(key=f"l{number}", learner=f"l{number}", content=content, exercise=EXERCISE, **more)


@pytest.mark.usefixtures("needs_isolation")
def test_a_submission_that_takes_too_long_to_read_costs_nobody_else(monkeypatch, root):
    right = (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_bytes()
    notebook = {"cells": [{"cell_type": "code", "source": "x = 1\n"}] * 4000, "x": [[]] * 2_000_000}
    slow = {f"{name}.ipynb": json.dumps(notebook).encode() for name in "abcd"}
    pool = LocalPool(GradingOptions(), 1)
    try:
        pool.submit(task(1, pack({f"{EXERCISE}.py": right})))
        assert pool.next().status == "graded"
        monkeypatch.setattr(deadline, "READING_CPU_SECONDS", 0.1)
        pool.submit(task(2, pack(slow)))
        found = pool.next()
        assert (found.key, found.status) == ("l2", "unreadable")
        assert "takes too long to read" in found.reason
        monkeypatch.undo()
        pool.submit(task(3, b"", reason="not there"))
        assert pool.next().status == "unreadable"
        pool.submit(task(4, pack({f"{EXERCISE}.py": right})))
        found = pool.next()
        assert (found.key, found.status) == ("l4", "graded")
    finally:
        pool.close()


def test_the_check_of_an_exercise_is_not_the_time_of_a_submission(root):
    source = root / "solutions" / EXERCISE / f"{EXERCISE}.py"
    content = pack({source.name: source.read_bytes()})
    task = Task(key="a", content=content, exercise=EXERCISE)
    heard = []
    with Worker(GradingOptions()) as worker:
        assert worker.grade(task, heard.append).status == "graded"
    assert [limits is None for limits in heard] == [True, False]
    assert allowed(None)[0] > 10 * allowed(heard[1])[0]
