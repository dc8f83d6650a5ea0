"""Grading on a learning platform: whatever happens, its result file says what."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest
from helpers.platform_runs import EXERCISE, attempts
from helpers.processes import PATIENCE, wait_until

from grader.course import Course

pytestmark = pytest.mark.slow


SLEEPY = "import time\ndef backward(*args):\n    time.sleep(3600)\n"


def test_an_attempt_is_graded_and_numbered(on_platform, right_text, tmp_path):
    code, results, _ = on_platform(right_text, *attempts(tmp_path, 20))
    assert (code, results["score"]) == (0, 100)
    assert "Attempt 2." in results["output"]


def test_each_run_has_hidden_inputs_of_its_own_and_says_how_to_make_them_again(
    on_platform, right_text
):
    seeds = set()
    for _ in range(2):
        _, result, stderr = on_platform(right_text)
        seeds.add(result["extra_data"]["seed"])
        assert f"--seed {result['extra_data']['seed']} " in stderr
    assert len(seeds) == 2
    _, result, _ = on_platform(right_text, "--seed", 7)
    assert result["extra_data"]["seed"] == 7


def test_what_a_submission_prints_is_not_shown(on_platform, right_text, tmp_path):
    loud = right_text.replace("    dv = 3.0", "    print('to' + 'ld', cache)\n    dv = 4.0")
    summary = tmp_path / "summary.md"
    _, result, _ = on_platform(loud, "--summary", summary, "--course", shown(tmp_path))
    assert result["score"] < 100
    assert "told" not in json.dumps(result)
    assert "told" not in summary.read_text()


def shown(tmp_path):
    """Return a course that shows in its reports what submissions print."""
    course = Course.default()
    for name in ("exercises", "solutions"):
        shutil.copytree(course.root / name, tmp_path / "course" / name)
    settings = tmp_path / "course" / "solutions" / "course.toml"
    settings.write_text(f"show_output = true\n{settings.read_text()}")
    return tmp_path / "course"


def test_a_summary_that_cannot_be_written_costs_no_grade(on_platform, right_text, tmp_path):
    code, results, stderr = on_platform(right_text, "--summary", tmp_path / "none" / "summary.md")
    assert (code, results["score"]) == (0, 100)
    assert "summary.md" in stderr


def start(tmp_path, right_text, *options):
    work, result = tmp_path / f"{EXERCISE}.py", tmp_path / "results.json"
    work.write_text(right_text + SLEEPY)
    args = ["gradescope", "--exercise", EXERCISE, "--submission", work, "--result", result]
    python = [sys.executable, "-I", "-m", "grader.cli.platform_run", *args, *options]
    return subprocess.Popen([str(arg) for arg in python], stderr=subprocess.DEVNULL), result


def partly(result):
    """Return the results once something in them has passed."""

    def with_a_score():
        results = json.loads(result.read_text()) if result.exists() else {}  # whole at any moment
        return results if results.get("score") else None

    return wait_until(with_a_score)


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGKILL, -signal.SIGKILL, "stopped before its end"),
        (signal.SIGTERM, 0, "took longer than it may"),
    ],
)
def test_a_run_that_is_ended_leaves_what_has_passed(tmp_path, right_text, number, code, said):
    grading, result = start(tmp_path, right_text)
    try:
        before = partly(result)
        os.kill(grading.pid, number)
        assert grading.wait(PATIENCE) == code
    finally:
        grading.kill()
        grading.wait()
    results = json.loads(result.read_text())
    assert before["score"] <= results["score"] < 100
    assert said in results["output"]
    assert any("was not looked at any more" in test["output"] for test in results["tests"])
    assert results["extra_data"]["sha256"]


def test_when_time_is_up_what_is_known_is_the_result(tmp_path, right_text):
    grading, result = start(tmp_path, right_text, "--seconds=4")
    try:
        assert grading.wait(PATIENCE) == 0
    finally:
        grading.kill()
        grading.wait()
    results = json.loads(result.read_text())
    assert "took longer than it may" in results["output"]
    assert results["score"] < 100
