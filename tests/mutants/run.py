"""Try the hidden tests on right programs with one small edit each, and print what survives.

python tests/mutants/run.py [--exercise NAME] [--style NAME] [--seeds N] [--all]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.mutants import Tried, programs  # noqa: E402

from grader.course import Course  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercise", action="append", default=[])
    parser.add_argument("--style", action="append", default=[])
    parser.add_argument("--function", action="append", default=[])
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for exercise in Course.default().exercises():
        if options.exercise and exercise.name not in options.exercise:
            continue
        tried = Tried.with_seed(exercise, options.seed)
        for program in programs(exercise, ROOT / "tests/submissions" / exercise.name / "right"):
            if options.style and program.style not in options.style:
                continue
            started, count, left = time.monotonic(), 0, 0
            for mutant in program.mutants():
                if options.function and mutant.name not in options.function:
                    continue
                count += 1
                if tried.survives(mutant):
                    left += 1
                    print(mutant, flush=True)
            seconds = time.monotonic() - started
            print(
                f"== {exercise.name} {program.style}: {left} of {count} survive, {seconds:.0f} s",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
