"""A batch that is stopped, at whatever moment, goes on, and ends as if nothing had been."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess

import pytest
from helpers.class_results import command, outcome, summary_of
from helpers.processes import PATIENCE, command_of, descendants, is_running, wait_until

pytestmark = pytest.mark.slow

MANY = 120
KILLS = 6
# As many on every machine: however many cores there are, a batch goes on for a while.
JOBS = ("--jobs", "2")


def start(tmp_path, folder, results):
    with (tmp_path / "told").open("wb") as told:
        return subprocess.Popen(
            command("batch", folder, "--output", results, *JOBS),
            stdout=subprocess.DEVNULL,
            stderr=told,
            cwd=tmp_path,
            start_new_session=True,
        )


def reports(results):
    return len(list(results.glob("reports/*.json")))


@pytest.mark.soak
def test_many_with_kills_at_random_moments(nngrade, classroom, tmp_path):
    """Coordinator, workers and fork servers are killed; then the same command ends the work."""
    folder = classroom(MANY)
    dice = random.Random(7)
    results = tmp_path / "results"
    for _ in range(KILLS):
        process = start(tmp_path, folder, results)
        wait_for_a_moment(dice, process, results)
        victims = [*descendants(process.pid), process.pid]
        victim = dice.choice([process.pid, *victims])
        with contextlib.suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)
        if victim != process.pid:
            wait_for_a_moment(dice, process, results)
            process.kill()
        process.wait()
        wait_until(lambda: not any(map(is_running, victims)))  # noqa: B023 - called at once
    code, _, err = nngrade("batch", folder, "--output", results)
    assert code == 0, err
    assert summary_of(results)["graded"] == MANY
    assert not list(results.rglob("*.part"))
    assert nngrade("batch", folder, "--output", "undisturbed")[0] == 0
    (found, *tables), (undisturbed, *other_tables) = map(
        outcome, (results, tmp_path / "undisturbed")
    )
    assert {name: each for name, each in found.items() if each != undisturbed[name]} == {}
    assert tables == other_tables


def wait_for_a_moment(dice, process, results):
    """Wait while processes start, or until a few more are graded."""
    started = dice.randrange(6) if dice.random() < 0.3 else 0
    more = reports(results) + (0 if started else dice.randrange(MANY // KILLS // 2))
    wait_until(
        lambda: (
            process.poll() is not None
            or (len(descendants(process.pid)) >= started and reports(results) >= more)
        )
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_no_process(classroom, tmp_path, nngrade, number):
    folder = classroom(60)
    results = tmp_path / "results"
    process = start(tmp_path, folder, results)
    wait_until(lambda: reports(results) > 2)
    children = descendants(process.pid)
    assert children
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    assert process.wait(PATIENCE) == 128 + number
    assert "of 60. Nothing is lost: the same command goes on." in (tmp_path / "told").read_text()
    wait_until(lambda: not any(map(is_running, children)))
    assert not list(results.rglob("*.part"))
    assert nngrade("batch", folder, "--output", results)[0] == 0
    assert summary_of(results)["graded"] == 60


def test_a_worker_that_dies_is_replaced(classroom, tmp_path):
    results = tmp_path / "results"
    process = start(tmp_path, classroom(40), results)
    wait_until(lambda: reports(results) > 2)
    workers = [pid for pid in descendants(process.pid) if b"grader.batch.worker" in command_of(pid)]
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait(PATIENCE) == 0
    assert summary_of(results)["graded"] == 40


def test_two_runs_do_not_write_to_the_same_folder(classroom, tmp_path, nngrade):
    folder = classroom(60)
    results = tmp_path / "results"
    process = start(tmp_path, folder, results)
    wait_until(lambda: reports(results))
    process.send_signal(signal.SIGSTOP)  # so that it is not done before the other begins
    code, _, err = nngrade("batch", folder, "--output", results)
    process.send_signal(signal.SIGCONT)
    process.terminate()
    process.wait()
    assert code == 5
    assert "Another run" in err


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
    assert codes == ["code 5", "code 0"]
    assert "same command" in ran.stderr
    assert summary_of(tmp_path / "rescued")["graded"] == 40
