"""What a submission can cost at most in which every function is hostile.

    python benchmarks/hostile.py [--scale 0.05]

All limits of time are those of the defaults times the scale.
"""

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.course.course import Course
from grader.judge import grade
from grader.sandbox.fork_server_client import ForkServerClient
from grader.sandbox.limits import Limits
from grader.submission import read_submission

CLOCKS = [f"{span}_{clock}_seconds" for span in ("call", "total") for clock in ("cpu", "wall")]
HEAD = """
import time
def burn():
    end = time.process_time() + {burn}
    while time.process_time() < end: pass
"""
BODIES = {
    "loops": "while True: pass",
    "sleeps": "time.sleep(1e6)",
    "burns all but a call's time": "burn(); return 1.0",
    "burns and exits": "burn(); exit()",
    "calls back": "[linear_forward(*args) for _ in range(19_000)]",
    "returns 90,000 items": "return [None] * 90_000",
    "returns 60 MiB": "return np.zeros(7_800_000)",
}


def cost(text, exercise, fork_server, course, limits):
    """Grade ``text``; return seconds on the clock and of the grader's own processor time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{exercise.name}.py"
        path.write_text(text, "utf-8")
        submission = read_submission(path, hint_names=[exercise.name])
    started, worked = time.perf_counter(), time.process_time()
    list(grade(submission, exercise, fork_server, course=course, limits=limits))
    return time.perf_counter() - started, time.process_time() - worked


def main():
    """Print a line for each kind of hostility."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=float, default=0.05)
    scale = parser.parse_args().scale
    limits = Limits(**{name: scale * getattr(Limits(), name) for name in CLOCKS})
    print(
        f"allowed: {limits.total_cpu_seconds:g} s processor, {limits.total_wall_seconds:g} s wall"
    )
    course = Course.default()
    exercise = course.exercise("deep_network")
    right = exercise.source + HEAD.format(burn=0.99 * limits.call_cpu_seconds)
    with ForkServerClient() as fork_server:
        fork_server.ready()
        for name, body in BODIES.items():
            text = right + "".join(f"def {f}(*args):\n    {body}\n" for f in exercise.functions)
            wall, own = cost(text, exercise, fork_server, course, limits)
            print(f"{name}: {wall:.1f} s, {own:.1f} s of processor time in the grader")


if __name__ == "__main__":
    main()
