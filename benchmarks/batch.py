"""A class of generated variants: what a second process gains, and whether memory stays flat.

    python benchmarks/batch.py [--exercise deep_network] [--sizes 10 100 1000]

The first part grades the same class with one process and with two, in turn. The second grades
classes of growing size and prints seconds and the largest resident memory of the coordinator,
of a worker and of a fork server.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from grader.course.course import Course

ROUNDS = 3
CLASS = 60
POLL = 0.2


def write_class(folder, exercise, count):
    """Write ``count`` different submissions, most of them with a mistake."""
    folder.mkdir()
    right = (exercise.folder / f"{exercise.name}.py").read_text("utf-8")
    edited = [right, *(mistake.edit(right) for mistake in exercise.mistakes())]
    for number in range(count):
        text = f"{edited[number % len(edited)]}\n# learner {number}\n"
        (folder / f"learner{number:05}.py").write_text(text, "utf-8")


def grade(folder, results, jobs):
    """Grade a class; return seconds and the largest memory of each kind of process, in MiB."""
    started = time.perf_counter()
    command = ["batch", folder, "--output", results, "--jobs", jobs]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "grader", *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most = defaultdict(float)
    while process.poll() is None:
        for kind, used in memory(process.pid):
            most[kind] = max(most[kind], used)
        time.sleep(POLL)
    if process.returncode:
        sys.exit(f"nngrade ended with {process.returncode}")
    return time.perf_counter() - started, most


def memory(coordinator):
    """Yield kind and MiB of the coordinator's and its workers' processes."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
            parents[int(fields["Pid"])] = int(fields["PPid"]), fields.get("VmRSS", "0 kB")
        except (OSError, ValueError, KeyError):
            continue
    for pid, (parent, used) in parents.items():
        kind = {
            coordinator == pid: "coordinator",
            parent == coordinator: "worker",
            parents.get(parent, (0,))[0] == coordinator: "fork_server",
        }.get(True)
        if kind:
            yield kind, int(used.split()[0]) / 1024


def main():
    """Print both parts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--exercise", default="deep_network")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    options = parser.parse_args()
    exercise = Course.default().exercise(options.exercise)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_class(place / "class", exercise, CLASS)
        pairs = []
        for turn in range(ROUNDS):
            one, _ = grade(place / "class", place / f"one{turn}", 1)
            two, _ = grade(place / "class", place / f"two{turn}", 2)
            pairs.append((one, two))
            print(f"{CLASS} submissions: {one:.1f} s with one process, {two:.1f} s with two")
        gain = statistics.median(one / two for one, two in pairs)
        print(f"two processes do {gain:.2f} times as much (median of {ROUNDS} rounds)")
        for size in options.sizes:
            write_class(place / f"class{size}", exercise, size)
            seconds, most = grade(place / f"class{size}", place / f"results{size}", 2)
            used = ", ".join(f"{kind} {most[kind]:.0f} MiB" for kind in sorted(most))
            print(
                f"{size} submissions: {seconds:.1f} s, {1000 * seconds / size:.0f} ms each; {used}"
            )


if __name__ == "__main__":
    main()
