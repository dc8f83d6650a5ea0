"""The command as people run it: a process of its own, with the sandbox."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from helpers.processes import descendants, is_running, wait_until

from grader.report import Report

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

ENDLESS = "def forward(*args):\n    while True:\n        pass\n"


def listen_to_signals():
    """Undo what a shell's ``&`` or nohup does to those that it starts."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def start(root, tmp_path):
    """Return a function that starts nngrade in an empty folder."""
    environ = {**os.environ, "PYTHONPATH": str(root)}

    def start(*args):
        return subprocess.Popen(
            [sys.executable, "-m", "grader", *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environ,
            preexec_fn=listen_to_signals,  # noqa: PLW1509 - nothing here runs threads
        )

    return start


@pytest.fixture
def nngrade(start):
    """Return a function that runs nngrade and gives its exit code, stdout and stderr."""

    def run(*args):
        process = start(*args)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    return run


def test_right_work_is_graded_and_the_file_is_all_there_is(nngrade, root, tmp_path):
    source = root / "solutions" / "computation_graph" / "computation_graph.py"
    code, out, err = nngrade("submit", source, "--output", "report.json", "--fail-under", 100)
    assert (code, out) == (0, "")
    assert "100 per cent" in err
    report = Report.model_validate_json((tmp_path / "report.json").read_text())
    assert report.score == report.max_score == 100
    assert any("found from the file's name" in note for note in report.notes)
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_what_was_graded_is_in_the_history(nngrade, root, tmp_path):
    gradebook = tmp_path / "gradebook.sqlite"
    for folder in ("exercises", "solutions"):
        source = root / folder / "computation_graph" / "computation_graph.py"
        code, _, err = nngrade("submit", source, "--gradebook", gradebook)
        assert (code, err) == (0, "")
    code, out, err = nngrade("history", "--gradebook", gradebook)
    assert (code, err) == (0, "")
    assert "computation_graph: 100 of 100 points at best, in no. 2" in out
    assert "+100" in out
    code, out, _ = nngrade("history", "--gradebook", gradebook, "--report", 2, "--format", "json")
    assert Report.model_validate_json(out).score == 100


def test_a_stub_is_below_any_bound_but_no_error(nngrade, root):
    stub = root / "exercises" / "computation_graph" / "computation_graph.py"
    code, out, _ = nngrade("submit", stub, "--fail-under", 50, "--format", "json")
    assert code == 1
    assert json.loads(out)["score"] == 0


@pytest.mark.parametrize(
    ("content", "code"), [(None, 3), ("", 3), ("x = 1\n", 3), ("{not json", 3)]
)
def test_what_cannot_be_read_is_said_in_a_sentence(nngrade, tmp_path, content, code):
    file = tmp_path / "work.ipynb"
    if content is not None:
        file.write_text(content)
    returned, out, err = nngrade("submit", file)
    assert (returned, out) == (code, "")
    assert err.startswith("nngrade: ")
    assert "Traceback" not in err


def test_an_unknown_exercise_is_wrong_usage_and_lists_the_known(nngrade, root):
    code, _, err = nngrade("submit", root / "README.md", "--exercise", "nope")
    assert code == 2
    assert "computation_graph" in err


def test_no_path_finds_the_work_in_the_folder(nngrade, root, tmp_path):
    source = (root / "solutions" / "computation_graph" / "computation_graph.py").read_text()
    (tmp_path / "computation_graph.py").write_text(source)
    code, out, _ = nngrade("submit")
    assert code == 0
    assert "100 of 100 points" in out


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_an_end_at_any_moment_leaves_no_process_and_no_file(start, tmp_path, number, code):
    (tmp_path / "computation_graph.py").write_text(ENDLESS)
    process = start("submit", "computation_graph.py", "--output", "report.json")
    below = wait_until(lambda: fork_server_and_child(process))
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert out == ""
    assert "Traceback" not in err
    wait_until(lambda: not any(map(is_running, below)))
    assert [file.name for file in tmp_path.iterdir()] == ["computation_graph.py"]


def fork_server_and_child(process):
    assert process.poll() is None
    below = descendants(process.pid)
    return below if len(below) >= 2 else None
