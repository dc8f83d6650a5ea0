"""The learners' folder: as generated, with visible tests that agree with the reference."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.release import generate, out_of_sync
from grader.text import say

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.verify.model import Proof

__all__ = ["check_kit"]

PATIENCE = 300.0
LONGEST = 1_000


def check_kit(exercise: Exercise, proof: Proof) -> None:
    """Compare ``exercises/<name>`` with its source, and try its visible tests both ways."""
    if names := out_of_sync(exercise, exercise.kit):
        proof.add("kit", say("verify.out_of_sync", files=", ".join(names), exercise=exercise.name))
    with tempfile.TemporaryDirectory() as folder:
        generate(exercise, Path(folder))
        if _visible_tests(Path(folder))[0]:
            proof.add("kit", say("verify.visible_pass_stub"))
        (Path(folder) / f"{exercise.name}.py").write_text(exercise.source, "utf-8")
        passed, printed = _visible_tests(Path(folder))
        if not passed:
            proof.add("kit", say("verify.visible_fail", printed=printed[-LONGEST:]))


def _visible_tests(folder: Path) -> tuple[bool, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no"]
    try:
        done = subprocess.run(  # noqa: S603 - the author's own tests
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return False, say("verify.too_slow", seconds=f"{PATIENCE:g}")
    return done.returncode == 0, done.stdout.strip()
