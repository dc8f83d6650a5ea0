from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HEAVY = ("numpy", "pydantic", "rich", "nbformat", "pytest", "sqlalchemy", "tomllib")


def python(*args, **options):
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, timeout=60, check=False, **options
    )


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["submit", "--help"],
        ["history", "--help"],
        ["batch", "--help"],
        ["trust", "--help"],
        ["--version"],
    ],
)
def test_help_imports_nothing_heavy(args, root, tmp_path):
    program = (
        "import sys; from grader.cli.running import run; "
        f"run({args}); print(*sys.modules, file=sys.stderr)"
    )
    ran = python("-c", program, cwd=tmp_path, env={"PYTHONPATH": str(root), "PATH": ""})
    assert ran.returncode == 0
    assert "nngrade" in ran.stdout
    assert not set(HEAVY) & set(ran.stderr.split())


@pytest.mark.parametrize(
    "name",
    [
        "batch",
        "doctor",
        "history",
        "list",
        "regrade",
        "release",
        "schema",
        "similar",
        "submit",
        "trust",
    ],
)
def test_every_command_has_a_short_help_with_an_example(name, root, tmp_path):
    ran = python("-m", "grader", name, "--help", cwd=tmp_path, env={"PYTHONPATH": str(root)})
    assert ran.returncode == 0
    assert f"Example: nngrade {name}" in " ".join(ran.stdout.split())
    assert len(ran.stdout.splitlines()) < 25


def test_a_closed_pipe_is_no_drama(root, tmp_path):
    program = (
        "import os, sys; from grader.cli.running import run; "
        "read, write = os.pipe(); os.close(read); os.dup2(write, 1); sys.exit(run(['schema']))"
    )
    ran = python("-c", program, cwd=tmp_path, env={"PYTHONPATH": str(root)})
    assert ran.returncode == 141
    assert ran.stderr == ""


def test_a_full_disk_behind_stdout_is_told(root, tmp_path):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "grader", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            cwd=tmp_path,
            env={"PYTHONPATH": str(root)},
            check=False,
        )
    assert ran.returncode == 5
    assert "No space left" in ran.stderr
    assert "Traceback" not in ran.stderr
