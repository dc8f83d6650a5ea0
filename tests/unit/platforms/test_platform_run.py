"""Grading on a learning platform: whatever happens, its result file says what."""

from __future__ import annotations

import base64
import json

import pytest
from click.testing import CliRunner
from helpers.platform_runs import EXERCISE, attempts

from grader.cli.platform_run import command
from grader.errors import CourseError, IsolationError
from grader.platforms.run import PlatformRun


def fail(error):
    def grade(*_):
        raise error

    return grade


@pytest.mark.parametrize(
    ("error", "said", "told"),
    [
        (IsolationError("it lacks landlock"), "cannot hold submitted code safely", "landlock"),
        (CourseError("test_forward is broken"), "not set up right", "test_forward is broken"),
        (RuntimeError("a bug"), "The grader itself failed", "RuntimeError: a bug"),
    ],
)
def test_a_fault_of_ours_is_no_zero(
    on_platform, right_text, monkeypatch, tmp_path, error, said, told
):
    monkeypatch.setattr(PlatformRun, "_grade", fail(error))
    code, results, stderr = on_platform(right_text)
    assert code == 70
    assert said in results["output"]
    assert "score" not in results
    assert told in stderr
    assert told not in json.dumps(results)
    code, results, _ = on_platform(right_text, *attempts(tmp_path, 20, 61.5))
    assert (code, results["score"]) == (70, 61.5)
    assert "stays as it was: 61.5 points" in results["output"]


def test_a_log_that_learners_read_tells_no_details(right_text, monkeypatch, tmp_path):
    monkeypatch.setattr(PlatformRun, "_grade", fail(RuntimeError("::error::secret")))
    work, result = tmp_path / "work.py", tmp_path / "result"
    work.write_text(right_text)
    args = ["classroom", "--exercise", EXERCISE, "--submission", work, "--result", result]
    done = CliRunner().invoke(command, [str(arg) for arg in args])
    assert done.exit_code == 70
    assert "secret" not in done.output
    assert b"secret" not in base64.b64decode(result.read_text())


@pytest.mark.parametrize("system", ["gradescope", "classroom", "prairielearn"])
def test_a_result_that_cannot_be_written_is_told_in_one_line(
    right_text, tmp_path, monkeypatch, system
):
    work, result = tmp_path / "work.py", tmp_path / "absent" / "result"
    work.write_text(right_text)
    monkeypatch.setattr(PlatformRun, "_grade", fail(RuntimeError("secret")))
    args = [system, "--exercise", EXERCISE, "--submission", work, "--result", result]
    done = CliRunner().invoke(command, [str(arg) for arg in args])
    assert (done.exit_code, type(done.exception)) == (70, SystemExit)
    assert done.stderr.splitlines()[-1].startswith(f"{result} cannot be written: ")
    assert "Traceback" not in done.stderr


def test_a_bug_whose_result_cannot_be_written_is_still_told(right_text, tmp_path, monkeypatch):
    result = tmp_path / "results.json"

    def grade(*_):
        result.unlink()
        result.mkdir()
        raise RuntimeError("a bug")

    monkeypatch.setattr(PlatformRun, "_grade", grade)
    work = tmp_path / "work.py"
    work.write_text(right_text)
    args = ["gradescope", "--exercise", EXERCISE, "--submission", work, "--result", result]
    done = CliRunner().invoke(command, [str(arg) for arg in args])
    assert (done.exit_code, type(done.exception)) == (70, SystemExit)
    assert "RuntimeError: a bug" in done.stderr
    assert f"{result} cannot be written" in done.stderr


def test_where_the_system_gives_no_submission_nobody_gets_a_zero(tmp_path):
    work, result = tmp_path / "absent", tmp_path / "results.json"
    args = ["gradescope", "--exercise", EXERCISE, "--submission", work, "--result", result]
    done = CliRunner().invoke(command, [str(arg) for arg in args])
    results = json.loads(result.read_text())
    assert done.exit_code == 70
    assert str(work) in done.stderr
    assert "score" not in results
    assert "not set up right" in results["output"]
    assert "absent" not in results["output"]


def test_missing_layers_are_refused_unless_the_build_allows_it(
    on_platform, right_text, monkeypatch
):
    def grade(run, *_):
        raise IsolationError("weak" if run.allow_weak else "refused")

    monkeypatch.setattr(PlatformRun, "_grade", grade)
    assert "refused" in on_platform(right_text)[2]
    assert "weak" in on_platform(right_text, "--allow-weak-isolation")[2]


def test_a_limit_that_makes_no_sense_is_told_and_grades_nothing(on_platform, right_text):
    code, results, stderr = on_platform(right_text, "--memory-mib", 1)
    assert code == 2
    assert stderr.startswith("--memory-mib must be from ")
    assert stderr.count("\n") == 1
    assert "not set up right" in results["output"]
    assert "score" not in results


def test_a_function_that_the_exercise_has_not_is_no_zero(on_platform, right_text):
    code, results, stderr = on_platform(right_text, "--function", "forwrad")
    assert code == 70
    assert "no function forwrad in this exercise; did you mean forward?" in stderr
    assert "not set up right" in results["output"]
    assert "score" not in results
