"""A batch that is stopped, at whatever moment, goes on, and ends as if nothing had been."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from helpers.class_results import command, outcome, summary_of

SOAK = 1_000
PATIENCE = 300


def start(tmp_path, folder, results, *args):
    with (tmp_path / "told").open("wb") as told:
        return subprocess.Popen(
            command("batch", folder, "--output", results, *args),
            stdout=subprocess.DEVNULL,
            stderr=told,
            cwd=tmp_path,
            start_new_session=True,
        )


def descendants(pid):
    """Return the processes that ``pid`` started, and those that these started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, todo = [], [pid]
    while todo:
        children = parents.get(todo.pop(), [])
        found += children
        todo += children
    return found


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_thousand_with_kills_at_random_moments(nngrade, classroom, tmp_path):
    """Coordinator, workers and fork servers are killed; then the same command ends the work."""
    folder = classroom(SOAK)
    dice = random.Random(7)
    results = tmp_path / "results"
    kills = 0
    while kills < 8:
        process = start(tmp_path, folder, results)
        time.sleep(dice.uniform(0.2, 4))
        victims = [*descendants(process.pid), process.pid]
        victim = dice.choice([process.pid, *victims])
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        kills += 1
        if victim != process.pid:
            time.sleep(dice.uniform(0.2, 2))
            process.kill()
        process.wait()
        wait_until(lambda: not any(map(alive, victims)))  # noqa: B023 - called at once
    code, _, err = nngrade("batch", folder, "--output", results)
    assert code == 0, err
    assert summary_of(results)["graded"] == SOAK
    assert not list(results.rglob("*.part"))
    assert nngrade("batch", folder, "--output", "undisturbed")[0] == 0
    assert outcome(results) == outcome(tmp_path / "undisturbed")


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_no_process(classroom, tmp_path, nngrade, number):
    folder = classroom(60)
    results = tmp_path / "results"
    process = start(tmp_path, folder, results)
    wait_until(lambda: len(list(results.glob("reports/*.json"))) > 2)
    children = descendants(process.pid)
    assert children
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    assert process.wait(PATIENCE) in {128 + number, -number}
    assert "of 60. Nothing is lost: the same command goes on." in (tmp_path / "told").read_text()
    wait_until(lambda: not any(map(alive, children)))
    assert not list(results.rglob("*.part"))
    assert nngrade("batch", folder, "--output", results)[0] == 0
    assert summary_of(results)["graded"] == 60


def test_a_worker_that_dies_is_replaced(classroom, tmp_path):
    results = tmp_path / "results"
    process = start(tmp_path, classroom(40), results, "--jobs", "2")
    wait_until(lambda: len(list(results.glob("reports/*.json"))) > 2)
    workers = [pid for pid in descendants(process.pid) if b"grader.batch.serve" in command_of(pid)]
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 0
    assert summary_of(results)["graded"] == 40


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_two_runs_do_not_write_to_the_same_folder(classroom, tmp_path, nngrade):
    folder = classroom(60)
    results = tmp_path / "results"
    process = start(tmp_path, folder, results)
    wait_until(lambda: list(results.glob("reports/*.json")))
    code, _, err = nngrade("batch", folder, "--output", results)
    assert code == 5
    assert "Another run" in err
    process.terminate()
    process.wait()


def test_a_full_disk_stops_it_with_a_sentence_and_loses_nothing(classroom, tmp_path):
    if os.geteuid() or not shutil.which("unshare"):
        pytest.skip("only root may mount, with unshare")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mounts may be made here")
    folder = classroom(40)
    disk = tmp_path / "disk"
    disk.mkdir()
    batch = " ".join(command("batch", folder, "--output", disk / "results"))
    ran = subprocess.run(
        [
            "unshare",
            "-m",
            "sh",
            "-c",
            "; ".join(
                [
                    f"mount -t tmpfs -o size=700k none {disk}",
                    f"{batch}; echo code $?",
                    f"mount -o remount,size=100m {disk}",
                    f"{batch}; echo code $?",
                    f"cp -r {disk}/results {tmp_path}/rescued",
                ]
            ),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=PATIENCE,
    )
    assert "Traceback" not in ran.stderr
    codes = [line for line in ran.stdout.splitlines() if line.startswith("code ")]
    assert codes == ["code 2", "code 0"]
    assert "same command" in ran.stderr
    assert summary_of(tmp_path / "rescued")["graded"] == 40
