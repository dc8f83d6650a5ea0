"""Grading in adverse circumstances: it goes on, or ends with a sentence, and leaves nothing."""

from __future__ import annotations

import json
import os
import pty
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import children, cpu_seconds, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_isolation")]

ENDLESS = "def forward(*args):\n    while True:\n        pass\n"
NNGRADE = [sys.executable, "-m", "grader"]
NO_ISOLATION = 4


@pytest.fixture
def right(root):
    return root / "solutions" / "computation_graph" / "computation_graph.py"


@pytest.fixture
def place(tmp_path, root):
    """Return a folder to work in, with a folder for temporary files that must stay empty."""
    temporary, work = tmp_path / "temporary", tmp_path / "work"
    temporary.mkdir()
    work.mkdir()
    yield work, {**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(temporary)}
    assert list(temporary.iterdir()) == []


@pytest.fixture
def run(place):
    """Return a function that runs nngrade and gives its exit code, stdout and stderr."""
    work, environ = place

    def run(*args, change=None, stdout=subprocess.PIPE, **more):
        ran = subprocess.run(
            [*NNGRADE, *map(str, args)],
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            cwd=work,
            env={**environ, **(change or {})},
            timeout=120,
            check=False,
            **more,
        )
        assert "Traceback" not in ran.stderr
        return ran.returncode, ran.stdout, ran.stderr

    return run


def scored(out):
    return json.loads(out)["score"]


def busy(pids):
    """Return those that have run for a while: not the child of the fork server's self-test."""
    return [pid for pid in pids if cpu_seconds(pid) > 0.2]


def test_the_fork_servers_death_ends_in_a_sentence_and_leaves_no_process(place):
    work, environ = place
    (work / "computation_graph.py").write_text(ENDLESS)
    process = subprocess.Popen(
        [*NNGRADE, "submit", "computation_graph.py", "--output", "report.json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=work,
        env=environ,
    )
    fork_server = wait_until(lambda: children(process.pid))[0]
    child = wait_until(lambda: busy(children(fork_server)))[0]
    os.kill(fork_server, signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == NO_ISOLATION
    assert "Traceback" not in err
    assert out == ""
    assert "please grade again" in err
    assert [file.name for file in work.iterdir()] == ["computation_graph.py"]
    wait_until(lambda: not Path(f"/proc/{child}").exists())


def test_a_full_disk_keeps_the_old_report_and_leaves_no_part_of_a_new_one(place, right, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    ran = in_own_mounts(
        f"mount -t tmpfs -o size=64k none {disk}; echo old > {disk}/report.json;"
        f"head -c 1M /dev/zero > {disk}/filler 2>/dev/null;"
        f"{shlex.join(NNGRADE)} submit {right} --output {disk}/report.json; code=$?;"
        f"ls -A {disk}; cat {disk}/report.json; exit $code",
        place,
    )
    assert ran.returncode == 5
    assert "No space left on device" in ran.stderr
    assert ran.stdout == "filler\nreport.json\nold\n"


@pytest.mark.parametrize("stdout", [False, True], ids=["--output", "stdout"])
def test_a_device_that_takes_nothing_is_named(run, right, stdout):
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    if stdout:
        with Path("/dev/full").open("wb") as full:
            code, _, err = run("submit", right, stdout=full)
    else:
        code, _, err = run("submit", right, "--output", "/dev/full", "--format", "json")
    assert code == 5
    assert "No space left on device" in err


def in_own_mounts(script, place):
    """Run a shell script that may mount what it likes."""
    if os.geteuid() or not shutil.which("unshare"):
        pytest.skip("only root may mount, with unshare")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mounts may be made here")
    work, environ = place
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        capture_output=True,
        text=True,
        cwd=work,
        env=environ,
        timeout=120,
        check=False,
    )
    if "mount:" in ran.stderr:
        pytest.skip(f"no mounts may be made here: {ran.stderr}")
    assert "Traceback" not in ran.stderr
    return ran


def test_without_proc_it_grades_or_says_why_not(place, right):
    ran = in_own_mounts(
        f"mount -t tmpfs none /proc; {shlex.join(NNGRADE)} submit {right} --format json", place
    )
    if ran.returncode:
        assert ran.returncode == 4
        assert ran.stderr.startswith("nngrade: ")
    else:
        assert scored(ran.stdout) == 100


def test_a_read_only_system_is_enough(place, right):
    ran = in_own_mounts(
        f"mount -o remount,ro,bind / 2>/dev/null || mount -o remount,ro /;"
        f"{shlex.join(NNGRADE)} submit {right} --format json",
        place,
    )
    assert ran.returncode == 0
    assert scored(ran.stdout) == 100
    assert ran.stderr.count("This attempt was not recorded. ") == 1


def test_a_full_home_is_no_obstacle(place, right, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    ran = in_own_mounts(
        f"mount -t tmpfs -o size=64k none {home}; head -c 1M /dev/zero > {home}/filler 2>/dev/null;"
        f"XDG_DATA_HOME={home} {shlex.join(NNGRADE)} submit {right} --format json",
        place,
    )
    assert ran.returncode == 0
    assert scored(ran.stdout) == 100
    assert ran.stderr.count("This attempt was not recorded. ") == 1


@pytest.mark.parametrize("home", ["/nonexistent/home", "/dev/null", ""])
def test_a_home_that_is_none_is_not_needed(run, right, home):
    code, out, _ = run("submit", right, "--format", "json", change={"HOME": home})
    assert (code, scored(out)) == (0, 100)


def test_no_environment_is_needed(place, right, root, tmp_path):
    work, _ = place
    elsewhere = ["--gradebook", str(tmp_path / "gradebook.sqlite")]  # than in the home of who tests
    ran = subprocess.run(
        [*NNGRADE, "submit", str(right), "--format", "json", *elsewhere],
        capture_output=True,
        text=True,
        cwd=work,
        env={"PYTHONPATH": str(root)},
        timeout=120,
        check=False,
    )
    assert (ran.returncode, scored(ran.stdout)) == (0, 100)


@pytest.mark.parametrize("named", [True, False])
def test_a_folder_that_was_removed_is_no_obstacle(place, right, tmp_path, named):
    gone = tmp_path / "gone"
    gone.mkdir()
    _, environ = place
    script = f"rmdir {gone}; exec {shlex.join(NNGRADE)} submit --format json"
    ran = subprocess.run(
        ["sh", "-c", f"{script} {right}" if named else script],
        capture_output=True,
        text=True,
        cwd=gone,
        env=environ,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert ran.returncode == (0 if named else 5)
    if not named:
        assert "working directory" in ran.stderr


def test_a_terminal_that_has_gone_is_no_fault(place, right):
    work, environ = place
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*NNGRADE, "submit", str(right), "--output", "report.json"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=work,
        env={**environ, "TERM": "xterm"},
        start_new_session=True,
    )
    os.close(theirs)
    os.close(ours)
    assert process.wait(60) == 0  # no controlling terminal, so no SIGHUP


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_from_the_start_are_no_fault(place, right, closed):
    work, environ = place
    script = f"{shlex.join(NNGRADE)} submit {right} --output report.json {closed}"
    ran = subprocess.run(
        ["sh", "-c", script],
        capture_output=True,
        text=True,
        cwd=work,
        env=environ,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert ran.returncode == 0, ran.stderr
    assert scored((work / "report.json").read_text()) == 100
