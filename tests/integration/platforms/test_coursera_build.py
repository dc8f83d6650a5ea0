"""The grader for Coursera, as its container runs it."""

from __future__ import annotations

import json

import pytest

from grader.cli import running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

WORK = "computation_graph.py"


@pytest.fixture(scope="module")
def whole(export, unpacked):
    return unpacked(export("coursera", "grader.zip"))


@pytest.fixture(scope="module")
def parts(export, unpacked):
    options = ("--part", "x1=forward", "--part", "x2=backward")
    return unpacked(export("coursera", "parts.zip", *options))


@pytest.fixture
def grade(python, run_script, tmp_path):
    """Return a function that grades as Coursera's container does: exit code and feedback."""

    def run(build, content, part="x1", path=python):
        submission, feedback = tmp_path / "submission", tmp_path / "feedback.json"
        submission.mkdir(exist_ok=True)
        (submission / WORK).write_bytes(content)
        feedback.unlink(missing_ok=True)
        done = run_script(build / "grade", path=path, NNGRADE_SHARED_ROOT=tmp_path, partId=part)
        told = json.loads(feedback.read_text()) if feedback.exists() else None
        if told is not None:
            assert 0 <= told["fractionalScore"] <= 1
            assert isinstance(told["feedback"], str)
        return done.returncode, told

    return run


def test_an_exercise_is_graded(grade, whole, right, partly, hostile):
    code, told = grade(whole, right)
    assert (code, told["fractionalScore"]) == (0, 1)
    assert "100 of 100 points" in told["feedback"]
    code, told = grade(whole, partly)
    assert code == 0
    assert 0 < told["fractionalScore"] < 1
    assert grade(whole, hostile)[1]["fractionalScore"] == 0


def test_a_part_is_one_function(grade, parts, partly):
    code, told = grade(parts, partly, "x1")
    assert (code, told["fractionalScore"]) == (0, 0)
    assert "forward" in told["feedback"]
    code, told = grade(parts, partly, "x2")
    assert (code, told["fractionalScore"]) == (0, 1)
    assert "forward:" not in told["feedback"]


def test_what_cannot_be_read_says_why(grade, whole):
    code, told = grade(whole, b"\x00\xff\xfe")
    assert (code, told["fractionalScore"]) == (0, 0)
    assert WORK in told["feedback"]


def test_a_fault_of_ours_is_no_score(grade, whole, parts, right, broken):
    assert grade(parts, right, "unknown") == (70, None)
    code, told = grade(whole, right, path=broken)
    assert code != 0
    assert told is None


def test_a_part_is_a_function_of_the_exercise(wheels, tmp_path, capsys):
    args = ["export", "coursera", "--exercise", "computation_graph", "--wheels", str(wheels)]
    args += ["--output", str(tmp_path / "grader.zip")]
    assert running.run([*args, "--part", "x1=nothing"]) == 2
    assert "no function nothing" in capsys.readouterr().err
    assert running.run([*args, "--part", "x 1=forward"]) == 2
    assert running.run([*args, "--part", "x1=forward", "--part", "x1=backward"]) == 2
    assert not (tmp_path / "grader.zip").exists()
