from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from grader.cli import running
from grader.cli.learner import submit as submit_module
from grader.cli.signals import raise_if_ended
from grader.errors import (
    CourseError,
    GradebookError,
    IsolationError,
    SubmissionError,
    UnavailableError,
    UsageError,
)


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    handlers = {
        number: signal.getsignal(number)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    for number in handlers:  # as they are at first, also where pytest was started in the background
        default = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
        signal.signal(number, default)
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def fail_with(monkeypatch, error):
    def submit(*_):
        raise error

    monkeypatch.setattr(submit_module.command, "run", submit)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no such thing"), 2),
        (SubmissionError("not a notebook"), 3),
        (IsolationError("no Landlock"), 4),
        (UnavailableError("the disk is full"), 5),
        (GradebookError("the database is gone"), 5),
        (CourseError("no hidden tests"), 70),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_fault_has_its_exit_code_and_no_traceback(monkeypatch, capsys, error, code):
    fail_with(monkeypatch, error)
    assert running.run(["submit", "x.py"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert str(error) in err
    assert "Traceback" not in err


def test_a_broken_exercise_is_its_authors_fault(monkeypatch, capsys):
    fail_with(monkeypatch, CourseError("no hidden tests"))
    running.run(["submit", "x.py"])
    assert "please tell its author" in capsys.readouterr().err


def test_what_nobody_expected_is_our_fault_and_says_what_to_report(monkeypatch, capsys):
    monkeypatch.setattr("platform.platform", lambda: "Linux-6")  # it asks a process at first
    fail_with(monkeypatch, RuntimeError("a bug \x1b[2J"))
    assert running.run(["submit", "x.py"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "RuntimeError: a bug" in err
    assert "\x1b" not in err
    assert "fault of nngrade" in err
    assert "Python 3." in err


@pytest.mark.parametrize("args", [["nope"], ["submit", "--seed", "x"], ["submit", "a", "b"]])
def test_wrong_usage_is_2(args, capsys):
    assert running.run(args) == 2
    assert "Usage" in capsys.readouterr().err


def test_sigterm_unwinds():
    running.run(["--version"])
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 128 + signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_was_swallowed_is_raised_again_until_the_next_run(number):
    running.run(["--version"])
    with contextlib.suppress(BaseException):  # as a compiled module does that is being imported
        signal.raise_signal(number)
    with pytest.raises((SystemExit, KeyboardInterrupt)):
        raise_if_ended()
    running.run(["--version"])
    raise_if_ended()


def test_a_hangup_that_is_ignored_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    running.run(["--version"])
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


PAGES = [["--help"], ["--version"], ["submit", "-h"], ["export", "--help"], ["list"]]


@pytest.mark.parametrize("args", PAGES)
def test_a_full_stdout_is_told_whatever_is_written(monkeypatch, capsys, args):
    with contextlib.suppress(OSError), Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert running.run(args) == 5
    assert capsys.readouterr().err == (
        f"nngrade: stdout cannot be written: {os.strerror(errno.ENOSPC)}\n"
    )


@pytest.mark.parametrize("args", PAGES)
def test_a_reader_that_has_ended_ends_whatever_is_written(monkeypatch, capsys, args):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert running.run(args) == 141
    assert capsys.readouterr().err == ""


def test_wrong_usage_is_2_where_stderr_cannot_be_written(monkeypatch):
    with contextlib.suppress(OSError), Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert running.run(["nope"]) == 2


def test_no_gradebook_is_made_to_grade_it_again(tmp_path, capsys):
    assert running.run(["regrade", "--gradebook", "nofile.sqlite"]) == 5
    assert "There is no gradebook at nofile.sqlite" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
