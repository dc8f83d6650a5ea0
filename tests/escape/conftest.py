"""Attackers for each kind of user that the attacks are carried out as."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
import pydantic
import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from attacker import Attacker, missing_layers  # noqa: E402 - the same file is a program of its own

ORDINARY = 12345


@cache
def _search_path() -> str:
    places = [HERE.parents[1], *(Path(m.__file__).parents[1] for m in (np, pydantic))]
    return os.pathsep.join(dict.fromkeys(map(str, places)))


@cache
def _interpreter_for_others() -> str | None:
    """Return an interpreter of this version that an ordinary user may run."""
    for path in (sys.executable, "/usr/bin/python{}.{}".format(*sys.version_info)):
        try:
            trial = subprocess.run(
                [path, "-c", "import numpy, pydantic"],
                user=ORDINARY,
                group=ORDINARY,
                extra_groups=[],
                cwd="/",
                env={"PYTHONPATH": _search_path()},
                capture_output=True,
                check=False,
            )
        except OSError:
            continue
        if trial.returncode == 0:
            return path
    return None


class _Ordinary:
    """An attacker in a process of an ordinary user's."""

    def __init__(self, folder: Path) -> None:
        os.chown(folder, ORDINARY, ORDINARY)
        self.process = subprocess.Popen(
            [_interpreter_for_others(), str(HERE / "attacker.py"), str(folder)],
            user=ORDINARY,
            group=ORDINARY,
            extra_groups=[],
            cwd="/",
            env={"PYTHONPATH": _search_path()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def carry_out(self, source: str, layers: str = "all", limits: dict | None = None) -> str:
        self.process.stdin.write(
            json.dumps({"source": source, "layers": layers, "limits": limits}) + "\n"
        )
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline() or '"the attacking process broke"')

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


@pytest.fixture(scope="session", params=["root", "ordinary user"])
def attacker(request: pytest.FixtureRequest):
    """Return what carries out attacks, as root and as an ordinary user."""
    if missing_layers():
        pytest.skip(missing_layers())
    # Not below pytest's folder, which other users cannot enter.
    with tempfile.TemporaryDirectory() as name:
        is_root = os.geteuid() == 0
        if request.param == "root" and not is_root:
            pytest.skip("not running as root")
        if request.param == "root" or not is_root:
            made = Attacker(Path(name))
        elif _interpreter_for_others() is None:
            pytest.skip("no interpreter with NumPy that an ordinary user may run")
        else:
            made = _Ordinary(Path(name))
        try:
            yield made
        finally:
            made.close()
