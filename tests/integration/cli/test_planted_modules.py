"""Modules that lie in or above a learner's folder are never run by the grader.

Whatever is imported by any of the processes that a command starts, a file of that name lies in the
working directory, and beside the submission; each would leave a mark if it were run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXERCISE = "computation_graph"
# What lies around need not be a module: pytest, site and setuptools look for these.
OTHERS = ("conftest", "sitecustomize", "usercustomize", "grader", "setup", "_distutils_hack")
LIST_MODULES = """
import sys
import grader.batch.local, grader.batch.worker, grader.cli.running
import grader.cli.instructor.batch, grader.cli.instructor.regrade
import grader.cli.instructor.export.gradebooks, grader.cli.platform_run, grader.platforms.run
import grader.judge, grader.diagnosis, grader.sandbox.process, grader.report.model, grader.pages
import multiprocessing.spawn, multiprocessing.resource_tracker, nbformat, rich.progress
print(*{name.partition(".")[0] for name in sys.modules})
"""


@pytest.fixture(scope="module")
def names():
    """Return the top-level names of all that the grader imports."""
    ran = subprocess.run(
        [sys.executable, "-P", "-c", LIST_MODULES], capture_output=True, text=True, check=True
    )
    return sorted({*ran.stdout.split(), *OTHERS} - {"__main__", "sys", "builtins"})


@pytest.fixture
def planted(tmp_path, names, root):
    """Return a folder full of modules, with right work in it, and where they leave marks."""
    marks = tmp_path / "marks"
    marks.mkdir()
    outer = tmp_path / "above"
    folder = outer / "downloads"
    (folder / "ada").mkdir(parents=True)
    for place in (outer, folder, folder / "ada"):
        for name in names:
            source = f"import os\nopen({str(marks / name)!r}, 'a').write(__file__)\nos._exit(99)\n"
            (place / f"{name}.py").write_text(source, "utf-8")
        (place / "nngrade.pth").write_text("import grader\n", "utf-8")
    right = (root / "solutions" / EXERCISE / f"{EXERCISE}.py").read_text("utf-8")
    (folder / "ada" / f"{EXERCISE}.py").write_text(right, "utf-8")
    return folder, marks


def nngrade():
    """Return the installed command; from a checkout, what does the same."""
    script = Path(sys.executable).with_name("nngrade")
    return [str(script)] if script.exists() else [sys.executable, "-P", "-m", "grader"]


@pytest.mark.usefixtures("needs_isolation")
def test_no_command_runs_what_lies_around(planted, tmp_path):
    folder, marks = planted
    work = folder / "ada" / f"{EXERCISE}.py"
    results, result = tmp_path / "results", tmp_path / "result.json"
    inside = [
        sys.executable,
        "-I",
        "-m",
        "grader.cli.platform_run",
        "gradescope",
        "--exercise",
        EXERCISE,
    ]
    stored = ("--results", str(results))
    commands = [
        [*nngrade(), "submit", str(work), "--no-record"],
        [*nngrade(), "batch", str(folder / "ada"), "--output", str(results), "--jobs", "2"],
        [*nngrade(), "regrade", *stored, "--again", "--jobs", "2"],
        [*nngrade(), "similar", *stored],
        [*nngrade(), "export", "csv", *stored],
        [*nngrade(), "verify", EXERCISE, "--seeds", "1"],
        [*nngrade(), "list"],
        [*nngrade(), "doctor"],
        [*nngrade(), "start", EXERCISE, "--to", str(tmp_path / "started")],
        [*inside, "--submission", str(work), "--result", str(result)],
    ]
    below = [(folder / "ada", command) for command in commands]
    for place, command in [*below, *((folder, command) for command in commands[:2])]:
        ran = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
        assert not list(marks.iterdir()), (command, [mark.name for mark in marks.iterdir()])


STARTS_A_WORKER = """
import os, sys
from grader.batch.local import LocalPool
from grader.batch.model import GradingOptions, Task
sys.path[:0] = ["", "."]
os.environ["PYTHONPATH"] = os.pathsep.join(["", "."])
pool = LocalPool(GradingOptions(), 1)
pool.submit(Task(key="ada", learner="ada", content=b"", exercise=None, reason="no work"))
print(pool.next().status)
pool.close()
"""


@pytest.mark.usefixtures("needs_isolation")
def test_a_relative_import_path_reaches_no_worker(planted):
    """PYTHONPATH=$PYTHONPATH:/somewhere often begins with the working directory, unintended."""
    folder, marks = planted
    ran = subprocess.run(
        [sys.executable, "-I", "-c", STARTS_A_WORKER],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, "unreadable\n"), ran.stderr
    assert not list(marks.iterdir())
