"""Prove that the learner files are as generated, and that their tests agree with the reference."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.release import generate, out_of_sync
from grader.text import message

if TYPE_CHECKING:
    from grader.course.exercise import Exercise
    from grader.verify.model import Part, Proof

__all__ = ["check_learner_files"]

_PART: Part = "learner files"
_MAX_SECONDS = 300.0
"""Time for all visible tests of an exercise."""
_MAX_CHARACTERS_SHOWN = 1_000
_PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no")


def check_learner_files(exercise: Exercise, proof: Proof) -> None:
    """Compare ``exercises/<name>`` with its source, and try its visible tests both ways."""
    if names := out_of_sync(exercise, exercise.learner_folder):
        proof.add(
            _PART,
            message("verify.out_of_sync", files=", ".join(names), exercise=exercise.name),
        )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        generate(exercise, folder)
        if _run(folder, *_PYTEST).returncode == 0:
            proof.add(_PART, message("verify.visible_pass_stub"))
        (folder / f"{exercise.name}.py").write_text(exercise.source, "utf-8")
        tried = _run(folder, *_PYTEST)
        if tried.returncode:
            printed = tried.stdout.strip()[-_MAX_CHARACTERS_SHOWN:]
            proof.add(_PART, message("verify.visible_fail", printed=printed))
        else:
            _each_function(exercise, folder, proof)


def _each_function(exercise: Exercise, folder: Path, proof: Proof) -> None:
    """Check that ``pytest -k`` and the notebook's check cells find tests of every function."""
    names = re.findall(r"def test_(\w+)", (folder / f"test_{exercise.name}.py").read_text("utf-8"))
    program = f"from {exercise.name} import *\nfrom notebook_check import check\n"
    program += "".join(f"check({function}), print(end='\\f')\n" for function in exercise.functions)
    done = _run(folder, "-c", program)
    outputs = [*done.stdout.split("\f"), *[done.stderr] * len(exercise.functions)]
    for function, printed in zip(exercise.functions, map(str.strip, outputs), strict=False):
        if not any(function in name for name in names):
            proof.add(_PART, message("verify.no_visible_test", function=function))
        if not re.fullmatch(r"\w+: ([1-9]\d*) of \1 visible tests passed\.", printed):
            shown = printed[-_MAX_CHARACTERS_SHOWN:]
            proof.add(_PART, message("verify.no_check_cell", function=function, printed=shown))


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    try:
        return subprocess.run(  # noqa: S603 - the author's own tests
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=_MAX_SECONDS
        )
    except subprocess.TimeoutExpired:
        reason = message("verify.too_slow", seconds=f"{_MAX_SECONDS:g}")
        return subprocess.CompletedProcess(command, 1, reason, "")
