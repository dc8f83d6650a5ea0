"""What a learner sees of his attempts."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.cli import running
from grader.entry import Entry
from grader.gradebook import Attempt, Grade, Gradebook

MORNING = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def record(tmp_path, monkeypatch):
    """Give a function that records an attempt of ada's, an hour after the one before."""
    file = tmp_path / "gradebook.sqlite"
    monkeypatch.setenv("NNGRADE_GRADEBOOK", str(file))
    monkeypatch.setenv("LOGNAME", "ada")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    hours = iter(range(100))

    def record(report, learner="ada", reason=""):
        entry = Entry(
            exercise=report.exercise,
            learner=learner,
            source="submit",
            submitted_at=MORNING + timedelta(hours=next(hours)),
        )
        attempt = Attempt(course="nngrade", entry=entry, content_sha256="")
        status = "unreadable" if reason else "graded"
        with Gradebook.open(file) as book:
            book.record(
                attempt, Grade(report=report, fingerprint="f", status=status, reason=reason)
            )

    yield record
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def history(capsys):
    """Return a function that runs the command and gives exit code, stdout and stderr."""

    def run(*args):
        code = running.run(["history", *args])
        return code, *capsys.readouterr()

    return run


def test_progress_is_told_attempt_by_attempt(record, history, samples):
    record(samples.stub())
    record(samples.two_mistakes())
    record(samples.all_right())
    record(samples.two_mistakes())
    code, out, err = history()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "deep_network: 100 of 100 points at best, in no. 3"
    assert lines[1].split() == ["no.", "when", "score", "change", "solved"]
    assert lines[2].split()[2:] == ["08:00", "0", "0/10"]
    assert "+90    8/10" in out
    assert "+10   10/10\n       now solved: compute_cost, linear_backward\n" in out
    assert "-10    8/10\n       no longer solved: compute_cost, linear_backward\n" in out
    assert out.endswith("--report NUMBER shows a report again.\n")
    assert max(map(len, lines)) <= 80


def test_programs_get_the_same(record, history, samples):
    record(samples.two_mistakes())
    record(samples.two_mistakes(), reason="The archive is damaged.")
    record(samples.all_right())
    (exercise,) = json.loads(history("--format", "json")[1])["exercises"]
    assert (exercise["course"], exercise["exercise"], exercise["best"]) == (
        "nngrade",
        "deep_network",
        3,
    )
    first, unreadable, last = exercise["attempts"]
    assert first["submitted_at"] == "2026-11-21T08:00:00+00:00"
    assert (first["change"], first["newly_solved"], len(first["solved"])) == (None, [], 8)
    assert (unreadable["status"], unreadable["reason"]) == ("unreadable", "The archive is damaged.")
    assert (last["change"], last["newly_broken"]) == (10, [])
    assert last["newly_solved"] == ["compute_cost", "linear_backward"]


def test_an_unreadable_attempt_says_why_and_is_no_step_back(record, history, samples):
    record(samples.all_right())
    record(samples.stub(), reason="The archive\nis damaged.")
    record(samples.all_right())
    out = history()[1]
    assert "could not be read: The archive is damaged." in out
    assert "solved:" not in out


def test_a_report_is_shown_again_in_every_format(record, history, samples):
    record(samples.stub())
    record(samples.two_mistakes())
    assert "90 of 100 points" in history("--report", "2")[1]
    assert json.loads(history("--report", "2", "--format", "json")[1])["score"] == 90
    assert history("--report", "2", "--format", "html")[1].startswith("<!DOCTYPE html>")
    code, out, err = history("--report", "3")
    assert (code, out) == (2, "")
    assert "ada has no attempt 3" in err
    assert history("--report", "2", "--learner", "bob")[0] == 2
    code, _, err = history("--format", "html")
    assert code == 2
    assert "--report" in err


def test_before_the_first_attempt_it_says_how_one_comes_about(history, tmp_path, monkeypatch):
    monkeypatch.delenv("NNGRADE_GRADEBOOK", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOGNAME", "ada")
    code, out, _ = history()
    assert code == 0
    assert "No attempts of ada" in out
    assert "nngrade submit" in out
    assert list(tmp_path.iterdir()) == []
    assert json.loads(history("--format", "json")[1]) == {"learner": "ada", "exercises": []}
    assert history("--report", "1")[0] == 2
    code, _, err = history("--gradebook", str(tmp_path / "absent.sqlite"))
    assert code == 5
    assert "There is no gradebook" in err
    assert list(tmp_path.iterdir()) == []


def test_whose_attempts_there_are_is_said_to_who_has_none(record, history, samples):
    for number in range(7):
        record(samples.stub(), learner=f"learner\n{number}\x1b[2J")
    out = history()[1]
    assert "learner 0" in out
    assert "…" in out
    assert "learner 6" not in out
    assert "\x1b" not in out
    record(samples.stub())
    assert "other exercises, such as deep_network" in history("--exercise", "other")[1]


def test_without_a_home_another_place_is_asked_for(history, monkeypatch):
    monkeypatch.delenv("NNGRADE_GRADEBOOK", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: Path("~/x"))
    code, _, err = history()
    assert code == 5
    assert "--gradebook FILE" in err


def test_who_has_no_name_has_a_number(monkeypatch):
    from grader.cli.learner import own

    def nobody():
        raise KeyError(77)

    monkeypatch.setattr(own.getpass, "getuser", nobody)
    assert own.login_name().startswith("user ")
