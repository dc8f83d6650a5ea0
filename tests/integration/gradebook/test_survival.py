"""What was acknowledged is there, whatever happens to who wrote it or to the server."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from grader.entry import Entry
from grader.errors import GradebookError
from grader.gradebook import Attempt, Grade, Gradebook
from grader.gradebook.writing import write

pytestmark = pytest.mark.soak

RECORD = """
import hashlib, sys
from grader.entry import Entry
from grader.gradebook import Attempt, Grade, Gradebook
from grader.report import Report

where, run, report = sys.argv[1:]
print("ready", flush=True)
grade = Grade(report=Report.model_validate_json(report), fingerprint="f", status="graded")
with Gradebook.open(where) as book:
    for number in range(100_000):
        content = f"{run} {number}".encode() * 300
        sha256 = hashlib.sha256(content).hexdigest()
        entry = Entry(exercise="e", learner=f"l{number % 7}", source=f"{run}/{number}")
        attempt = Attempt(course="c", entry=entry, content_sha256=sha256)
        book.record(attempt, grade, content)
        print(entry.source, flush=True)
"""


def attempt(source):
    entry = Entry(exercise="e", learner="l", source=source)
    return Attempt(course="c", entry=entry, content_sha256="")


def test_nothing_acknowledged_is_lost_when_writers_are_killed(place, root, samples):
    """Killed at random moments, the first ones while the tables are being made."""
    dice = random.Random(3)
    report = samples.two_mistakes().model_dump_json()
    is_file = not str(place).startswith("postgresql")
    acknowledged = []
    for run in range(24 if is_file else 8):
        process = subprocess.Popen(
            [sys.executable, "-c", RECORD, str(place), str(run), report],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "ready\n"
        seen = 0 if run < 5 else dice.choice([1, 5, 40])
        acknowledged += [process.stdout.readline().strip() for _ in range(seen)]
        time.sleep(dice.uniform(0, 0.1 if run < 5 else 0.01))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        acknowledged += rest.split("\n")[:-1]
    with Gradebook.open(place) as book:
        rows = list(book.attempts())
        sources = [row.entry.source for row in rows]
        assert set(acknowledged) <= set(sources)
        assert len(sources) == len(set(sources))
        assert all(book.content(row.content_sha256) for row in rows)
        assert book.report(rows[-1].grade_id) == samples.two_mistakes()
    if is_file:
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_when_the_server_ends_it_is_said_and_after_a_restart_all_goes_on(own_server, samples):
    grade = Grade(report=samples.all_right(), fingerprint="f", status="graded")
    with Gradebook.open(own_server.new_database()) as book:
        book.record(attempt("before"), grade)
        rows = book.attempts()
        own_server.stop()
        for call in (
            lambda: book.record(attempt("meanwhile"), grade),
            lambda: book.find(attempt("before").content_sha256, ["f"]),
            lambda: next(rows),
        ):
            with pytest.raises(GradebookError, match="cannot be reached"):
                call()
        own_server.start()
        book.record(attempt("after"), grade)
        assert [row.entry.source for row in book.attempts()] == ["before", "after"]


def test_a_server_that_ends_in_the_middle_of_a_record_leaves_none_of_it(own_server, samples):
    grade = Grade(report=samples.all_right(), fingerprint="f", status="graded")
    with Gradebook.open(own_server.new_database()) as book:
        with (  # noqa: PT012 - it is the end of the transaction that fails
            pytest.raises(GradebookError, match="cannot be reached"),
            book._connection(writes=True) as connection,
        ):
            write(connection, attempt("half"), grade, None)
            own_server.stop()
        own_server.start()
        assert list(book.attempts()) == []
