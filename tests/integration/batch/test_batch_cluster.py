"""A class graded by a real Dask cluster on this machine."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest
from helpers.class_results import EXERCISE, command, outcome, summary_of
from helpers.processes import PATIENCE, wait_until

pytest.importorskip("distributed", reason="grading on a cluster needs nngrade[cluster]")

pytestmark = pytest.mark.slow


@pytest.fixture
def dask(tmp_path):
    """Return a function that starts parts of a cluster, which end with the test."""
    started = []

    def start(part, *args):
        with (tmp_path / f"{part}{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{part}", *args],
                stdout=log,
                stderr=log,
                cwd=tmp_path,
            )
        started.append(process)
        return process

    yield start
    for process in reversed(started):
        process.kill()
        process.wait()


@pytest.fixture
def cluster(dask, tmp_path):
    """Return the address of a scheduler, its process, and those of its two workers."""
    where = tmp_path / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    scheduler = dask("scheduler", *options, "--scheduler-file", str(where))
    wait_until(where.exists)
    options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--scheduler-file", str(where))
    workers = [dask("worker", *options) for _ in range(2)]
    from distributed import Client

    with Client(scheduler_file=str(where), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        address = client.scheduler.address
    return SimpleNamespace(address=address, scheduler=scheduler, workers=workers)


def test_a_cluster_gives_what_one_machine_gives_even_when_a_worker_dies(
    cluster, classroom, nngrade, tmp_path
):
    folder = classroom(60)
    process = subprocess.Popen(
        command("batch", folder, "--output", "far", "--cluster", cluster.address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    wait_until(lambda: len(list((tmp_path / "far").glob("reports/*.json"))) > 5)
    cluster.workers[0].send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, err
    assert summary_of(tmp_path / "far")["graded"] == 60
    assert nngrade("batch", folder, "--output", "near")[0] == 0
    assert outcome(tmp_path / "far") == outcome(tmp_path / "near")


def test_a_course_of_ones_own_travels_to_the_workers(cluster, nngrade, root, tmp_path):
    course = root / "docs/authors/kmeans-course"
    (tmp_path / "class").mkdir()
    text = (course / "solutions/kmeans/kmeans.py").read_text("utf-8")
    (tmp_path / "class/ada.py").write_text(text, "utf-8")
    code, out, err = nngrade(
        "batch", "class", "--output", "results", "--course", course, "--cluster", cluster.address
    )
    assert code == 0, err
    assert "kmeans: 1 graded, 100 per cent" in out


def test_an_exercise_whose_reference_fails_stops_the_batch(
    cluster, classroom, nngrade, root, tmp_path
):
    course = tmp_path / "course"
    for part in ("exercises", "solutions"):
        shutil.copytree(root / part / EXERCISE, course / part / EXERCISE)
    hidden = course / "solutions" / EXERCISE / "test_hidden.py"
    text = hidden.read_text("utf-8")
    hidden.write_text(text.replace("expect_values(J, ", "expect_values(J + 1, ", 1), "utf-8")
    args = ("--output", "results", "--course", course, "--cluster", cluster.address)
    code, out, err = nngrade("batch", classroom(4), *args)
    assert (code, out) == (70, "")
    assert "the reference itself fails the hidden test forward_J" in err
    assert "Traceback" not in err
    assert list((tmp_path / "results" / "reports").iterdir()) == []


def test_the_schedulers_end_is_told_and_loses_nothing(cluster, classroom, nngrade, tmp_path):
    folder = classroom(60)
    process = subprocess.Popen(
        command("batch", folder, "--output", "results", "--cluster", cluster.address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    wait_until(lambda: len(list((tmp_path / "results").glob("reports/*.json"))) > 5)
    cluster.scheduler.kill()
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 5, err
    assert "the same command goes on" in err
    assert "Traceback" not in err
    assert nngrade("batch", folder, "--output", "results")[0] == 0
    assert summary_of(tmp_path / "results")["graded"] == 60
