"""What a wrong submission costs, with its diagnosis and its line, against a right one.

    python benchmarks/cost.py [FOLDER or FILE ...] [--every 10] [--worst 10]

By default every tenth wrong submission of tests/submissions. Processor time of the grader and of
all its processes is counted, as a grader takes it that grades a class; the right one is the plain
one of the same exercise, the median of several times. Submissions that are pinned to run out of
time are left out: what these cost are the limits.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from helpers.pinned_submissions import SUBMISSIONS, Pinned, named, wrong_files  # noqa: E402
from helpers.processes import descendants  # noqa: E402 - found by the line above

from grader import Grader  # noqa: E402
from grader.sandbox.clock import processor_time  # noqa: E402

SEED = 7
TIMES = 7
WAITED_FOR = slice(13, 15)
"""In /proc/PID/stat, behind the name: processor time of the processes that it has waited for."""


def spent():
    """Return the processor seconds of this process and of all that it started, ended or not."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() + ended.ru_utime + ended.ru_stime
    for pid in descendants(os.getpid()):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        except OSError:
            continue
        waited_for = sum(map(int, fields.split()[WAITED_FOR])) / os.sysconf("SC_CLK_TCK")
        seconds += processor_time(pid) + waited_for
    return seconds


def cost(grader, exercise, text, folder):
    """Return the processor seconds of grading ``text``."""
    file = Path(folder) / f"{exercise}.py"
    file.write_text(text, "utf-8")
    reading = grader.read(file, exercise=exercise)
    before = spent()
    grader.grade(reading, seed=SEED)
    return spent() - before


def main():
    """Print the median, the dearest tenth and the worst ones, in seconds and as ratios."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=10, help="by default every tenth")
    parser.add_argument("--worst", type=int, default=10)
    options = parser.parse_args()
    given = [
        file
        for path in options.paths
        for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])
    ]
    files = given or wrong_files()[:: options.every]
    bed = {file: Pinned.read(file) for file in files}
    right, rows = {}, []
    with Grader() as grader, tempfile.TemporaryDirectory() as folder:
        for file, pinned in bed.items():
            if pinned.limits:
                continue
            exercise = file.resolve().parent.parent.name
            if exercise not in right:
                text = (SUBMISSIONS / exercise / "right" / "plain.py").read_text("utf-8")
                cost(grader, exercise, text, folder)  # starts what is shared
                right[exercise] = statistics.median(
                    cost(grader, exercise, text, folder) for _ in range(TIMES)
                )
                print(f"right {exercise}: {right[exercise]:.3f} s")
            seconds = cost(grader, exercise, pinned.source, folder)
            rows.append((seconds / right[exercise], seconds, named(file.resolve())))
    rows.sort(reverse=True)
    tenth = rows[len(rows) // 10]
    median = statistics.median(ratio for ratio, _, _ in rows)
    mean = statistics.fmean(ratio for ratio, _, _ in rows)
    print(
        f"{len(rows)} wrong ones: median {median:.1f}, mean {mean:.1f}, a tenth {tenth[0]:.1f} up"
    )
    for ratio, seconds, name in rows[: options.worst]:
        print(f"{ratio:5.1f} times  {seconds:.2f} s  {name}")


if __name__ == "__main__":
    main()
