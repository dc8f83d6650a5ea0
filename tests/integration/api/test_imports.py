"""The API is the only way to the fork server, and costs nothing before it is used."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"numpy", "pydantic", "click", "nbformat", "grader.api", "grader.errors", "grader.text"}


"""Those that may open the fork server; the second to look at the machine, with no submission."""


def test_importing_the_package_imports_next_to_nothing(root, tmp_path):
    program = "import grader, sys; dir(grader); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
    )
    assert not HEAVY & set(ran.stdout.split())
