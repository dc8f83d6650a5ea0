"""Seconds from shell to report for one .py file, against importing what it stands on.

The report is out before the attempt is recorded; the prompt is back after it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOOR = [sys.executable, "-c", "import numpy, pydantic, click"]
SUBMIT = [
    sys.executable,
    "-m",
    "grader",
    "submit",
    str(ROOT / "solutions/deep_network/deep_network.py"),
]
PAIRS = 15


def seconds(command):
    """Run ``command`` once; return when its output began, and when it ended."""
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/"
    ) as process:
        process.stdout.read(1)
        began = time.perf_counter() - started
        process.stdout.read()
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}")
    return began, time.perf_counter() - started


def main():
    """Time both in turn, so that a drifting machine hits both alike."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["NNGRADE_GRADEBOOK"] = str(Path(place) / "gradebook.sqlite")
        seconds(FLOOR), seconds(SUBMIT)
        rounds = [(seconds(FLOOR)[1], *seconds(SUBMIT)) for _ in range(PAIRS)]
    floor, report, prompt = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"imports {floor:.3f} s, report after {report:.3f} s, prompt after {prompt:.3f} s")
    to_report, to_prompt = (
        statistics.median(each[place] / each[0] for each in rounds) for place in (1, 2)
    )
    print(f"ratio {to_report:.2f} to the report, {to_prompt:.2f} to the prompt ({PAIRS} rounds)")


if __name__ == "__main__":
    main()
