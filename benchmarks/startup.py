"""Seconds from shell to report for one .py file, against importing what it stands on."""

import statistics
import subprocess
import sys
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
    """Run ``command`` once and return its wall time."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd="/")  # noqa: S603
    return time.perf_counter() - started


def main():
    """Time both in turn, so that a drifting machine hits both alike."""
    seconds(FLOOR), seconds(SUBMIT)
    pairs = [(seconds(FLOOR), seconds(SUBMIT)) for _ in range(PAIRS)]
    floor, submit = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"imports {floor:.3f} s, submit {submit:.3f} s, ratio {ratio:.2f} (median of {PAIRS})")


if __name__ == "__main__":
    main()
