"""A batch that is stopped, at whatever moment, goes on, and ends as if nothing had been."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
from itertools import chain
from types import SimpleNamespace

import pytest
from helpers.class_results import command, outcome, summary_of
from helpers.processes import (
    PATIENCE,
    children,
    command_of,
    descendants,
    is_running,
    wait_until,
)

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
        # The end of a sandbox process is the outcome of a check, whoever ended it.
        workers = children(process.pid)
        victim = dice.choice(
            [process.pid, process.pid, *workers, *chain.from_iterable(map(children, workers))]
        )
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


@pytest.fixture
def underway(classroom, tmp_path):
    """Return a function that starts a batch and halts it when a few are graded, but not all.

    SIGCONT lets it go on. If it is done before this process has had time to halt it, a larger
    one is started.
    """

    def underway(count):
        folder, results = classroom(count, f"class{count}"), tmp_path / f"results{count}"
        process = start(tmp_path, folder, results)
        wait_until(lambda: process.poll() is not None or reports(results) > 2)
        if halts(process):
            below = descendants(process.pid)
            workers = [pid for pid in below if b"grader.batch.worker" in command_of(pid)]
            if workers and reports(results) < count:
                return SimpleNamespace(
                    process=process, count=count, folder=folder, results=results, workers=workers
                )
            process.send_signal(signal.SIGCONT)
        assert process.wait(PATIENCE) == 0
        return underway(2 * count)

    return underway


def halts(process):
    """Halt a process; tell whether it was not done before."""
    process.send_signal(signal.SIGSTOP)
    if process.poll() is not None:
        return False
    state = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    return state.si_code == os.CLD_STOPPED


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_no_process(underway, tmp_path, nngrade, number):
    batch = underway(60)
    process, results = batch.process, batch.results
    children = descendants(process.pid)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    process.send_signal(signal.SIGCONT)
    assert process.wait(PATIENCE) == 128 + number
    told = (tmp_path / "told").read_text()
    assert f"of {batch.count}. Nothing is lost: the same command goes on." in told
    wait_until(lambda: not any(map(is_running, children)))
    assert not list(results.rglob("*.part"))
    assert nngrade("batch", batch.folder, "--output", results)[0] == 0
    assert summary_of(results)["graded"] == batch.count


def test_a_worker_that_dies_is_replaced(underway):
    batch = underway(40)
    os.kill(batch.workers[0], signal.SIGKILL)
    batch.process.send_signal(signal.SIGCONT)
    assert batch.process.wait(PATIENCE) == 0
    assert summary_of(batch.results)["graded"] == batch.count


def test_two_runs_do_not_write_to_the_same_folder(underway, nngrade):
    batch = underway(60)
    code, _, err = nngrade("batch", batch.folder, "--output", batch.results)
    batch.process.send_signal(signal.SIGCONT)
    batch.process.terminate()
    batch.process.wait()
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
